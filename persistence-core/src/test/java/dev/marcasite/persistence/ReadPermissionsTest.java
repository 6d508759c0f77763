package dev.marcasite.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marcasite.persistence.model.Tag;
import dev.marcasite.persistence.sqlite.ReadLimits;
import dev.marcasite.persistence.sqlite.ReadPermissions;
import dev.marcasite.persistence.sqlite.SqlReader;
import dev.marcasite.persistence.sqlite.StatementVerdict;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A reader that may see the tags and a few tables of its own, and nothing else. */
class ReadPermissionsTest {
  private static final List<String> OPEN_STATEMENTS =
      List.of(
          "select 1",
          "values (1), (2)",
          "select count(*) from tag",
          "select name from TAG order by name",
          "select * from main.\"own\" where note = 'x'",
          "select max(note) from own indexed by own_note",
          "select * from all_tags",
          "select id from own_area where x0 > 1",
          "select id from area_view",
          "select text from own_old where own_old match 'word'",
          "with t as (select * from all_tags) select * from t join tag using (name)",
          "select text, bm25(own_words) from own_words where own_words match 'word'",
          "select title from public_words where public_words match 'soil'",
          "select value from json_each('[1,2]')",
          "select id from tag where exists (select 1 from json_each('[1]'), own)",
          "explain select name from tag",
          "explain query plan select name from tag",
          "select name, row_number() over (partition by name) from tag",
          "with recursive n(i) as (select 1 union select i + 1 from n where i < 3) select * from n");
  private static final List<String> CLOSED_STATEMENTS =
      List.of(
          "select * from secret",
          "select value from secret where value = 'hidden'",
          "select count(*) from secret",
          "select 1 where exists (select 1 from secret)",
          "select * from leak",
          "select name from leak limit 0",
          "select (select value from secret limit 1) from tag",
          "select name from tag where name in (select value from secret)",
          "select (1, 2) in secret",
          "with s as materialized (select * from secret) select 1 from s",
          "with tag as (select value from secret) select * from tag",
          "select name from tag union select value from secret order by 1",
          "select s.value from tag left join secret s on s.name = tag.name",
          "select s.value from tag, secret s indexed by secret_value where s.value > ''",
          "select name from tag order by (select max(value) from secret)",
          "select sum(1) over (order by (select value from secret)) from tag",
          "explain select * from secret",
          "explain query plan select * from secret",
          "select * from sqlite_schema",
          "select sql from sqlite_master",
          "select * from sqlite_temp_schema",
          "select * from sqlite_sequence",
          "select * from own_words_content",
          "select hex(block) from own_words_data",
          "select * from \"own_words_config\"",
          "select * from other_words",
          "select * from other_words where other_words match 'x'",
          "select term from \"other \"\"words\"",
          "select * from own_area_node",
          "select * from own_area_parent",
          "select * from own_area_rowid",
          "select * from own_old_content",
          "select * from own_old_segdir",
          "select term from other_terms",
          "select * from sqlite_stat1",
          "select * from dbstat",
          "select * from pragma_table_info('secret')",
          "select * from pragma_table_list",
          "select * from pragma_database_list",
          "select * from tag, pragma_index_info('secret_value')",
          "select * from fts3tokenize",
          "select rtreecheck('main', 'secret')",
          "select * from json_tree",
          "select * from user_secret");
  private static final ReadPermissions OPEN =
      ReadPermissions.of("tag", "Own", "own_words", "public_words", "entry", "own_area", "own_old");

  @RegisterExtension final FreshFile file = new FreshFile();

  private void alter(String... statements) {
    try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file.path());
        Statement statement = other.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private void addTables() {
    alter(
        "create table own (id integer primary key, note text unique)",
        "create index own_note on own (note)",
        "create table secret (name text primary key, value text) without rowid",
        "create unique index secret_value on secret (value)",
        "create table json_tree (value text)",
        "insert into secret values ('a', 'hidden')",
        "insert into tag (name) values ('public')",
        "create view all_tags as select name from tag union all select note from own",
        "create view leak as select name from all_tags union all select value from secret",
        "create virtual table own_words using fts5 (text)",
        "insert into own_words values ('one word')",
        "create virtual table public_words using fts5 (title, content = 'entry', content_rowid = id)",
        "create virtual table other_words using fts5 (text)",
        "create virtual table \"other \"\"words\" using fts5vocab(other_words, row)",
        "create virtual table own_area using rtree (id, x0, x1)",
        "create view area_view as select id from own_area",
        "create virtual table own_old using fts4 (text)",
        "create virtual table other_old using fts4 (text)",
        "create virtual table other_terms using fts4aux (other_old)",
        "analyze");
  }

  @Test
  void let_a_reader_read_what_is_open() {
    addTables();
    Database database = file.database();
    SqlReader reader = database.withPermissions(OPEN);
    for (String sql : OPEN_STATEMENTS) {
      assertThat(reader.explainVerdict(sql))
          .matches(StatementVerdict::allowed, sql)
          .extracting(StatementVerdict::explanation)
          .asString()
          .startsWith("Allowed: ");
      assertThat(reader.executeSql(sql)).isNotNull();
      database.transaction(tx -> assertThat(tx.withPermissions(OPEN).executeSql(sql)).isNotNull());
      database.<Object, RuntimeException>read(
          snapshot -> snapshot.withPermissions(OPEN).executeSql(sql));
    }
  }

  @Test
  void close_everything_else_and_leave_the_block_as_it_is() {
    addTables();
    Database database = file.database();
    SqlReader reader = database.withPermissions(OPEN);
    database.transaction(
        tx -> {
          tx.entityManager().persist(new Tag("pending"));
          for (String sql : CLOSED_STATEMENTS) {
            assertThatThrownBy(() -> tx.withPermissions(OPEN).executeSql(sql))
                .as(sql)
                .isInstanceOf(ReadPermissionException.class);
          }
          assertThat(tx.withPermissions(OPEN).executeSql("select name from tag", String.class))
              .containsExactlyInAnyOrder("public", "pending");
        });
    for (String sql : CLOSED_STATEMENTS) {
      assertThatThrownBy(() -> reader.executeSql(sql))
          .as(sql)
          .isInstanceOf(ReadPermissionException.class)
          .hasMessageContaining("which this reader may not");
      assertThat(reader.explainVerdict(sql).explanation()).as(sql).contains("may not read");
    }
    assertThat(database.status().connectionsInUse()).isZero();
  }

  @Test
  void open_what_is_closed_when_it_is_named() {
    addTables();
    SqlReader reader =
        file.database()
            .withPermissions(
                OPEN.plus("SECRET", "sqlite_schema", "pragma_table_info", "own_words_content"));
    assertThat(reader.executeSql("select * from leak where name = 'hidden'")).hasSize(1);
    assertThat(reader.executeSql("select name from sqlite_schema")).isNotEmpty();
    assertThat(reader.executeSql("select * from pragma_table_info('secret')")).hasSize(2);
    assertThat(reader.executeSql("select c0 from own_words_content")).hasSize(1);
  }

  @Test
  void name_the_tables_under_a_view_and_behind_an_index() {
    addTables();
    Database database = file.database();
    assertThat(tables(database, "select * from leak"))
        .containsExactlyInAnyOrder("tag", "own", "secret");
    assertThat(tables(database, "select note from own where note = 'x'")).containsExactly("own");
    assertThat(tables(database, "select * from public_words"))
        .containsExactlyInAnyOrder("public_words", "entry");
    assertThat(tables(database, "select * from \"other \"\"words\""))
        .containsExactlyInAnyOrder("other \"words", "other_words");
    assertThat(tables(database, "select 1")).isEmpty();
  }

  @Test
  void ask_for_the_table_that_a_full_text_table_shows() {
    addTables();
    alter(
        "create virtual table spy using fts5 (value, cont = [secret])",
        "create virtual table spy4 using fts4 (content=\"secret\", value)",
        "create virtual table spy_view using fts5 (value, content = 'leak')");
    SqlReader reader = file.database().withPermissions(OPEN.plus("spy", "spy4", "spy_view"));
    for (String sql :
        List.of("select * from spy", "select value from spy4", "select * from spy_view")) {
      assertThatThrownBy(() -> reader.executeSql(sql))
          .as(sql)
          .isInstanceOfSatisfying(
              ReadPermissionException.class, e -> assertThat(e.table()).isEqualTo("secret"));
    }
  }

  @Test
  void are_not_misled_by_comments_in_the_definition_of_a_virtual_table() {
    addTables();
    alter(
        "create virtual table spy1 using fts5 (value, /* the words of */ content = secret)",
        "create virtual table spy2 using fts5 (value, -- the words of\n content = secret)",
        "create virtual table spy3 using fts5 (value, content = 'secret' -- the words\n)",
        "create virtual table spy4 using fts4 (value, /* , */ content=\"secret\" /* ) */)",
        "create table vault (id integer primary key, value text)",
        "create virtual table spy5 using fts5 (value, content = vault)",
        "insert into spy5 (rowid, value) values (1, 'hidden')",
        "drop table vault",
        "create virtual table terms1 using fts5vocab (/* of */ other_words, row)",
        "create virtual table terms2 using fts5vocab (other_words /* all */, 'row')");
    for (String spy : List.of("spy1", "spy2", "spy3", "spy4", "spy5", "terms1", "terms2")) {
      SqlReader reader = file.database().withPermissions(OPEN.plus(spy));
      assertThatThrownBy(() -> reader.executeSql("select count(*) from " + spy))
          .as(spy)
          .isInstanceOfSatisfying(
              ReadPermissionException.class,
              e -> assertThat(e.table()).isIn("secret", "vault", "other_words"));
    }
  }

  @Test
  void hold_for_a_schema_that_another_program_changes_meanwhile() {
    addTables();
    Database database = file.database();
    SqlReader reader = database.withPermissions(OPEN);
    assertThat(reader.executeSql("select * from all_tags")).hasSize(1);
    database.transaction(tx -> tx.withPermissions(OPEN).executeSql("select * from all_tags"));
    alter("drop view all_tags", "create view all_tags as select value as name from secret");
    assertThatThrownBy(() -> reader.executeSql("select * from all_tags"))
        .isInstanceOf(ReadPermissionException.class);
    database.transaction(
        tx ->
            assertThatThrownBy(() -> tx.withPermissions(OPEN).executeSql("select * from all_tags"))
                .isInstanceOf(ReadPermissionException.class));
    alter("drop view all_tags", "create view all_tags as select name from tag");
    assertThat(reader.executeSql("select * from all_tags")).hasSize(1);
  }

  @Test
  void hold_for_tables_that_the_transaction_itself_has_made() throws SQLException {
    addTables();
    file.database()
        .transaction(
            tx -> {
              SqlReader reader = tx.withPermissions(OPEN);
              assertThat(reader.executeSql("select name from tag")).hasSize(1);
              tx.<@Nullable Void, SQLException>unsafeConnection(
                  connection -> {
                    execute(connection, "create temp view tag as select value as name from secret");
                    return null;
                  });
              assertThatThrownBy(() -> reader.executeSql("select name from tag"))
                  .isInstanceOf(ReadPermissionException.class);
              assertThat(reader.executeSql("select name from main.tag")).hasSize(1);
            });
  }

  @Test
  void hold_when_the_raw_connection_has_changed_the_schema_between_two_queries()
      throws SQLException {
    addTables();
    String sql = "select name from all_tags";
    file.database()
        .transaction(
            tx -> {
              SqlReader reader = tx.withPermissions(OPEN);
              assertThat(reader.executeSql(sql)).hasSize(1);
              tx.<@Nullable Void, SQLException>unsafeConnection(
                  connection -> {
                    assertThat(reader.executeSql(sql)).hasSize(1);
                    execute(
                        connection,
                        "create temp view all_tags as select value as name from secret");
                    return null;
                  });
              assertThatThrownBy(() -> reader.executeSql(sql))
                  .isInstanceOf(ReadPermissionException.class);
            });
  }

  @Test
  void hold_when_a_savepoint_has_undone_a_change_of_the_schema() {
    addTables();
    String sql = "select name from leak";
    file.database()
        .transaction(
            tx -> {
              SqlReader reader = tx.withPermissions(OPEN);
              assertThatThrownBy(() -> reader.executeSql(sql))
                  .isInstanceOf(ReadPermissionException.class);
              assertThatThrownBy(
                      () ->
                          tx.savepoint(
                              inner -> {
                                inner.<@Nullable Void, SQLException>unsafeConnection(
                                    connection -> {
                                      execute(connection, "drop view leak");
                                      execute(
                                          connection, "create view leak as select name from tag");
                                      return null;
                                    });
                                assertThat(reader.executeSql(sql)).hasSize(1);
                                throw new IllegalStateException("undo");
                              }))
                  .isInstanceOf(IllegalStateException.class);
              assertThatThrownBy(() -> reader.executeSql(sql))
                  .isInstanceOf(ReadPermissionException.class);
            });
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void cannot_be_loosened_by_whoever_gets_the_reader() {
    SqlReader reader = file.database().withPermissions(ReadPermissions.of("tag"));
    String closed = "select count(*) from entry";
    for (SqlReader passedOn :
        List.of(
            reader.withPermissions(ReadPermissions.ALL),
            reader.withPermissions(ReadPermissions.of("entry")),
            reader.withLimits(ReadLimits.DEFAULT),
            reader.withLimits(ReadLimits.DEFAULT).withPermissions(ReadPermissions.ALL))) {
      assertThatThrownBy(() -> passedOn.executeSql(closed))
          .isInstanceOf(ReadPermissionException.class);
    }
    SqlReader both =
        file.database()
            .withLimits(ReadLimits.DEFAULT.withRows(1))
            .withPermissions(ReadPermissions.NONE)
            .withLimits(ReadLimits.DEFAULT);
    assertThatThrownBy(() -> both.executeSql("values (1), (2)"))
        .isInstanceOf(ReadLimitException.class);
    assertThatThrownBy(() -> both.executeSql("select * from tag"))
        .isInstanceOf(ReadPermissionException.class);
  }

  @Test
  void compare_names_as_sqlite_does() {
    ReadPermissions kelvin = ReadPermissions.of("\u212aeys", "\u00c4");
    assertThat(kelvin.allow("keys")).isFalse();
    assertThat(kelvin.allow("\u00e4")).isFalse();
    assertThat(ReadPermissions.of("Tag").allow("tAG")).isTrue();
    assertThat(ReadPermissions.of("a", "b").and(ReadPermissions.of("B", "c")))
        .isEqualTo(ReadPermissions.of("b"))
        .hasSameHashCodeAs(ReadPermissions.of("b"))
        .hasToString("[b]");
    assertThat(ReadPermissions.ALL.plus("x"))
        .isEqualTo(ReadPermissions.ALL)
        .hasToString("everything");
  }

  private static Set<String> tables(Database database, String sql) {
    return database.explainVerdict(sql).tables();
  }
}
