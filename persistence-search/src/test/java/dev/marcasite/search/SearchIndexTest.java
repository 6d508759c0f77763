package dev.marcasite.search;

import static dev.marcasite.search.Library.entry;
import static dev.marcasite.search.Library.keys;
import static dev.marcasite.search.Library.tag;
import static org.assertj.core.api.Assertions.assertThat;

import dev.marcasite.persistence.Transaction;
import dev.marcasite.persistence.model.Entry;
import dev.marcasite.persistence.model.EntryRef;
import dev.marcasite.testkit.TemporaryDatabase;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchIndexTest {
  @RegisterExtension final TemporaryDatabase db = Library.withSearch();

  /** The stem of increase is increas; the stem of that is increa. */
  @Test
  void finds_parts_of_words_whose_stem_has_another_stem() {
    Library.add(db.database(), "growth", "increases of a universe");
    for (String part : List.of("*crea*", "*ncreas*", "*niver*", "*univers*")) {
      assertThat(SearchIndex.on(db.database()).search(SearchQuery.of(part))).as(part).hasSize(1);
    }
  }

  @Nested
  class Words {
    @ParameterizedTest
    @CsvSource({
      "run, running late",
      "running, they run",
      "cafe, a Café in Paris",
      "CAFÉ, the cafe",
      "'multi agent', multi-agent systems",
      "multi-agent, a multi agent system",
      "GB/s, at 3 GB/s",
      "c++, in C++ code",
      "note:todo, a note: todo",
      "OR, this or that",
      "a'b, of a'b",
      "beyond, far beyond doubt",
      "vari*, common variation",
      "'  vari*   COMMON ', common variation",
      "'\"common variation\"', a common variation",
      "'\"common variation', variation is common",
      "'common\u00a0variation', variation is common",
    })
    void find(String text, String body) {
      Library.add(db.database(), "wanted", body);
      assertThat(search(text)).containsExactly("wanted");
    }

    @ParameterizedTest
    @CsvSource({
      "apple pear, only an apple",
      "'\"common variation\"', variation is common",
      "multi-agent, an agent with multi tools",
      "app, apples",
      "kb, of a knowledge base that is called kb",
      "'', anything",
      "' ', anything",
      "'*', anything",
      "'\"', anything",
      "'\"\"', anything",
      "-- & (, anything",
    })
    void find_not(String text, String body) {
      Library.add(db.database(), "other", body.replace("kb", "so"));
      assertThat(search(text)).isEmpty();
    }

    @Test
    void of_a_type_or_knowledge_base_find_nothing() {
      Library.add(db.database(), "other", "body");
      assertThat(search("note")).isEmpty();
      assertThat(search("kb")).isEmpty();
    }
  }

  @Nested
  class A_hit {
    @Test
    void says_which_entry_it_is() {
      Entry wanted = db.database().inTransaction(tx -> person(tx));
      SearchHit hit = SearchIndex.on(db.database()).search(SearchQuery.of("compiler")).get(0);
      assertThat(hit.ref()).isEqualTo(new EntryRef("people", "grace"));
      assertThat(hit.id()).isEqualTo(wanted.getId());
      assertThat(hit.title()).isEqualTo("Grace Hopper");
      assertThat(hit.type()).isEqualTo("person");
      assertThat(hit.snippet().marked("[", "]")).isEqualTo("wrote a [compiler]");
    }

    private Entry person(Transaction tx) {
      Entry entry = entry(tx, "people", "grace", "Grace Hopper", "wrote a compiler");
      entry.setType("person");
      return entry;
    }
  }

  @Nested
  class Hits {
    @Test
    void in_the_title_come_before_those_in_a_long_body() {
      db.database()
          .transaction(
              tx -> {
                entry(tx, "kb", "long", "Another", "kanban ".repeat(5) + "word ".repeat(50));
                entry(tx, "kb", "title", "Kanban", "board and cards ".repeat(20));
                summary(entry(tx, "kb", "summary", "Cards", "boards ".repeat(20)), "kanban");
                filler(tx);
              });
      assertThat(search("kanban")).containsExactly("title", "summary", "long");
    }

    @Test
    void follow_other_weights() {
      db.database()
          .transaction(
              tx -> {
                entry(tx, "kb", "title", "Kanban method", "board");
                entry(tx, "kb", "body", "Board", "kanban kanban");
                filler(tx);
              });
      SearchQuery query = SearchQuery.of("kanban").weights(new ColumnWeights(0.1, 1, 1, 10));
      assertThat(keys(SearchIndex.on(db.database()).search(query)))
          .containsExactly("body", "title");
    }

    @Test
    void have_greater_scores_when_they_are_better() {
      db.database()
          .transaction(
              tx -> {
                entry(tx, "once", "kanban and other words");
                entry(tx, "thrice", "kanban kanban kanban");
                filler(tx);
              });
      List<SearchHit> hits = SearchIndex.on(db.database()).search(SearchQuery.of("kanban"));
      assertThat(keys(hits)).containsExactly("thrice", "once");
      assertThat(hits.get(0).score()).isGreaterThan(hits.get(1).score()).isPositive();
    }

    @Test
    void of_equal_score_come_in_the_order_of_their_ids() {
      db.database()
          .transaction(
              tx -> {
                for (int i = 10; i < 40; i++) {
                  entry(tx, "kb", "key" + i, "same", "equal words");
                }
              });
      assertThat(search("equal"))
          .containsExactly(
              "key10", "key11", "key12", "key13", "key14", "key15", "key16", "key17", "key18",
              "key19");
    }

    private void summary(Entry entry, String summary) {
      entry.setSummary(summary);
    }

    /** Entries without the word, for BM25 gives a word in every entry no weight. */
    private void filler(Transaction tx) {
      for (int i = 0; i < 10; i++) {
        entry(tx, "filler" + i, "something else");
      }
    }
  }

  @Nested
  class Filters {
    private final SearchQuery all = SearchQuery.of("word").limit(1_000);

    @BeforeEach
    void write() {
      db.database()
          .transaction(
              tx -> {
                for (int i = 0; i < 60; i++) {
                  Entry entry = entry(tx, "kb" + i % 2, "key" + i, "title", "a word");
                  entry.setType(List.of("note", "person", "event").get(i % 3));
                  tagEach(tx, entry, i);
                }
              });
    }

    @Test
    void take_the_entries_of_a_knowledge_base() {
      assertThat(count(all.inKnowledgeBases("kb0"))).isEqualTo(30);
      assertThat(count(all.inKnowledgeBases("kb0", "kb1", "kb0", "none"))).isEqualTo(60);
      assertThat(count(all.inKnowledgeBases("none"))).isZero();
    }

    @Test
    void take_the_entries_of_a_type() {
      assertThat(count(all.withTypes("note"))).isEqualTo(20);
      assertThat(count(all.withTypes("note", "event"))).isEqualTo(40);
    }

    @Test
    void take_the_entries_with_all_of_the_tags() {
      assertThat(count(all.withTags("two"))).isEqualTo(30);
      assertThat(count(all.withTags("two", "five"))).isEqualTo(6);
      assertThat(count(all.withTags("two", "two"))).isEqualTo(30);
      assertThat(count(all.withTags("two", "none"))).isZero();
      assertThat(count(all.withTags("tw_", "%"))).isZero();
    }

    @Test
    void hold_together() {
      assertThat(keys(search(all.inKnowledgeBases("kb1").withTypes("note").withTags("five"))))
          .containsExactly("key15", "key45");
    }

    @Test
    void are_applied_before_the_limit() {
      assertThat(keys(search(all.withTags("five").limit(3))))
          .containsExactly("key5", "key15", "key25");
      assertThat(keys(search(all.inKnowledgeBases("kb1").limit(2))))
          .containsExactly("key1", "key3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'", "\"", "\\", "%", "]", "\u0000", "\n", "🙂", ""})
    void take_names_as_they_are(String name) {
      db.database().transaction(tx -> named(tx, name));
      SearchQuery query = all.inKnowledgeBases("kb" + name).withTypes(name).withTags(name);
      assertThat(keys(search(query))).containsExactly("named");
    }

    private void named(Transaction tx, String name) {
      Entry entry = entry(tx, "kb" + name, "named", "title", "a word");
      entry.setType(name);
      entry.getTags().add(tag(tx, name));
    }

    private void tagEach(Transaction tx, Entry entry, int number) {
      if (number % 2 == 0) {
        entry.getTags().add(tag(tx, "two"));
      }
      if (number % 5 == 0) {
        entry.getTags().add(tag(tx, "five"));
      }
    }

    private int count(SearchQuery query) {
      return search(query).size();
    }

    private List<SearchHit> search(SearchQuery query) {
      return SearchIndex.on(db.database()).search(query);
    }
  }

  private List<String> search(String text) {
    return keys(SearchIndex.on(db.database()).search(SearchQuery.of(text)));
  }
}
