package dev.marcasite.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marcasite.persistence.sqlite.ReadLimits;
import dev.marcasite.testkit.NoteCorpus;
import dev.marcasite.testkit.TemporaryDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What postings tell of all entries is compared with what the full-text index lists. */
class FittingPostingsTest {
  private static final long SEED = 23;
  private static final BroadSizes SMALL =
      new BroadSizes(100, 40, 200, 256, 0, 0, Integer.MAX_VALUE, 100, 6, 60);

  /** Leaves all to the index. */
  private static final BroadSizes NEVER =
      new BroadSizes(100, 40, 200, 256, 0, 0, Integer.MAX_VALUE, 100, 6, -1);

  /** Postings at once; then a walk, far or not; then all that may fit. */
  private static final List<OrderSizes> BY_POSTINGS =
      List.of(
          new OrderSizes(9_999, -9_999, 9_999, -1, -1, -1, 9_999, 1),
          new OrderSizes(9_999, -9_999, 9_999, -1, 0, -1, -1, 1_000),
          new OrderSizes(9_999, -9_999, -9_999, -1, 9_999, -1, 9_999, 1_000),
          new OrderSizes(-9_999, -9_999, -9_999, -1, -1, -1, -1, 1_000));

  private static final List<String> EXACT =
      List.of(
          "ba",
          "-ba",
          "-b* -k*",
          "ba* -ke*",
          "(ba OR ke) -di",
          "title:ba",
          "body:ba*",
          "bak*",
          "*ak*",
          "-*ak*",
          "ba OR (ke -di)",
          "b* zuwaba",
          "tag:tag1 ba",
          "-ba tag:tag1",
          "is:archived k*",
          "before:2010 -b*");

  private static final List<String> BY_TEXTS =
      List.of(
          "\"ba k*\"",
          "\"ra se t*\" ba",
          "\"ra se\" -di*",
          "ke -\"ba k*\"",
          "-\"ba k*\" -\"ke d*\" -ra",
          "title:\"ba k*\"",
          "NEAR(ba k*, 2)",
          "NEAR(ba ke, 1) b*",
          "(NEAR(ba ke, 1) OR di) -\"ra s*\"",
          "\"di d*\" tag:tag1",
          "\"zuwaba k*\" OR ra");

  @RegisterExtension final TemporaryDatabase db = Library.withSearch();

  @BeforeEach
  void fill() throws Exception {
    WrittenOnce.fill(db, FittingPostingsTest.class, this::write);
  }

  private void write() throws SQLException {
    OtherProgram.write(
        db,
        connection -> {
          new NoteCorpus(SEED).write(connection, 1_500);
          OtherProgram.run(
              connection,
              List.of(
                  "update entry set archived_at = '2026' where id % 11 = 7",
                  "delete from entry where id % 50 = 9"));
        });
    IndexMaintenance.on(db.database(), SMALL).refresh();
    OtherProgram.write(
        db,
        connection ->
            OtherProgram.run(
                connection,
                List.of(
                    "update entry set body = 'ba ke di ra se ta' where id % 100 = 3",
                    "delete from entry where id % 100 = 4",
                    "update entry set title = 'zuwaba kekeke' where id % 300 = 5")));
  }

  @Test
  void are_those_that_the_index_lists() {
    EXACT.forEach(typed -> assertAreThoseOfTheIndex(typed, true));
    BY_TEXTS.forEach(typed -> assertAreThoseOfTheIndex(typed, false));
  }

  @Test
  void are_those_that_the_index_lists_for_random_queries() {
    Random random = new Random(SEED);
    int told = 0;
    for (int i = 0; i < 400; i++) {
      String typed = query(random);
      told += assertAreThoseOfTheIndex(typed, null) ? 1 : 0;
    }
    assertThat(told).isGreaterThan(200);
  }

  @Test
  void are_looked_up_where_a_word_of_a_phrase_is_rare() {
    String sql = "select body from entry where id = 1";
    String body = db.database().executeSql(sql, String.class).get(0);
    String[] words = body.split("\\W+");
    assertAreThoseOfTheIndex('"' + words[0] + ' ' + words[1] + "\" -b*", true);
    assertAreThoseOfTheIndex("NEAR(" + words[0] + ' ' + words[2] + ") k*", true);
  }

  @ParameterizedTest
  @EnumSource(names = "RELEVANCE", mode = EnumSource.Mode.EXCLUDE)
  void make_the_pages_of_a_plain_sort(SearchOrder order) {
    SortedPages pages = new SortedPages(db.database(), SMALL);
    for (List<String> each : List.of(EXACT, BY_TEXTS)) {
      for (String typed : each) {
        SearchQuery query = SearchQuery.of(typed).order(order);
        List<Long> plain = pages.plain(query);
        for (OrderSizes sizes : BY_POSTINGS) {
          assertThat(pages.paged(query, 700, sizes))
              .as("%s by %s, %s", typed, order, sizes)
              .isEqualTo(plain);
        }
      }
    }
  }

  @Test
  void make_totals_that_are_those_of_the_index() {
    SearchIndex ours = SearchIndex.on(db.database(), SMALL);
    SearchIndex byIndex = SearchIndex.on(db.database(), NEVER);
    Random random = new Random(SEED);
    List<String> all = new ArrayList<>(EXACT);
    all.removeIf(typed -> typed.contains("*ak")); // of more words, others may be the commonest
    all.addAll(BY_TEXTS);
    for (int i = 0; i < 100; i++) {
      all.add(query(random) + List.of("", " type:note", " tag:tag1", " is:archived").get(i % 4));
    }
    for (String typed : all) {
      SearchQuery query = SearchQuery.of(typed);
      assertThat(ours.count(query)).as(typed).isEqualTo(byIndex.count(query));
      assertThat(ours.facets(query)).as(typed).isEqualTo(byIndex.facets(query));
    }
  }

  @Test
  void make_the_pages_of_a_plain_sort_without_those_parts_of_NEAR_that_have_no_word() {
    SortedPages pages = new SortedPages(db.database(), SMALL);
    for (String match :
        List.of(
            "NEAR(\"--\" ba*, 1) NOT ke*",
            "NEAR(\"\" ba*, 1) NOT (ke* OR di*)",
            "NEAR(\"--\" ba k*, 1)",
            "NEAR(\"--\" \"\") OR b*")) {
      SearchQuery query = SearchQuery.matching(match).order(SearchOrder.NEWEST);
      List<Long> plain = pages.plain(query);
      assertThat(plain).as(match).isNotEmpty();
      for (OrderSizes sizes : BY_POSTINGS) {
        assertThat(pages.paged(query, 400, sizes)).as("%s, %s", match, sizes).isEqualTo(plain);
      }
    }
  }

  @Test
  void make_totals_of_entries_with_ids_below_zero() throws SQLException {
    String copy =
        "insert into entry (id, knowledge_base_id, key, type, title, body, date, importance,"
            + " created_at, updated_at, version) select %d, knowledge_base_id, 'copy %1$d', type,"
            + " 'zuwaba', body, date, importance, created_at, updated_at, version from entry"
            + " where id = 1";
    List<String> copies = List.of(copy.formatted(-5), copy.formatted(1L << 50));
    OtherProgram.write(db, connection -> OtherProgram.run(connection, copies));
    for (BroadSizes sizes : List.of(SMALL, NEVER)) {
      SearchIndex index = SearchIndex.on(db.database(), sizes);
      for (String typed : List.of("title:zuwab*", "title:zuwaba", "")) {
        SearchQuery query = typed.isEmpty() ? SearchQuery.everything() : SearchQuery.of(typed);
        assertThat(index.facets(query).types().stream().mapToLong(Facets.Value::entries).sum())
            .as(typed)
            .isEqualTo(index.count(query))
            .isGreaterThan(1);
      }
    }
  }

  /** The ids of all that fit would be a longer value than may be. */
  @Test
  void make_totals_where_little_may_be_read() {
    ReadLimits little =
        new ReadLimits(Duration.ofSeconds(30), 10_000, 1L << 20, 6 << 10, 20_000, 500);
    SearchIndex strict = SearchIndex.on(db.database().withLimits(little), SMALL);
    SearchQuery query = SearchQuery.of("b* OR k*");
    SearchIndex index = SearchIndex.on(db.database(), NEVER);
    assertThat(strict.count(query)).isEqualTo(index.count(query)).isGreaterThan(1_250);
    assertThat(strict.facets(query)).isEqualTo(index.facets(query));
  }

  /** Up to three terms of all kinds. */
  private static String query(Random random) {
    StringBuilder query = new StringBuilder();
    int terms = 1 + random.nextInt(3);
    for (int i = 0; i < terms; i++) {
      query.append(i == 0 ? "" : random.nextInt(4) == 0 ? " OR " : " ").append(term(random));
    }
    return query.toString();
  }

  private static String term(Random random) {
    String word = word(random);
    String other = word(random);
    return switch (random.nextInt(9)) {
      case 0 -> word.charAt(0) + "*";
      case 1 -> word.substring(0, 2) + "*";
      case 2 -> "title:" + word;
      case 3 -> "body:" + word;
      case 4 -> "-" + word;
      case 5 -> "\"" + word + ' ' + other + '"';
      case 6 -> "\"" + word + ' ' + other.charAt(0) + "*\"";
      case 7 -> "NEAR(" + word + ' ' + other + ", " + random.nextInt(5) + ')';
      default -> word;
    };
  }

  private static String word(Random random) {
    return NoteCorpus.word(random.nextInt(random.nextBoolean() ? 5 : 200));
  }

  /** {@code false} if postings do not tell. */
  private boolean assertAreThoseOfTheIndex(String typed, @Nullable Boolean exact) {
    SearchQuery query = SearchQuery.of(typed);
    MatchWriter writer = new MatchWriter(new VocabularyParts(db.database(), SMALL)::with);
    Matches matches = Matches.of(query, writer);
    FittingTexts texts =
        matches == null ? null : FittingTexts.of(db.database(), query.parsed(), matches, writer);
    FittingPostings postings =
        texts == null ? null : FittingPostings.of(db.database(), texts, writer, SMALL);
    if (matches == null || texts == null || postings == null) {
      assertThat(exact).as(typed).isNull();
      return false;
    }
    assertThat(exact).as(typed).isIn(null, postings.areExact());
    Set<Long> expected = new TreeSet<>(ids(matches.select(matches.id()), matches.parameters()));
    assertThat(sorted(texts.allowed(postings.all()))).as(typed).isEqualTo(expected);
    List<Long> ids = ids("select id from entry", Map.of());
    assertThat(sorted(postings.fitting(ids))).as(typed).isEqualTo(expected);
    List<Long> narrow = matches.narrow(db.database(), 9_999);
    if (narrow != null) {
      FittingPostings narrowed = postings.narrowedTo(narrow);
      assertThat(narrowed.size()).as(typed).isLessThan(postings.size());
      assertThat(sorted(narrowed.fitting(ids))).as(typed).isEqualTo(expected);
    }
    return true;
  }

  private List<Long> ids(String sql, Map<String, ?> parameters) {
    return db.database().executeSql(sql, parameters, Long.class);
  }

  private static Set<Long> sorted(List<Long> ids) {
    return new TreeSet<>(ids);
  }
}
