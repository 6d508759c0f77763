package dev.marcasite.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marcasite.persistence.Database;
import dev.marcasite.persistence.DatabaseSettings;
import dev.marcasite.persistence.Transaction;
import dev.marcasite.testkit.TemporaryDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class IndexMaintenanceTest {
  private static final String[] WORDS = {
    "apple", "pears", "running", "中文字", "Café", "ไทย", "b", "x"
  };

  @RegisterExtension final TemporaryDatabase db = Library.withSearch();

  @Test
  void finds_nothing_wrong_after_a_random_history_of_writes() throws SQLException {
    long seed = 20_261_121;
    Random random = new Random(seed);
    int writes = Integer.getInteger("marcasite.randomWrites", 400);
    for (int i = 0; i < writes; i += 20) {
      int first = i;
      db.database()
          .transaction(
              tx -> {
                for (int write = first; write < first + 20; write++) {
                  write(tx, random, write);
                }
              });
      if (random.nextInt(5) == 0) {
        db.database().close();
        execute(foreign(random));
        db.reopen();
      }
    }
    assertThat(IndexMaintenance.on(db.database()).check())
        .as("seed %d", seed)
        .matches(IndexCheck::isInStep);
    assertFresh();
  }

  @Test
  void mends_an_index_that_lost_step() throws SQLException {
    Library.add(db.database(), "kept", "about apples");
    Library.add(db.database(), "lost", "about pears");
    db.database().close();
    execute(
        "insert into entry_fts (entry_fts) values ('delete-all')",
        "insert into entry_fts (rowid, body) values (99, 'nothing')");
    db.reopen();
    IndexMaintenance maintenance = IndexMaintenance.on(db.database());
    IndexCheck check = maintenance.check();
    assertThat(check.isInStep()).isFalse();
    assertThat(check.missing()).containsExactly(1L, 2L);
    assertThat(check.surplus()).containsExactly(99L);
    List<Long> progress = new ArrayList<>();
    maintenance.rebuild((done, all) -> progress.add(done));
    assertThat(progress).containsExactly(2L);
    assertThat(maintenance.check().isInStep()).isTrue();
    assertFresh();
  }

  @Test
  void tells_a_file_that_nobody_closed_whose_index_is_in_step_all_the_same() throws Exception {
    Library.add(db.database(), "first", "about apples");
    Path copy = db.path().resolveSibling("left.db");
    for (String suffix : List.of("", "-wal")) {
      Files.copy(Path.of(db.path() + suffix), Path.of(copy + suffix));
    }
    assertThat(IndexMaintenance.wasLeftOpen(copy)).isTrue();
    try (Database left =
        Database.open(DatabaseSettings.forFile(copy).withPlugins(new SearchPlugin()))) {
      assertThat(SearchIndex.on(left).count(SearchQuery.of("apples"))).isEqualTo(1);
      assertThat(IndexMaintenance.on(left).check().isInStep()).isTrue();
    }
    assertThat(IndexMaintenance.wasLeftOpen(copy)).isFalse();
  }

  @Test
  void merges_and_optimizes_without_a_change_of_answers() {
    for (int i = 0; i < 30; i++) {
      Library.add(db.database(), "k" + i, "apples " + i);
    }
    IndexMaintenance maintenance = IndexMaintenance.on(db.database());
    maintenance.merge(16);
    maintenance.optimize();
    assertThat(SearchIndex.on(db.database()).count(SearchQuery.of("apples"))).isEqualTo(30);
    assertThat(maintenance.check().isInStep()).isTrue();
  }

  /** Word by word the same as what a rebuild makes. */
  private void assertFresh() {
    List<String> before = words();
    IndexMaintenance.on(db.database()).rebuild((done, all) -> {});
    assertThat(words()).isEqualTo(before);
  }

  private List<String> words() {
    return db.database()
        .executeSql("select term || ' ' || doc || ' ' || cnt from entry_fts_words", String.class);
  }

  private static void write(Transaction tx, Random random, int number) {
    String text = text(random);
    switch (random.nextInt(6)) {
      case 0, 1 -> Library.entry(tx, "kb" + random.nextInt(3), "k" + number, text, text(random));
      case 2 -> sql(tx, "update entry set body = '" + text + "' where id % 7 = " + number % 7);
      case 3 -> sql(tx, "delete from entry where id % 11 = " + number % 11);
      case 4 ->
          sql(
              tx,
              "insert into entry (knowledge_base_id, key, type, title, body, created_at, updated_at,"
                  + " version) select id, 'same', 'note', '"
                  + text
                  + "', 'x', '', '', 0"
                  + " from knowledge_base where true on conflict do update set title = 'b', body = '"
                  + text
                  + "'");
      default ->
          sql(tx, "update entry set status = 'done', summary = '" + text + "' where id % 3 = 0");
    }
    if (number % 97 == 0) {
      sql(tx, "delete from knowledge_base where name = 'kb2'");
    }
  }

  private static void sql(Transaction tx, String sql) {
    tx.entityManager().createNativeQuery(sql).executeUpdate();
    tx.entityManager().clear();
  }

  private static String[] foreign(Random random) {
    return new String[] {
      "pragma recursive_triggers = on",
      "update or ignore entry set key = 'same', title = '" + text(random) + "'",
      "insert or replace into entry (id, knowledge_base_id, key, type, title, body, created_at,"
          + " updated_at, version) select id, knowledge_base_id, key, type, '"
          + text(random)
          + "', body, '', '', 1 from entry where id % 4 = 1",
      "delete from entry where id % 13 = 5"
    };
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(6); i >= 0; i--) {
      text.append(WORDS[random.nextInt(WORDS.length)]).append(random.nextBoolean() ? " " : "");
    }
    return text.toString();
  }

  private void execute(String... statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + db.path());
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
