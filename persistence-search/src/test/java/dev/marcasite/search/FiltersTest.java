package dev.marcasite.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marcasite.persistence.Transaction;
import dev.marcasite.persistence.model.Entry;
import dev.marcasite.testkit.TemporaryDatabase;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FiltersTest {
  private static final List<String> TAGS = List.of("a", "a/b", "a/b/c", "d", "50%_\\");
  private static final List<String> TYPES = List.of("note", "person", "event");

  @RegisterExtension final TemporaryDatabase db = Library.withSearch();

  @BeforeEach
  void write() throws Exception {
    WrittenOnce.fill(
        db, FiltersTest.class, () -> db.database().transaction(tx -> fill(tx, new Random(5))));
  }

  private static void fill(Transaction tx, Random random) {
    for (int i = 0; i < 200; i++) {
      Entry entry = Library.entry(tx, "kb" + i % 3, "k" + i, "Title " + i, "word w" + i % 7);
      entry.setType(TYPES.get(random.nextInt(3)));
      entry.setStatus(random.nextBoolean() ? "open" : "done");
      entry.setImportance(random.nextInt(10));
      entry.setPath("folder" + random.nextInt(3) + "/file.md");
      entry.setDate(random.nextInt(4) == 0 ? null : LocalDate.of(2020 + random.nextInt(5), 3, 1));
      for (String tag : TAGS) {
        if (random.nextInt(4) == 0) {
          entry.getTags().add(Library.tag(tx, tag));
        }
      }
      if (random.nextInt(10) == 0) {
        entry.archive(Instant.EPOCH);
      }
    }
  }

  @Test
  void mean_the_same_to_list_count_and_facets() {
    long seed = 20_261_121;
    Random random = new Random(seed);
    SearchIndex index = SearchIndex.on(db.database());
    for (int i = 0; i < 60; i++) {
      SearchFilter filter = filter(random);
      SearchQuery query =
          List.of(
                  SearchQuery.of("word"),
                  SearchQuery.of("w1 OR w2"),
                  SearchQuery.of("w1 w2 w3 w4"),
                  SearchQuery.everything(),
                  SearchQuery.of("-w3"))
              .get(i % 5)
              .filter(filter)
              .limit(1_000);
      long listed = index.search(query).size();
      String what = "seed %d, filter %d, %s".formatted(seed, i, filter);
      assertThat(index.count(query)).as(what).isEqualTo(listed);
      assertThat(sum(index.facets(query).types())).as(what).isEqualTo(listed);
      assertThat(sum(index.facets(query).knowledgeBases())).as(what).isEqualTo(listed);
      assertThat(index.search(query.order(SearchOrder.TITLE))).as(what).hasSize((int) listed);
    }
  }

  @Test
  void permit_knowledge_bases_whatever_is_asked_for() {
    SearchIndex index = SearchIndex.on(db.database());
    SearchFilter permitted = SearchFilter.ALL.permitting(List.of("kb1"));
    assertThat(index.search(SearchQuery.of("word kb:kb0 OR kb:kb2").filter(permitted)))
        .allMatch(hit -> hit.ref().knowledgeBase().equals("kb1"));
    assertThat(index.count(SearchQuery.of("word kb:kb0").filter(permitted))).isZero();
    assertThat(index.count(SearchQuery.of("word").filter(permitted.permitting(List.of("kb0")))))
        .isZero();
    assertThat(index.suggest("tit", permitted, 100))
        .isNotEmpty()
        .allMatch(suggestion -> suggestion.ref().knowledgeBase().equals("kb1"));
    assertThat(index.moreLikeThis(1, permitted, 10))
        .allMatch(hit -> hit.ref().knowledgeBase().equals("kb1"));
  }

  @Test
  void of_an_empty_permission_let_nothing_through() {
    SearchFilter nothing = SearchFilter.ALL.permitting(List.of());
    SearchIndex index = SearchIndex.on(db.database());
    assertThat(index.count(SearchQuery.of("word").filter(nothing))).isZero();
    assertThat(index.facets(SearchQuery.of("word").filter(nothing)).types()).isEmpty();
    assertThat(EntryLists.on(db.database()).tagCounts(nothing)).isEmpty();
  }

  @Test
  void hide_what_is_archived_unless_asked_for() {
    SearchIndex index = SearchIndex.on(db.database());
    SearchQuery query = SearchQuery.of("word");
    long shown = index.count(query);
    long archived =
        index.count(query.filter(SearchFilter.ALL.withVisibility(EntryVisibility.ARCHIVED)));
    assertThat(archived).isPositive().isEqualTo(index.count(SearchQuery.of("word is:archived")));
    assertThat(shown + archived).isEqualTo(200);
  }

  private static long sum(List<Facets.Value> values) {
    return values.stream().mapToLong(Facets.Value::entries).sum();
  }

  private static SearchFilter filter(Random random) {
    SearchFilter filter = SearchFilter.ALL;
    filter = random.nextInt(3) == 0 ? filter.withKnowledgeBases("kb0", "kb2") : filter;
    filter = random.nextInt(3) == 0 ? filter.permitting(List.of("kb0", "kb1")) : filter;
    filter = random.nextInt(3) == 0 ? filter.withTypes(TYPES.get(random.nextInt(3))) : filter;
    filter = random.nextInt(4) == 0 ? filter.withoutTypes("event") : filter;
    filter = random.nextInt(4) == 0 ? filter.withStatuses("open") : filter;
    filter = random.nextInt(4) == 0 ? filter.withAllTags("a", "d") : filter;
    filter = random.nextInt(4) == 0 ? filter.withAnyTag("a/b", "50%_\\") : filter;
    filter = random.nextInt(4) == 0 ? filter.withoutTags("a/b/c") : filter;
    filter = random.nextInt(4) == 0 ? filter.from(LocalDate.of(2021, 3, 1)) : filter;
    filter = random.nextInt(4) == 0 ? filter.to(LocalDate.of(2023, 3, 1)) : filter;
    filter = random.nextInt(4) == 0 ? filter.withMinImportance(4) : filter;
    filter = random.nextInt(4) == 0 ? filter.inFolder("folder1") : filter;
    EntryVisibility[] all = EntryVisibility.values();
    return random.nextInt(3) == 0 ? filter.withVisibility(all[random.nextInt(all.length)]) : filter;
  }
}
