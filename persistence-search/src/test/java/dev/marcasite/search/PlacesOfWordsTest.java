package dev.marcasite.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.marcasite.testkit.NoteCorpus;
import dev.marcasite.testkit.TemporaryDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Each answer is compared with that of the index alone. */
class PlacesOfWordsTest {
  private static final long SEED = 7;
  private static final BroadSizes SMALL =
      new BroadSizes(100, 40, 60, 256, 0, 0, Integer.MAX_VALUE, 50_000, 4, 60);
  private static final BroadSizes NEVER =
      new BroadSizes(100, 40, 60, 256, 0, 0, Integer.MAX_VALUE, 50_000, 4, -1);

  /** Of one phrase alone the rarity does not matter. */
  private static final List<String> ALONE =
      List.of(
          "\"ba lo ke\"",
          "\"ra ba\"",
          "\"ba k*\"",
          "\"ba ke*\"",
          "\"ra se t*\"",
          "\"ba bak*\"",
          "title:\"ba ke\"",
          "title:\"ba k*\"",
          "title:\"ra ba\"",
          "body:\"ba ke\"",
          "body:\"lo b*\"",
          "title:ba*",
          "\"ba ba ba\"",
          "\"ra se\" -ba",
          "\"ra se\" -\"ba ti\"");

  private static final List<String> WITH_OTHERS =
      List.of(
          "NEAR(ba ke)",
          "NEAR(ba ke, 0)",
          "NEAR(ba ke, 1)",
          "NEAR(ke ba di, 2)",
          "NEAR(ba ba, 1)",
          "NEAR(ba b*, 1)",
          "NEAR(\"ba ke\" di, 3)",
          "NEAR(\"ra se\" \"ba k*\", 5)",
          "NEAR(ra zuwa)",
          "NEAR(ba ke di lo, 4)",
          "ba NEAR(ke di, 1)",
          "ba OR NEAR(ra se, 1)",
          "NEAR(ba ke, 1) OR NEAR(ke di, 1)",
          "NEAR(\"ba ra\" di, 3) OR lo",
          "lo -(NEAR(ba ke, 2))",
          "lo -(NEAR(\"ba ra\" ke, 2))",
          "lo -(ba NEAR(ke di, 1))",
          "lo -(ba OR NEAR(ke di, 1))",
          "ti OR \"vu pa ge\"",
          "ti \"ra ba\"",
          "ba \"ba lo\" \"lo ba\"",
          "ba OR \"ba lo k*\"",
          "ba -\"ra lo\"",
          "ba -(\"ra lo\" OR se)",
          "\"ra ba\" OR \"ba ra\"",
          "(ba \"ra se\") OR lo",
          "(ba -\"ra se\") OR lo",
          "(ba zuwa) OR (lo \"ba t*\")",
          "title:\"ba ke\" OR lo",
          "title:\"ba ke\" body:lo",
          "zuwa \"ba r*\"",
          "NEAR(BA ke, 1) ba",
          "(ba ke) OR di",
          "ba OR (ra -ba)",
          "(ra -se) OR (lo ti) OR vu");

  private static final List<String> MATCHES =
      List.of(
          "^ba",
          "body : ^ba",
          "{title body} : ba",
          "{title body} : \"ba ke\"",
          "{title body} : NEAR(ba ke, 1)",
          "title : NEAR(ba ke, 1)",
          "lo NOT ^ba",
          "(ba NOT (ke NOT \"ra se\"))",
          "(^ba AND ke) OR (di NOT {title key} : ba)");

  @RegisterExtension final TemporaryDatabase db = Library.withSearch();
  private final Random random = new Random(SEED);

  @BeforeEach
  void fill() throws Exception {
    WrittenOnce.fill(db, PlacesOfWordsTest.class, this::write);
  }

  private void write() throws SQLException {
    OtherProgram.write(db, connection -> new NoteCorpus(SEED).write(connection, 900));
    IndexMaintenance.on(db.database(), SMALL).refresh();
  }

  @Test
  void decide_in_phrases_as_in_the_index() {
    for (String typed : ALONE) {
      for (int limit : new int[] {50}) {
        assertSameOrder(SearchQuery.of(typed).limit(limit));
      }
    }
  }

  @Test
  void score_beside_other_words_as_in_the_index() {
    for (String typed : WITH_OTHERS) {
      for (int limit : new int[] {50}) {
        assertSameScores(SearchQuery.of(typed).limit(limit));
      }
    }
  }

  /** Taken from texts, so that rare words are among them. */
  @Test
  void decide_in_phrases_with_a_beginning_of_a_letter_as_in_the_index() {
    String sql = "select body from entry where id % 30 = 7 order by id";
    for (String body : db.database().executeSql(sql, List.of(), String.class)) {
      String[] words = body.split("\\W+");
      int first = random.nextInt(words.length - 1);
      String typed = '"' + words[first] + ' ' + words[first + 1].charAt(0) + "*\"";
      assertThat(ids(NEVER, SearchQuery.of(typed))).as(typed).isNotEmpty();
      assertSameOrder(SearchQuery.of(typed).limit(20));
    }
  }

  @Test
  void decide_in_match_expressions_as_in_the_index() {
    for (String match : MATCHES) {
      for (int limit : new int[] {50}) {
        assertSameOrder(SearchQuery.matching(match).limit(limit));
      }
    }
  }

  @Test
  void decide_behind_filters_and_on_all_pages() {
    SearchFilter filter = SearchFilter.ALL.permitting(List.of("base3", "base4")).withTypes("note");
    for (String typed : List.of("NEAR(ba ke)", "\"ba k*\"", "ba OR \"ra se\"", "ba -\"ra lo\"")) {
      assertSameOrder(SearchQuery.of(typed).filter(filter).limit(5));
      SearchQuery page = SearchQuery.of(typed).limit(7);
      List<Long> all = ids(SMALL, page.limit(21));
      List<Long> paged = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        SearchPage read = SearchIndex.on(db.database(), SMALL).page(page);
        read.hits().forEach(hit -> paged.add(hit.id()));
        page = page.after(read.next().orElseThrow());
      }
      assertThat(paged).as(typed).isEqualTo(all);
    }
  }

  @Test
  void decide_at_random_as_in_the_index() {
    for (int i = 0; i < 60; i++) {
      assertSameScores(SearchQuery.of("ba OR (" + typed(3) + ')').limit(1 + random.nextInt(40)));
    }
  }

  @Test
  void decide_in_what_was_written_since() {
    db.database()
        .transaction(
            tx -> {
              for (int i = 0; i < 20; i++) {
                String body = ("ba ke lo ".repeat(i % 3) + "ra se k" + i + " ").repeat(1 + i % 4);
                Library.entry(tx, "new", "new" + i, i % 2 == 0 ? "ba ke" : "ra se", body);
              }
            });
    for (List<String> some : List.of(ALONE, WITH_OTHERS)) {
      for (String typed : some) {
        SearchQuery query = SearchQuery.of(typed).limit(1_000);
        assertThat(ids(SMALL, query))
            .as("seed %d, %s", SEED, typed)
            .containsExactlyInAnyOrderElementsOf(ids(NEVER, query));
      }
    }
  }

  private String typed(int depth) {
    String first = NoteCorpus.word(random.nextInt(9));
    String second = NoteCorpus.word(random.nextInt(9));
    String third = NoteCorpus.word(random.nextInt(40));
    return switch (random.nextInt(depth > 0 ? 9 : 6)) {
      case 0 -> first;
      case 1 -> '"' + first + ' ' + third + '"';
      case 2 -> '"' + first + ' ' + second.charAt(0) + "*\"";
      case 3 -> "NEAR(" + first + ' ' + second + ", " + random.nextInt(3) + ')';
      case 4 -> "title:\"" + first + ' ' + second + '"';
      case 5 -> "NEAR(" + first + ' ' + second + ' ' + third + ", " + random.nextInt(9) + ')';
      case 6 -> '(' + typed(depth - 1) + " OR " + typed(depth - 1) + ')';
      case 7 -> '(' + typed(depth - 1) + ' ' + typed(depth - 1) + ')';
      default -> '(' + typed(depth - 1) + " -(" + typed(depth - 1) + "))";
    };
  }

  private void assertSameScores(SearchQuery query) {
    List<SearchHit> ours = search(SMALL, query);
    List<SearchHit> index = search(NEVER, query);
    assertThat(ids(ours)).as("seed %d, %s", SEED, query).isEqualTo(ids(index));
    for (int i = 0; i < ours.size(); i++) {
      assertThat(ours.get(i).score())
          .as("seed %d, %s", SEED, query)
          .isCloseTo(index.get(i).score(), within(1e-9));
    }
  }

  private void assertSameOrder(SearchQuery query) {
    assertThat(ids(SMALL, query)).as("seed %d, %s", SEED, query).isEqualTo(ids(NEVER, query));
  }

  private List<SearchHit> search(BroadSizes sizes, SearchQuery query) {
    return SearchIndex.on(db.database(), sizes).search(query);
  }

  private List<Long> ids(BroadSizes sizes, SearchQuery query) {
    return ids(search(sizes, query));
  }

  private static List<Long> ids(List<SearchHit> hits) {
    return hits.stream().map(SearchHit::id).toList();
  }
}
