package dev.marcasite.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files that other programs have made, each with something of which a careless tool loses a part.
 * The owner has only a part of the file; what else is there is nobody's, and stays.
 */
class HostileFilesTest {
  private static final String MARKER = "create table marker (a)";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "create table \"Ä\" (t); create table \"ä\" (u); insert into \"Ä\" values (1);"
            + " insert into \"ä\" values (2), (3)",
        "create table \"a.b\" (\"c.d\" text, \"e\"\"f\" int); insert into \"a.b\" values ('1', 2)",
        "create table \"\" (\"\" text); insert into \"\" values ('a')",
        "create table \"table\" (\"select\", \"check\", \"unique\"); create view \"view\" as"
            + " select \"select\" from \"table\"; create trigger \"begin\" after insert on \"table\""
            + " begin select 1; end; insert into \"table\" values (1, 2, 3)",
        "create virtual table w using fts5 (a); insert into w values ('x'); create virtual table v"
            + " using fts5vocab ('w', 'row'); create virtual table c using fts5 (a, content = '');"
            + " insert into c (rowid, a) values (7, 'x')",
        "create table n (t); create virtual table f using fts5 (t, content = 'n'); insert into n"
            + " values ('one'), ('two'), ('three'); delete from n where t = 'two';"
            + " insert into f (f) values ('rebuild')",
        "create virtual table r using rtree (id, a, b, +label text);"
            + " insert into r values (1, 0, 1, 'x')",
        "create virtual table o using fts4 (a); insert into o values ('old words')",
        "create table k (a); insert into k values (1); create virtual table i using fts5 (a);"
            + " insert into i values ('x'); pragma writable_schema = on; update sqlite_schema"
            + " set sql = replace(sql, '(a)', '(a, tokenize = nobodys)') where name = 'i';"
            + " insert into sqlite_schema values"
            + " ('table', 'z', 'z', 0, 'CREATE VIRTUAL TABLE z using nobodys (a)')",
        "create table k (a); create view p as select name from pragma_table_info('k');"
            + " create view u as select nobodys(a) from k;"
            + " create trigger t after insert on k begin select nobodys(new.a); end",
        "create table p (a text); create table c (x references p (a)); insert into p values (1)",
        "pragma foreign_keys = off; create table c (x references gone (a));"
            + " insert into c values (1)",
        "pragma page_size = 512; pragma auto_vacuum = incremental; pragma user_version = 42;"
            + " create table s (a any, b blob) strict; insert into s values ('x', x'00'), (1, null)",
        "create table w (a collate nocase, b, c unique on conflict replace, primary key (b desc, a))"
            + " without rowid; insert into w values ('A', 1, 'x'), ('b', 2, 'y')",
        "create table i (id integer primary key autoincrement, t); insert into i (t) values (1), (2);"
            + " delete from i",
        "create table b (a); create view v as select a from b; create view vv as select a from v;"
            + " create trigger t instead of insert on vv begin insert into v values (new.a); end;"
            + " create trigger tt instead of insert on v begin insert into b values (new.a); end",
        "create table /* ( */ g (a text /* , b */, -- c\n d text default '--', l as (lower(a)) stored"
            + " unique, check (length(a) < 9)); create index x on g (abs(l), d) where d > '';"
            + " insert into g (a) values ('A')",
        "create table marcasite_notes (rowid text, oid int); insert into marcasite_notes values (1, 2)",
        "create table t (a); insert into t values (cast(x'ff41' as text)), ('a' || char(0) || 'b'),"
            + " (1e999), (-0.0), (9223372036854775807)"
      })
  void keep_all_that_is_in_them(String sql) throws SQLException {
    SqliteFile file = new SqliteFile(folder.resolve("odd.db"));
    OwnerFolder owner = new OwnerFolder(folder.resolve("owner"));
    file.execute(sql, MARKER);
    List<String> before = content(file);
    String first = "odd:1\n" + MARKER + ";";
    migrator(file, owner, 1, first).adopt(Optional.empty());
    String[] more = {
      first,
      "odd:2\n--rebuildTable\ncreate table marker (a, b)\n--rollback --rebuildTable\n--rollback create table marker (a)",
      "odd:3\ncreate table more (a);\n--rollback drop table more;"
    };
    assertThat(migrator(file, owner, 2, more).migrate().appliedChangesets()).isEqualTo(2);
    assertThat(migrator(file, owner, 2, more).rollback(Rollback.to("odd:1"))).hasSize(2);
    assertThat(content(file)).isEqualTo(before);
    FileMaintenance maintenance = FileMaintenance.forFile(file.path());
    maintenance.vacuum();
    assertThat(content(file)).isEqualTo(before);
    List<Path> backups = maintenance.backups();
    maintenance.restore(backups.get(backups.size() - 1));
    assertThat(content(file)).isEqualTo(before);
    maintenance.export(folder.resolve("export.db"));
    assertThat(content(new SqliteFile(folder.resolve("export.db")))).isEqualTo(before);
  }

  private static SchemaMigrator migrator(
      SqliteFile file, OwnerFolder owner, int version, String... changesets) {
    owner
        .describe("odd.version=" + version, "odd.changelog=odd.sql")
        .changelog("odd.sql", changesets);
    return SchemaMigrator.forFile(file.path()).withClassLoader(OwnerFolder.loader(owner));
  }

  private static List<String> content(SqliteFile file) throws SQLException {
    List<String> content = new ArrayList<>(file.schema());
    content.removeIf(line -> line.contains("|marker|"));
    content.addAll(
        file.rows("select * from pragma_user_version, pragma_page_size, pragma_encoding"));
    for (String table :
        file.rows(
            """
            select name from pragma_table_list
             where schema = 'main' and type in ('table', 'shadow', 'virtual')
               and name not in ('marker', 'marcasite_schema', 'DATABASECHANGELOG', 'sqlite_schema')
             order by type = 'virtual', name""")) {
      content.add(table + rows(file, table));
    }
    return content;
  }

  /** With rowids, where there are any; of tables that nobody can read, why not. */
  private static List<String> rows(SqliteFile file, String table) {
    String quoted = '"' + table.replace("\"", "\"\"") + '"';
    for (String columns : List.of("_rowid_, *", "*")) {
      try {
        return file.rows("select " + columns + " from " + quoted + " order by 1");
      } catch (SQLException e) {
        // without rowid, or unreadable
      }
    }
    return List.of("unreadable");
  }
}
