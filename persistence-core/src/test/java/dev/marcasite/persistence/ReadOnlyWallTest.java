package dev.marcasite.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marcasite.persistence.model.Tag;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What executeSql must not let through, on the writer inside a transaction, the harder place. */
class ReadOnlyWallTest {
  @RegisterExtension final FreshFile file = new FreshFile();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "insert into tag (name) values ('x')",
        "update tag set name = 'x'",
        "delete from tag",
        "replace into tag (id, name) values (1, 'x')",
        "with t as (select 1) delete from tag",
        "insert into tag (name) values ('x') returning id",
        "create table x (a)",
        "create temp table x (a)",
        "drop table tag",
        "alter table tag add column x",
        "create view v as select 1",
        "pragma query_only = off",
        "explain pragma query_only = off",
        "pragma foreign_keys = off",
        "pragma journal_mode = delete",
        "pragma user_version = 7",
        "commit",
        "end",
        "rollback",
        "begin",
        "savepoint a",
        "release a",
        "attach 'other.db' as other",
        "detach main",
        "vacuum",
        "reindex",
        "analyze",
        "select load_extension('x')",
        "select * from pragma_optimize(65538)"
      })
  void a_statement_that_is_no_read_changes_nothing(String sql) {
    Database database = file.database();
    database.transaction(
        tx -> {
          tx.entityManager().persist(new Tag("pending"));
          long before = totalChanges(tx);
          assertThatThrownBy(() -> readOrPass(tx, sql)).isInstanceOf(DatabaseException.class);
          assertThat(totalChanges(tx)).isEqualTo(before);
        });
    assertThat(database.executeSql("select name from tag", String.class))
        .containsExactly("pending");
    assertThat(database.executeSql("select count(*) from pragma_database_list", Long.class))
        .containsExactly(1L);
    assertThat(file.path().resolveSibling("other.db")).doesNotExist();
  }

  @Test
  void a_refused_statement_flushes_nothing() {
    file.database()
        .transaction(
            tx -> {
              tx.executeSql("select 1");
              tx.entityManager().persist(new Tag("pending"));
              assertThatThrownBy(() -> tx.executeSql("delete from tag"))
                  .isInstanceOf(ReadOnlyViolationException.class)
                  .hasMessageContaining("DELETE");
              assertThatThrownBy(() -> tx.executeSql("select 1; select 2"))
                  .isInstanceOf(IllegalArgumentException.class);
              assertThat(rows(tx)).as("rows that SQLite has, unflushed").isZero();
            });
  }

  /** Each of them ends the whole process or the transaction if it runs; no flag keeps it away. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "select fts3_tokenizer('simple')",
        "select FTS3_Tokenizer('simple', x'4141414141414141')",
        "select * from tag where name = replicate('xxxxxxxx', 536870913)",
        "select length(padl('x', 4294967300)) from tag",
        "select (select max(padr('x', 4294967300)) from tag)",
        "with a as (select padc('x', 4294967300) as b) select b from a",
        "select leftstr('x', 4294967300)",
        "select charindex('a', 'b'), strfilter('a', 'b')",
        "select rightstr('abc', 9223372036854775807)",
        "select mode(id) from tag",
        "select lower_quartile(id), max(id) from tag",
        "select Upper_Quartile(-id) from tag",
        "select load_extension('x'), load_extension('x', 'y')",
        "explain select fts3_tokenizer('simple')",
        "select sum(1) over (order by padl('x', 4294967300)) from tag"
      })
  void a_function_that_no_flag_of_sqlite_stops_is_refused(String sql) {
    file.database()
        .transaction(
            tx -> {
              tx.entityManager().persist(new Tag("pending"));
              assertThatThrownBy(() -> tx.executeSql(sql))
                  .isInstanceOf(ReadOnlyViolationException.class)
                  .hasMessageContaining("closed function");
            });
    assertThat(file.database().executeSql("select name from tag", String.class))
        .containsExactly("pending");
  }

  @Test
  void a_vocabulary_that_would_write_what_is_pending_is_refused_and_the_index_is_sound()
      throws SQLException {
    Database database = file.database();
    database.transaction(
        tx -> {
          tx.<@Nullable Void, SQLException>unsafeConnection(
              connection -> {
                try (Statement statement = connection.createStatement()) {
                  statement.execute("create virtual table words using fts5 (text)");
                  statement.execute("create virtual table terms using fts5vocab (words, row)");
                }
                return null;
              });
          insertWords(tx, "one");
          tx.savepoint(inner -> {});
          assertThat(tx.executeSql("select term from terms", String.class)).containsExactly("one");
          insertWords(tx, "two");
          assertThatThrownBy(() -> tx.executeSql("select term from terms"))
              .isInstanceOf(ReadOnlyViolationException.class);
          assertThat(tx.executeSql("select * from words where words match 'two'")).hasSize(1);
        });
    assertThat(database.executeSql("select term from terms", String.class))
        .containsExactly("one", "two");
  }

  private static void insertWords(Transaction tx, String words) {
    tx.entityManager()
        .createNativeQuery("insert into words values (:words)")
        .setParameter("words", words)
        .executeUpdate();
  }

  @Test
  void an_address_bound_as_a_value_reaches_no_tokenizer() {
    List<Object> address = List.of("simple", new byte[] {65, 65, 65, 65, 65, 65, 65, 65});
    assertThatThrownBy(() -> file.database().executeSql("select fts3_tokenizer(?, ?)", address))
        .isInstanceOf(ReadOnlyViolationException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select * from pragma_table_info('entry')",
        "select count(*) from json_each('[1,2]')",
        "with recursive n(i) as (select 1 union all select i + 1 from n where i < 10) select * from n",
        "values (1), (2)",
        "explain query plan select * from entry",
        "select * from (select 1 union select 2 order by 1 limit 5)",
        "select name, row_number() over (order by name) from tag",
        "select key from entry where title glob 'a*' and body regexp 'x' is null limit 0"
      })
  void a_plain_read_passes(String sql) {
    if (sql.contains("regexp")) {
      assertThatThrownBy(() -> file.database().executeSql(sql))
          .isInstanceOf(SqlStatementException.class);
    } else {
      file.database().transaction(tx -> assertThat(tx.executeSql(sql)).isNotNull());
    }
  }

  @Test
  void writes_work_again_after_a_guarded_read() {
    Database database = file.database();
    database.transaction(
        tx -> {
          tx.executeSql("select * from pragma_table_info('entry')");
          tx.entityManager().persist(new Tag("after"));
        });
    assertThat(database.executeSql("select name from tag", String.class)).containsExactly("after");
  }

  @Test
  void outside_a_transaction_the_same_holds() {
    Database database = file.database();
    database.transaction(tx -> tx.entityManager().persist(new Tag("kept")));
    String vacuumInto = "vacuum into '%s'".formatted(file.path().resolveSibling("x.db"));
    for (String sql : List.of("delete from tag", "pragma user_version = 7", vacuumInto)) {
      assertThatThrownBy(() -> database.executeSql(sql))
          .isInstanceOf(ReadOnlyViolationException.class);
    }
    assertThatThrownBy(() -> database.executeSql("select * from pragma_optimize(65538)"))
        .isInstanceOf(DatabaseException.class);
    assertThat(database.executeSql("select name from tag", String.class)).containsExactly("kept");
    assertThat(database.executeSql("select * from pragma_user_version", Long.class))
        .containsExactly(0L);
    assertThat(file.path().resolveSibling("x.db")).doesNotExist();
  }

  private static void readOrPass(Transaction tx, String sql) {
    tx.executeSql(sql);
  }

  private static long totalChanges(Transaction tx) {
    return tx.executeSql("select total_changes()", Long.class).get(0);
  }

  /** Counts rows on the writer behind the back of the transaction, which would flush. */
  private long rows(Transaction tx) {
    return file.database().status().writing() ? countWithoutFlush(tx) : -1;
  }

  private static long countWithoutFlush(Transaction tx) {
    tx.entityManager().clear();
    return tx.executeSql("select count(*) from tag", Long.class).get(0);
  }
}
