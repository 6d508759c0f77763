package dev.marcasite.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files as other programs make them: adopted, migrated, rolled back. */
class ThirdPartyFilesTest {
  private static final String ODD =
      """
      odd:1 splitStatements:false
      create table "order" (
        "key value" text primary key, [group] integer check ([group] > 0), `a"b` text,
        total as ([group] * 2) virtual, kept integer generated always as ([group] + 1) stored
      ) without rowid;
      create table "it's" (x integer references "order" ("key value") deferrable initially deferred);
      create unique index "odd index" on "order" ([group] desc, "a""b" collate nocase);
      create view "first view" as select "key value" as k, [group] as g from "order";
      create view "view of view" as select k from "first view" where g > 1;
      create trigger "view trigger" instead of insert on "first view" begin
        insert into "order" ("key value", [group]) values (new.k, new.g); end;
      create trigger "table ; trigger" after update of [group] on "order" begin
        select case when new.[group] = 99 then raise(abort, 'no 99') end; end;""";

  private static final String REBUILT =
      """
      odd:2
      --rebuildTable
      create table "order" (
        "key value" text primary key, [group] integer not null check ([group] > 0), `a"b` text,
        total as ([group] * 2) virtual, kept integer generated always as ([group] + 1) stored
      ) without rowid
      --rollback --rebuildTable
      --rollback create table "order" (
      --rollback   "key value" text primary key, [group] integer check ([group] > 0), `a"b` text,
      --rollback   total as ([group] * 2) virtual, kept integer generated always as ([group] + 1) stored
      --rollback ) without rowid""";

  @TempDir Path folder;
  private SqliteFile file;
  private OwnerFolder owner;

  @BeforeEach
  void paths() {
    file = new SqliteFile(folder.resolve("odd.db"));
    owner = new OwnerFolder(folder.resolve("owner"));
  }

  private SchemaMigrator migrator() {
    return SchemaMigrator.forFile(file.path()).withClassLoader(OwnerFolder.loader(owner));
  }

  private OwnerFolder describe(int version, String... changesets) {
    return owner
        .describe("odd.version=" + version, "odd.changelog=odd.sql")
        .changelog("odd.sql", changesets);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16le", "UTF-16be"})
  void with_odd_names_and_tables_keep_everything(String encoding) throws SQLException {
    file.execute(
        "pragma encoding = '" + encoding + "'",
        ODD.substring(ODD.indexOf('\n')),
        "insert into \"order\" (\"key value\", [group], `a\"b`) values ('ä€😀', 1, ''), ('b', 2, null)",
        "insert into \"it's\" values ('b'), (null)");
    describe(1, ODD);
    migrator().adopt(Optional.empty());
    List<String> rows = file.rows("select * from \"order\" order by 1");
    describe(2, ODD, REBUILT);
    migrator().migrate();
    List<String> schema = file.schema();
    migrator().rollback(Rollback.ofLast(1));
    migrator().migrate();
    assertThat(file.schema()).isEqualTo(schema);
    assertThat(file.rows("select * from \"order\" order by 1")).isEqualTo(rows);
    assertThat(file.rows("pragma encoding")).containsExactly(encoding);
    file.execute("insert into \"first view\" values ('c', 3)");
    assertThat(file.rows("select k from \"view of view\" order by 1")).containsExactly("b", "c");
    assertThat(file.rows("select total, kept from \"order\" where \"key value\" = 'c'"))
        .containsExactly("6|4");
  }

  @Test
  void with_a_hundred_thousand_rows_keep_each_of_them() throws SQLException {
    describe(1, "odd:1\ncreate table big (a integer, b text);\n--rollback drop table big;");
    migrator().migrate();
    file.execute(
        "insert into big with recursive n(i) as (select 1 union all select i + 1 from n limit 100000)"
            + " select i * 7, 'text ' || i from n",
        "delete from big where rowid % 10 = 3");
    String digest =
        file.rows("select count(*), sum(rowid), sum(a), sum(length(b)) from big").get(0);
    describe(
        2,
        "odd:1\ncreate table big (a integer, b text);\n--rollback drop table big;",
        "odd:2\n--rebuildTable\ncreate table big (a integer not null, b text not null);");
    migrator().migrate();
    assertThat(file.rows("select count(*), sum(rowid), sum(a), sum(length(b)) from big"))
        .containsExactly(digest);
  }
}
