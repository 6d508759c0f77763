package dev.marcasite.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.marcasite.persistence.model.Tag;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Ways around walls of this kind that are known from elsewhere or were found here. */
class KnownBypassesTest {
  @RegisterExtension final FreshFile file = new FreshFile();

  private static Map<String, String> bypasses() {
    Map<String, String> ways = new LinkedHashMap<>();
    ways.put("a flag pragma acts while it is compiled", "pragma query_only = off");
    ways.put("also behind EXPLAIN", "explain pragma query_only = off");
    ways.put("also behind EXPLAIN QUERY PLAN", "explain query plan pragma foreign_keys = 0");
    ways.put("a pragma in the form of a call", "pragma foreign_keys(0)");
    ways.put("a pragma of a named database", "pragma main.user_version = 7");
    ways.put("a pragma behind a comment", "/* select */ pragma user_version = 7");
    ways.put("a pragma behind a line comment", "-- select\npragma user_version = 7");
    ways.put("a pragma behind a byte-order mark", "\uFEFFpragma user_version = 7");
    ways.put("a pragma behind an empty statement", "; pragma user_version = 7");
    ways.put("a write behind a read", "select 1; delete from tag");
    ways.put("a write behind a read and an open quote", "select ';'; delete from tag --'");
    ways.put("a write behind a NUL", "select 1\0; delete from tag");
    ways.put("a write that begins with WITH", "with a as (select 1) delete from tag");
    ways.put(
        "a write that begins with two WITHs",
        "with a as (with b as (select 1) select * from b) insert into tag (name) select 'x'");
    ways.put(
        "a write whose WITH names a table SELECT",
        "with \"select\" as (select 1) update tag set name = 'x'");
    ways.put(
        "a write whose WITH ends in a comment",
        "with a as (select 1) /* ) select */ delete from tag");
    ways.put(
        "a write whose WITH has a quoted parenthesis",
        "with a as (select ')' as \") select\") delete from tag");
    ways.put("a write that answers rows", "insert into tag (name) values ('x') returning id");
    ways.put(
        "an upsert", "insert into tag (name) values ('x') on conflict do update set name = 'y'");
    ways.put("REPLACE, which is also a function", "replace into tag (name) values ('x')");
    ways.put("the end of the transaction", "commit");
    ways.put("its end by another word", "END TRANSACTION");
    ways.put("its rollback", "rollback");
    ways.put("a savepoint, which would cut ours", "savepoint a");
    ways.put("the release of one", "release a");
    ways.put("a file that is attached and created", "attach 'bypass.db' as b");
    ways.put("a database in memory that is attached", "attach ':memory:' as b");
    ways.put("a copy of the file", "vacuum into 'bypass.db'");
    ways.put("a temporary table, which hides a real one", "create temp table tag (name)");
    ways.put(
        "a temporary trigger", "create temp trigger t after insert on tag begin select 1; end");
    ways.put("statistics", "analyze");
    ways.put("a table function that writes", "select * from pragma_optimize");
    ways.put("the same with an argument", "select * from pragma_optimize(65538)");
    ways.put("the same in quotes", "select * from main.\"PRAGMA_optimize\"(-1)");
    ways.put("the same in a subquery", "select (select count(*) from pragma_optimize(2))");
    ways.put(
        "the same in a common table", "with a as (select * from pragma_optimize) select 1 from a");
    ways.put("the same in a view of another program", "select * from tidy");
    ways.put("a command of full text", "insert into words (words) values ('delete-all')");
    ways.put("a function that rewrites an index", "select optimize(old_words) from old_words");
    ways.put("a function that loads code", "select load_extension('x')");
    ways.put("a function that loads code, in quotes", "select \"load_extension\"('x', 'y')");
    ways.put(
        "a function that takes an address", "select fts3_tokenizer('simple', x'4141414141414141')");
    ways.put(
        "the same where it looks unused", "select 1 from tag where 0 and fts3_tokenizer('simple')");
    ways.put("the address in a view of another program", "select * from tokenizer");
    ways.put("a function that writes behind its memory", "select replicate('xxxxxxxx', 536870913)");
    ways.put(
        "a function that calls itself until the stack ends",
        "select mode(value) from json_each('[3,2,1]')");
    ways.put(
        "a function that ends the transaction by an error",
        "select rightstr('x', 9223372036854775807)");
    return ways;
  }

  @TestFactory
  Stream<DynamicTest> what_gets_past_other_walls() {
    addTables();
    return bypasses().entrySet().stream()
        .map(way -> DynamicTest.dynamicTest(way.getKey(), () -> requireRefused(way.getValue())));
  }

  private void requireRefused(String sql) throws SQLException {
    file.database()
        .transaction(
            tx -> {
              Connection writer =
                  tx.<Connection, SQLException>unsafeConnection(connection -> connection);
              try (WallState state = new WallState(writer)) {
                String settings = state.settings();
                tx.entityManager().persist(new Tag("pending " + System.nanoTime()));
                long changes = state.changes();
                @Nullable Throwable failure = catchThrowable(() -> tx.executeSql(sql));
                assertThat(failure)
                    .isInstanceOfAny(
                        ReadOnlyViolationException.class,
                        SqlStatementException.class,
                        IllegalArgumentException.class);
                assertThat(state.settings()).isEqualTo(settings);
                assertThat(state.changes()).as("nothing flushed").isEqualTo(changes);
              }
            });
    assertThat(file.database().executeSql("select name from tag where name not like 'pending %'"))
        .isEmpty();
    assertThat(file.path().resolveSibling("bypass.db")).doesNotExist();
  }

  /** Another program adds them while the file is open. */
  private void addTables() {
    file.database();
    try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file.path());
        Statement statement = other.createStatement()) {
      for (String sql :
          List.of(
              "create virtual table words using fts5 (text)",
              "create virtual table old_words using fts4 (text)",
              "insert into old_words values ('a'), ('b')",
              "create view tidy as select * from pragma_optimize",
              "create view tokenizer as select fts3_tokenizer('simple') as address")) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
