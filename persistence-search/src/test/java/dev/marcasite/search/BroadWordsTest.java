package dev.marcasite.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.marcasite.persistence.Database;
import dev.marcasite.persistence.Transaction;
import dev.marcasite.testkit.NoteCorpus;
import dev.marcasite.testkit.TemporaryDatabase;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Each answer is compared with that of the index alone. */
class BroadWordsTest {
  private static final long SEED = 5;
  private static final BroadSizes SMALL =
      new BroadSizes(100, 40, 200, 256, 0, 0, Integer.MAX_VALUE, 50_000, 6, 60);
  private static final BroadSizes NEVER =
      new BroadSizes(100, 40, 200, 256, 0, 0, Integer.MAX_VALUE, 50_000, 6, -1);

  private static final List<String> PARTS =
      List.of(
          "title:ba",
          "body:ba",
          "key:n",
          "tags:tag1",
          "summary:ke",
          "title:ba title:ke",
          "ba title:lo",
          "body:lo -title:di",
          "body:ba OR title:ba",
          "title:zuwa",
          "b*",
          "ba*",
          "bak*",
          "bake*",
          "bak* ke",
          "bak* OR dib*",
          "ba -bak*",
          "z* title:ba",
          "fi* -fib*",
          "kek* body:lo -title:mu",
          "zuwaba*",
          "ta*",
          "tag*",
          "tit*",
          "body* OR title*",
          "\"ba ke\"",
          "\"ba ba\" lo",
          "\"ke ba\" OR mu",
          "lo -\"ba ke\"",
          "\"ba ke\" \"ke ba\" \"di lo\"",
          "\"ba bake\" ke");

  @RegisterExtension final TemporaryDatabase db = Library.withSearch();
  private final Random random = new Random(SEED);

  @BeforeEach
  void fill() throws Exception {
    WrittenOnce.fill(db, BroadWordsTest.class, this::write);
  }

  private void write() throws SQLException {
    OtherProgram.write(db, connection -> new NoteCorpus(SEED).write(connection, 700));
    refresh();
  }

  @Test
  void are_ranked_as_the_index_ranks_them() {
    assertThat(segments()).isEqualTo(3);
    for (int i = 0; i < 100; i++) {
      assertSameAs(query(random.nextInt(40)).limit(1 + random.nextInt(60)));
    }
  }

  @Test
  void are_ranked_in_phrases_as_the_index_ranks_those() {
    for (int first = 0; first < 6; first++) {
      for (int second = 0; second < 6; second++) {
        for (String third : List.of("", " ba", " bake")) {
          String phrase =
              '"' + NoteCorpus.word(first) + " " + NoteCorpus.word(second) + third + '"';
          SearchQuery query = SearchQuery.of(phrase).limit(3 + first);
          assertThat(ids(SearchIndex.on(db.database(), SMALL), query))
              .as("seed %d, %s", SEED, query)
              .isEqualTo(ids(SearchIndex.on(db.database(), NEVER), query));
        }
      }
    }
  }

  @Test
  void are_found_in_columns_as_beginnings_and_in_pairs() {
    for (String typed : PARTS) {
      for (int limit : new int[] {3, 10, 1_000}) {
        assertSameAs(SearchQuery.of(typed).limit(limit));
      }
    }
    db.database().transaction(this::writeSome);
    for (String typed : PARTS) {
      SearchQuery query = SearchQuery.of(typed).limit(1_000);
      assertThat(ids(SearchIndex.on(db.database(), SMALL), query))
          .as("seed %d, %s", SEED, typed)
          .containsExactlyInAnyOrderElementsOf(ids(SearchIndex.on(db.database(), NEVER), query));
    }
  }

  @Test
  void are_ranked_behind_filters_and_on_all_pages() {
    SearchFilter filter = SearchFilter.ALL.permitting(List.of("base3", "base4")).withTypes("note");
    SearchFilter few = filter.withAllTags("tag1", "tag8");
    for (int i = 0; i < 20; i++) {
      assertSameAs(query(random.nextInt(10)).filter(filter));
      assertSameAs(query(random.nextInt(10)).filter(few).limit(2));
    }
    SearchQuery query = SearchQuery.of(NoteCorpus.word(0)).limit(9);
    SearchIndex index = SearchIndex.on(db.database(), SMALL);
    List<Long> all = ids(index, query.limit(100));
    SearchQuery next = query;
    for (int page = 0; page < 5; page++) {
      SearchPage read = index.page(next);
      assertThat(read.hits())
          .extracting(SearchHit::id)
          .containsExactlyElementsOf(all.subList(9 * page, 9 * page + 9));
      next = query.after(read.next().orElseThrow());
    }
  }

  /** Of a segment of good entries, those that are not its best may still be better than others. */
  @Test
  void are_ranked_over_segments_that_are_not_alike() {
    String words = NoteCorpus.word(0) + " " + NoteCorpus.word(38);
    writeAndRefresh("low", 150, "note", words);
    writeAndRefresh("high", 150, NoteCorpus.word(38) + " note", words);
    assertSameAs(SearchQuery.of(words).limit(3));
    SearchFilter filter = SearchFilter.ALL.withKnowledgeBases("low0", "high1");
    assertSameAs(SearchQuery.of(words).filter(filter).limit(3));
  }

  /** Each half has a knowledge base of its own; texts are ever longer. */
  private void writeAndRefresh(String name, int entries, String title, String words) {
    db.database()
        .transaction(
            tx -> {
              for (int i = 0; i < entries; i++) {
                String base = name + (2 * i / entries);
                Library.entry(tx, base, name + i, title, words + " more".repeat(i / 2));
              }
            });
    refresh();
  }

  @Test
  void are_found_in_what_was_written_since() {
    Database database = db.database();
    for (int round = 0; round < 8; round++) {
      database.transaction(this::writeSome);
      if (round % 4 == 1) {
        refresh();
      }
      for (int i = 0; i < 6; i++) {
        SearchQuery query = query(random.nextInt(40)).limit(1_000);
        assertThat(ids(SearchIndex.on(database, SMALL), query))
            .as("seed %d, round %d, %s", SEED, round, query)
            .containsExactlyInAnyOrderElementsOf(ids(SearchIndex.on(database, NEVER), query));
      }
    }
    refresh();
    for (int rank = 0; rank < 20; rank++) {
      SearchQuery query = SearchQuery.of(NoteCorpus.word(rank));
      assertThat(ids(SearchIndex.on(database, SMALL), query))
          .as("seed %d, %s", SEED, query)
          .isEqualTo(ids(SearchIndex.on(database, NEVER), query));
    }
  }

  @Test
  void are_found_inside_the_transaction_that_writes_them_and_not_after_its_rollback() {
    SearchQuery query = SearchQuery.of(NoteCorpus.word(0) + " zebra");
    RuntimeException thrown = new RuntimeException();
    try {
      db.database()
          .transaction(
              tx -> {
                Library.entry(tx, "new", "a zebra " + NoteCorpus.word(0));
                assertThat(SearchIndex.on(tx, SMALL).search(query)).hasSize(1);
                throw thrown;
              });
    } catch (RuntimeException e) {
      assertThat(e).isSameAs(thrown);
    }
    assertThat(SearchIndex.on(db.database(), SMALL).search(query)).isEmpty();
  }

  @Test
  void are_found_in_what_another_program_wrote() throws SQLException {
    OtherProgram.write(
        db,
        connection -> {
          try (Statement statement = connection.createStatement()) {
            statement.execute("update entry set title = 'quagga ba' where id = 17");
            statement.execute("insert or replace into entry select * from entry where id = 18");
            statement.execute("delete from entry where id = 19");
          }
        });
    SearchIndex index = SearchIndex.on(db.database(), SMALL);
    assertThat(ids(index, SearchQuery.of("ba quagga"))).containsExactly(17L);
    assertThat(ids(index, SearchQuery.of("ba").limit(1_000))).contains(18L).doesNotContain(19L);
  }

  @Test
  void need_few_segments_however_often_they_are_refreshed() {
    for (int i = 0; i < 30; i++) {
      String key = "k" + i;
      db.database().transaction(tx -> Library.entry(tx, key, "ba ke " + key));
      refresh();
    }
    assertThat(segments()).isLessThan(13);
    assertSameAs(SearchQuery.of("ba").limit(1_000));
  }

  @Test
  void leave_nothing_behind_when_few_entries_are_left() {
    db.database()
        .transaction(
            tx -> tx.entityManager().createNativeQuery("delete from entry").executeUpdate());
    refresh();
    assertThat(segments()).isZero();
    assertThat(db.database().executeSql("select 1 from entry_fts_broad_changed")).isEmpty();
  }

  @Test
  void are_written_anew_by_a_rebuild() {
    db.database().transaction(this::writeSome);
    IndexMaintenance.on(db.database(), SMALL).rebuild((done, all) -> {});
    for (int i = 0; i < 30; i++) {
      assertSameAs(query(random.nextInt(30)));
    }
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

  /** One to three words, with every way to combine them. */
  private SearchQuery query(int rank) {
    String first = NoteCorpus.word(rank);
    String second = NoteCorpus.word(random.nextInt(60));
    String third = NoteCorpus.word(random.nextInt(2_000));
    return SearchQuery.of(
        switch (random.nextInt(9)) {
          case 0 -> first;
          case 1 -> first + " " + second;
          case 2 -> first + " " + second + " " + third;
          case 3 -> first + " OR " + second;
          case 4 -> first + " OR " + second + " OR " + third;
          case 5 -> first + " -" + second;
          case 6 -> first + " \"" + second + " " + third + "\"";
          case 7 -> "(" + first + " OR " + third + ") -" + second;
          default -> first + " title:" + second;
        });
  }

  private void writeSome(Transaction tx) {
    int some = random.nextInt(600);
    String words =
        IntStream.range(0, 12)
            .mapToObj(i -> NoteCorpus.word(random.nextInt(40)))
            .collect(Collectors.joining(" "));
    Library.entry(tx, "new" + random.nextInt(), words);
    tx.entityManager().flush();
    for (String sql :
        List.of(
            "update entry set body = '" + words + "' where id between ?1 and ?1 + 4",
            "delete from entry where id = ?1 + 7",
            "update entry set archived_at = '2026' where id = ?1 + 9",
            "update entry set key = 'ba ' || key where id = ?1 + 11",
            "update entry set status = 'done' where id > ?1")) {
      tx.entityManager().createNativeQuery(sql).setParameter(1, some).executeUpdate();
    }
    tx.entityManager().clear();
  }

  private void refresh() {
    IndexMaintenance.on(db.database(), SMALL).refresh();
  }

  private long segments() {
    return db.database()
        .executeSql("select count(*) from entry_fts_broad_segment", Long.class)
        .get(0);
  }

  private static List<Long> ids(SearchIndex index, SearchQuery query) {
    return index.search(query).stream().map(SearchHit::id).toList();
  }
}
