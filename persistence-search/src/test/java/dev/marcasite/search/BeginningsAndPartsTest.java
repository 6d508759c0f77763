package dev.marcasite.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.marcasite.persistence.sqlite.ReadLimits;
import dev.marcasite.persistence.sqlite.SqlReader;
import dev.marcasite.testkit.NoteCorpus;
import dev.marcasite.testkit.TemporaryDatabase;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Each answer is compared with that of the index alone. */
class BeginningsAndPartsTest {
  private static final long SEED = 7;
  private static final BroadSizes SMALL =
      new BroadSizes(100, 40, 200, 256, 0, 0, Integer.MAX_VALUE, 50_000, 6, 60);
  private static final BroadSizes NEVER =
      new BroadSizes(100, 40, 200, 256, 0, 0, Integer.MAX_VALUE, 50_000, 6, -1);

  private static final String SUMMARIES =
      "update entry set summary = 'di dibake dibake' || substr(body, 1, 30), body = body || ' n1'"
          + " where id % 3 > 0";

  private static final List<String> TYPED =
      List.of(
          "title:b*",
          "title:ba*",
          "title:bak*",
          "title:bake*",
          "title:bakeb*",
          "tags:t*",
          "tags:tag*",
          "tags:tag1*",
          "key:n*",
          "key:n1*",
          "n1*",
          "summary:d*",
          "summary:dib*",
          "summary:dibake*",
          "body:b*",
          "body:ba*",
          "body:bak*",
          "body:bake*",
          "body:bakeb*",
          "body:dibak*",
          "body:n1* OR body:ta*",
          "title:bak* body:ba* -tags:tag1*",
          "ba title:ke*",
          "key:*n1*",
          "tags:*ag1*",
          "*n1* ke",
          "ke -*n1*",
          "*n1* OR title:ba*");

  /** Parts of more words than are taken: after changes, others may be the commonest. */
  private static final List<String> COMMON_PARTS =
      List.of("*a*", "*kek*", "title:*b*", "body:*ek*", "ke -*kek*", "*zuz* OR title:*kek*");

  @RegisterExtension final TemporaryDatabase db = Library.withSearch();

  @BeforeEach
  void fill() throws Exception {
    WrittenOnce.fill(db, BeginningsAndPartsTest.class, this::write);
  }

  private void write() throws SQLException {
    OtherProgram.write(
        db,
        connection -> {
          new NoteCorpus(SEED).write(connection, 700);
          OtherProgram.run(connection, List.of(SUMMARIES));
        });
    refresh();
  }

  @Test
  void are_ranked_as_the_index_ranks_them() {
    for (String typed : Stream.concat(TYPED.stream(), COMMON_PARTS.stream()).toList()) {
      for (int limit : new int[] {3, 10, 1_000}) {
        assertSameAs(SearchQuery.of(typed).limit(limit));
      }
    }
  }

  @Test
  void are_found_in_what_was_written_since() {
    execute(
        "update entry set title = 'bakeba dibake', body = 'kekek n1' where id between 40 and 60",
        "update entry set body = 'dibakeke ba n17', key = key || ' n1x' where id between 200 and 220",
        "delete from entry where id between 300 and 305");
    for (String typed : TYPED) {
      SearchQuery query = SearchQuery.of(typed).limit(1_000);
      assertThat(ids(SearchIndex.on(db.database(), SMALL), query))
          .as("seed %d, %s", SEED, typed)
          .containsExactlyInAnyOrderElementsOf(ids(SearchIndex.on(db.database(), NEVER), query));
    }
    IndexMaintenance.on(db.database(), SMALL).rebuild((done, all) -> {});
    TYPED.forEach(typed -> assertSameAs(SearchQuery.of(typed)));
  }

  @Test
  void are_answered_by_postings() {
    for (String typed :
        List.of("*kek*", "title:*b*", "key:n1*", "tags:tag*", "title:b*", "title:bak*", "n1*")) {
      assertIsByPostings(typed);
    }
    for (String typed : List.of("summary:dib*", "summary:dibake*", "body:b*", "body:bak*")) {
      assertIsByPostings(typed);
    }
  }

  @Test
  void that_are_parts_stand_for_the_words_that_most_entries_have() {
    for (String part : List.of("ke", "a", "zuz", "n1", "xyz", "ag1", "dibake")) {
      QueryTerm term = QueryParser.term("*" + part + "*");
      assertThat(new VocabularyParts(db.database(), SMALL).with(term))
          .as(part)
          .isEqualTo(new VocabularyParts(db.database(), NEVER).with(term));
    }
  }

  @Test
  void that_are_parts_are_found_at_once_in_words_that_are_new() {
    SearchQuery query = SearchQuery.of("*uägg*");
    db.database()
        .transaction(
            tx -> {
              Library.entry(tx, "new", "a quägga and an equäggen");
              tx.entityManager().flush();
              assertThat(ids(SearchIndex.on(tx, SMALL), query)).hasSize(1);
            });
    assertThat(ids(SearchIndex.on(db.database(), SMALL), query)).hasSize(1);
    refresh();
    assertSameAs(query);
    assertThat(ids(SearchIndex.on(db.database(), SMALL), query)).hasSize(1);
  }

  /** Words and postings of two states do not belong together. */
  @Test
  void that_are_parts_are_looked_for_in_the_state_that_is_searched() {
    SqlReader oneState =
        (SqlReader)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {SqlReader.class},
                (proxy, method, arguments) -> {
                  assertThat(method.getName()).isEqualTo("onOneState");
                  return method.invoke(db.database(), arguments);
                });
    SearchIndex index = SearchIndex.on(oneState, SMALL);
    SearchQuery query = SearchQuery.of("*kek*").limit(1_000);
    int found = index.search(query).size();
    assertThat(found).isPositive();
    assertThat(index.count(query)).isEqualTo(found);
    assertThat(index.facets(query).types().stream().mapToLong(Facets.Value::entries).sum())
        .isEqualTo(found);
  }

  @Test
  void are_left_to_the_index_if_they_are_very_many() {
    for (String each : List.of("*%s*", "body:%s", "body:%s*")) {
      String typed =
          IntStream.range(0, 25)
              .mapToObj(i -> each.formatted(NoteCorpus.word(i)))
              .collect(Collectors.joining(" OR "));
      Expression wanted = Objects.requireNonNull(SearchQuery.of(typed).parsed().wanted());
      MatchWriter writer = new MatchWriter(new VocabularyParts(db.database(), SMALL)::with);
      assertThat(
              new BroadTerms(db.database(), writer, SMALL, Rating.OWN, Map.of(), null).of(wanted))
          .as(each)
          .isNull();
    }
  }

  /** Postings of before have neither beginnings in columns nor all words. */
  @Test
  void are_answered_and_made_anew_where_postings_are_those_of_before() {
    String names = "select count(*) from entry_fts_broad_word";
    long before = db.database().executeSql(names, Long.class).get(0);
    String younger = "word = '%s' or word glob '*:*[*~]'".formatted(PostingName.WORDS);
    execute(
        "delete from entry_fts_broad_postings where id >> 4 & 0xfffff in"
            + " (select id from entry_fts_broad_word where "
            + younger
            + ")",
        "delete from entry_fts_broad_word where " + younger);
    assertThat(db.database().executeSql(names, Long.class).get(0)).isLessThan(before);
    TYPED.forEach(typed -> assertSameAs(SearchQuery.of(typed)));
    refresh();
    assertThat(db.database().executeSql(names, Long.class)).containsExactly(before);
    assertIsByPostings("title:b*");
    assertSameAs(SearchQuery.of("*kek* title:b* body:bak*"));
  }

  @Test
  void a_part_is_found_where_the_list_of_words_is_longer_than_a_value_may_be() {
    String many =
        IntStream.range(0, 20_000)
            .mapToObj(i -> Integer.toString(1_000_003 * (i + 7), Character.MAX_RADIX))
            .collect(Collectors.joining(" "));
    db.database()
        .transaction(
            tx ->
                tx.entityManager()
                    .createNativeQuery("update entry set body = body || ' ' || :many where id = 1")
                    .setParameter("many", many)
                    .executeUpdate());
    SearchIndex strict = SearchIndex.on(db.database().withLimits(ReadLimits.STRICT), SMALL);
    assertThat(strict.search(SearchQuery.of("ba ke")))
        .as("a text is longer")
        .isEqualTo(SearchIndex.on(db.database(), NEVER).search(SearchQuery.of("ba ke")));
    refresh();
    assertThat(strict.search(SearchQuery.of("*akek*")))
        .isNotEmpty()
        .isEqualTo(SearchIndex.on(db.database(), NEVER).search(SearchQuery.of("*akek*")));
  }

  private void assertIsByPostings(String typed) {
    Expression term = Objects.requireNonNull(SearchQuery.of(typed).parsed().wanted());
    MatchWriter writer = new MatchWriter(new VocabularyParts(db.database(), SMALL)::with);
    assertThat(new BroadTerms(db.database(), writer, SMALL, Rating.OWN, Map.of(), null).of(term))
        .as(typed)
        .isNotNull()
        .allSatisfy((each, found) -> assertThat(found).isNotInstanceOf(RareTerm.class));
  }

  private void assertSameAs(SearchQuery query) {
    List<SearchHit> ours = SearchIndex.on(db.database(), SMALL).search(query);
    List<SearchHit> index = SearchIndex.on(db.database(), NEVER).search(query);
    assertThat(ours)
        .as("seed %d, %s", SEED, query)
        .extracting(SearchHit::id)
        .isEqualTo(index.stream().map(SearchHit::id).toList());
    for (int i = 0; i < ours.size(); i++) {
      assertThat(ours.get(i).score()).isCloseTo(index.get(i).score(), within(1e-9));
    }
  }

  private void execute(String... statements) {
    db.database()
        .transaction(
            tx -> {
              for (String sql : statements) {
                tx.entityManager().createNativeQuery(sql).executeUpdate();
              }
            });
  }

  private void refresh() {
    IndexMaintenance.on(db.database(), SMALL).refresh();
  }

  private static List<Long> ids(SearchIndex index, SearchQuery query) {
    return index.search(query).stream().map(SearchHit::id).toList();
  }
}
