package dev.marcasite.search;

import static dev.marcasite.search.Library.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.marcasite.persistence.Transaction;
import dev.marcasite.persistence.model.Entry;
import dev.marcasite.testkit.TemporaryDatabase;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EntryListsTest {
  @RegisterExtension final TemporaryDatabase db = Library.withSearch();
  private EntryLists lists;

  @BeforeEach
  void write() {
    db.database().transaction(EntryListsTest::fill);
    lists = EntryLists.on(db.database());
  }

  private static void fill(Transaction tx) {
    tagged(tx, dated(entry(tx, "old", "x"), 2020, 9), "a");
    tagged(tx, dated(entry(tx, "new", "x"), 2026, 3), "a/b", "a");
    tagged(tx, entry(tx, "undated", "x"), "a/b/c");
    tagged(tx, dated(entry(tx, "mid", "x"), 2023, 7), "d", "100%", "x_y", "x\\y");
    Library.find(tx, "mid").setPath("notes/in/here.md");
    Library.find(tx, "old").setStatus("done");
  }

  @Test
  void tell_a_timeline_without_what_has_no_date() {
    assertThat(Library.keys(lists.timeline(SearchFilter.ALL, 10, null).hits()))
        .containsExactly("new", "mid", "old");
    SearchFilter important = SearchFilter.ALL.withMinImportance(7);
    assertThat(Library.keys(lists.timeline(important, 10, null).hits()))
        .containsExactly("mid", "old");
    assertThat(lists.count(EntryLists.dated(important))).isEqualTo(2);
  }

  @Test
  void go_by_folder_status_and_change() {
    assertThat(Library.keys(lists.inFolder("notes", SearchFilter.ALL, 10, null).hits()))
        .containsExactly("mid");
    assertThat(lists.inFolder("note", SearchFilter.ALL, 10, null).hits()).isEmpty();
    assertThat(Library.keys(lists.withStatus("done", SearchFilter.ALL, 10, null).hits()))
        .containsExactly("old");
    db.database().transaction(tx -> Library.find(tx, "undated").setTitle("changed"));
    assertThat(Library.keys(lists.recent(SearchFilter.ALL, 1, null).hits()))
        .containsExactly("undated");
  }

  @Test
  void count_tags_and_those_below_them() {
    assertThat(lists.tagCounts(SearchFilter.ALL))
        .containsExactly(
            new TagCount("100%", 1, 1),
            new TagCount("a", 2, 3),
            new TagCount("a/b", 1, 2),
            new TagCount("a/b/c", 1, 1),
            new TagCount("d", 1, 1),
            new TagCount("x\\y", 1, 1),
            new TagCount("x_y", 1, 1));
    List<TagNode> tree = lists.tagTree(SearchFilter.ALL);
    assertThat(tree).extracting(node -> node.tag().name()).contains("a", "d").hasSize(5);
    assertThat(tree.get(1).children().get(0).children().get(0).tag().name()).isEqualTo("a/b/c");
    assertThat(lists.count(SearchFilter.ALL.withAllTags("a"))).isEqualTo(3);
    assertThat(lists.count(SearchFilter.ALL.withAllTags("x_y"))).isEqualTo(1);
  }

  private static Entry dated(Entry entry, int year, int importance) {
    entry.setDate(LocalDate.of(year, 1, 1));
    entry.setImportance(importance);
    return entry;
  }

  private static void tagged(Transaction tx, Entry entry, String... tags) {
    for (String tag : tags) {
      entry.getTags().add(Library.tag(tx, tag));
    }
  }
}
