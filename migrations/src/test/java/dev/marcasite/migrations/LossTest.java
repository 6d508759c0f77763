package dev.marcasite.migrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import liquibase.change.custom.CustomTaskChange;
import liquibase.database.Database;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.CustomChangeException;
import liquibase.exception.ValidationErrors;
import liquibase.resource.ResourceAccessor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a changeset loses without saying so. */
class LossTest {
  private static final String FIRST =
      """
      notes:1 splitStatements:false
      create table note (id integer primary key, text text not null check (text <> ''), at text);
      create table star (note integer references note (id));
      create table cache (x);
      create table plain (x);
      create table tree (id integer primary key autoincrement, x text);
      create unique index tree_once on tree (x) where x > '';
      create virtual table words using fts5 (text, content = '');
      create index note_by_at on note (at);
      create view noted as select text from note;
      create virtual table note_fts using fts5 (text, content = 'note', content_rowid = 'id');
      create virtual table own_fts using fts5 (text);
      create trigger note_insert after insert on note begin
        insert into note_fts (rowid, text) values (new.id, new.text); end;""";

  @TempDir Path folder;
  private SqliteFile file;
  private OwnerFolder owner;

  @BeforeEach
  void a_filled_file() throws SQLException {
    file = new SqliteFile(folder.resolve("notes.db"));
    owner = new OwnerFolder(folder.resolve("owner"));
    migrate(1, FIRST);
    file.execute(
        "insert into note values (1, 'one', 'a'), (2, 'two', 'b'), (3, 'three', 'b')",
        "insert into star values (1), (2)",
        "insert into own_fts values ('kept')",
        "insert into words (rowid, text) values (1, 'kept')",
        "insert into plain values ('a'), ('b'), ('c')",
        "delete from plain where x = 'b'",
        "insert into tree (x) values ('oak'), ('elm')",
        "delete from tree where x = 'elm'",
        "insert into cache values (1)");
  }

  private void migrate(int version, String... changesets) {
    owner
        .notes(version, changesets)
        .describe(
            "notes.version=" + version,
            "notes.changelog=notes.sql",
            "notes.state=note,star",
            "notes.derived=cache");
    SchemaMigrator.forFile(file.path()).withClassLoader(OwnerFolder.loader(owner)).migrate();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "delete from note where id = 3 | rows note (1 of 3 are gone)",
        "update note set at = 'c' where id = 3 | values note.at (changed in up to 1 rows)",
        "update note set at = case id when 1 then 'b' when 2 then 'a' else at end"
            + " | rows note (2 have exchanged values)",
        "delete from note where id = 3; insert into note values (7, 'x', 'x'), (8, 'y', 'y')"
            + " | rows note (1 of 3 are gone or changed, others were added)",
        "alter table note drop column at | index note_by_at",
        "drop index note_by_at; alter table note drop column at"
            + " | column note.at (is gone with 3 values)",
        "drop table star | table star (is gone with 2 rows)",
        "drop trigger note_insert | trigger note_insert (is gone)",
        "drop view noted | view noted (is gone)",
        "drop index note_by_at | index note_by_at (is gone)",
        "delete from own_fts | rows own_fts (1 of 1 are gone)",
        "delete from note_fts where note_fts match 'two'; delete from note_fts where rowid = 2"
            + " | fulltext note_fts",
        "insert into star values (99) | references star (1 rows refer to nothing)",
        "delete from sqlite_sequence | sequence tree (would go on after 0 instead of 2)",
        "create table new (x); insert into new select * from plain; drop table plain;"
            + " alter table new rename to plain | values plain.rowid (changed in up to 1 rows)",
        "drop table own_fts | table own_fts (is gone with 1 rows)",
        "insert into words (words) values ('delete-all') | rows words (1 of 1 are gone)",
        "drop index tree_once; create index tree_once on tree (x)"
            + " | index tree_once (keeps no longer unique ( x ) where x > '')",
        "drop trigger note_insert; create trigger note_insert after insert on star begin select 1; end"
            + " | trigger note_insert (is gone from note)",
        "update plain set x = cast(x'ff' as text) where x = 'a' | values plain.x",
        "pragma writable_schema = on | PRAGMA WRITABLE_SCHEMA has no place in a changeset"
      })
  void is_found_and_undone(String sql, String loss) throws SQLException {
    List<String> before = file.schema();
    assertThatExceptionOfType(MigrationException.class)
        .isThrownBy(() -> migrate(2, FIRST, "notes:2 splitStatements:false\n" + sql + ";"))
        .withMessageContaining(loss)
        .withMessageContaining("The backup from before is 'notes.db.");
    assertThat(file.schema()).isEqualTo(before);
    assertThat(file.rows("select * from note")).containsExactly("1|one|a", "2|two|b", "3|three|b");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "delete from note where id = 3; insert into note_fts (note_fts) values ('rebuild')"
            + " | rows note",
        "update note set at = 'c' | values note.at",
        "drop table star | table Star",
        "drop view noted | view \"noted\"",
        "delete from sqlite_sequence | sequence tree",
        "delete from cache | rows something_else",
        "insert into note values (9, 'nine', '') | rows something_else"
      })
  void is_allowed_when_it_is_declared_or_none(String sql, String loss) throws SQLException {
    migrate(2, FIRST, "notes:2\n--loses " + loss + "\n" + sql + ";");
    assertThat(file.rows("select version from marcasite_schema")).containsExactly("2");
  }

  @Test
  void of_a_view_that_no_longer_works_is_found() {
    assertThatExceptionOfType(DataLossException.class)
        .isThrownBy(
            () ->
                migrate(
                    2,
                    FIRST,
                    "notes:2\n--rebuildTable\n--loses column note.text\n"
                        + "create table note (id integer primary key, at text)"))
        .satisfies(
            e ->
                assertThat(e.losses())
                    .anyMatch(loss -> loss.startsWith("view noted (does not work any more: "))
                    .anyMatch(loss -> loss.startsWith("trigger note_insert (does not work")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x references parent (x) deferrable initially deferred | x references parent (x)"
            + " | deferred foreign key [x]",
        "x unique on conflict replace | x unique | on conflict replace of unique [x]",
        "x text, unique (x collate nocase) | x text, unique (x) | unique [x nocase]",
        "x text, primary key (x collate rtrim) | x text, primary key (x)"
            + " | primary key compares [x rtrim]",
        "x not null on conflict ignore | x not null | on conflict ignore of null [x]"
      })
  void of_a_word_in_a_table_is_found(String before, String after, String loss) {
    String table =
        "notes:2\ncreate table parent (x unique);\ncreate table tidy (%s);".formatted(before);
    migrate(2, FIRST, table);
    assertThatExceptionOfType(DataLossException.class)
        .isThrownBy(
            () ->
                migrate(
                    3,
                    FIRST,
                    table,
                    "notes:3\n--rebuildTable\ncreate table tidy (%s)".formatted(after)))
        .satisfies(e -> assertThat(e.losses()).contains("constraint tidy (%s)".formatted(loss)));
  }

  @Test
  void with_dots_and_quotes_in_its_name_can_be_declared_as_the_message_says() throws SQLException {
    String first = "notes:2\ncreate table \"a.b\" (\"c.d\" text check (\"c.d\" > ''), e text);";
    migrate(2, FIRST, first);
    file.execute("insert into \"a.b\" values ('c', 'e')");
    String rebuild = "notes:3\n--rebuildTable\n%screate table \"a.b\" (e text)";
    assertThatExceptionOfType(DataLossException.class)
        .isThrownBy(() -> migrate(3, FIRST, first, rebuild.formatted("")))
        .withMessageContaining("'--loses column \"a.b\".\"c.d\"' or '--renames column");
    migrate(3, FIRST, first, rebuild.formatted("--loses column \"a.b\".\"c.d\"\n"));
    assertThat(file.rows("select * from \"a.b\"")).containsExactly("e");
  }

  @Test
  void that_fails_again_and_again_keeps_no_more_backups_than_it_may() {
    for (int i = 0; i < 3; i++) {
      assertThatExceptionOfType(DataLossException.class)
          .isThrownBy(
              () ->
                  SchemaMigrator.forFile(file.path())
                      .withBackups(BackupSettings.DEFAULT.withCount(0))
                      .withClassLoader(
                          OwnerFolder.loader(
                              owner.notes(2, FIRST, "notes:2\ndelete from note where id = 1;")))
                      .migrate())
          .satisfies(e -> assertThat(file.backups()).containsExactly(e.backup().orElseThrow()));
    }
  }

  @Test
  void kinds_that_do_not_exist_are_refused_before_anything_runs() {
    assertThatExceptionOfType(SchemaDescriptorException.class)
        .isThrownBy(() -> migrate(2, FIRST, "notes:2\n--loses everything note\ndelete from note;"))
        .withMessageContaining("there is no kind of loss 'everything'");
    assertThat(file.backups()).isEmpty();
  }

  @Test
  void changesets_without_a_rollback_say_why() {
    owner.write(
        "notes.sql", "--liquibase formatted sql\n--changeset notes:1\ncreate table a (x);\n");
    assertThatExceptionOfType(SchemaDescriptorException.class)
        .isThrownBy(
            () ->
                SchemaMigrator.forFile(folder.resolve("other.db"))
                    .withClassLoader(OwnerFolder.loader(owner))
                    .migrate())
        .withMessageContaining(
            "gives 'notes:1' no rollback; add '--rollback …', or say why there is none:"
                + " '--no-rollback …'");
  }

  /** Gets around the guard of statements. */
  public static final class Commit implements CustomTaskChange {
    private String sql = "";

    /** For Liquibase. */
    public Commit() {}

    /** What it commits. */
    public void setSql(String sql) {
      this.sql = sql;
    }

    @Override
    public void execute(Database database) throws CustomChangeException {
      JdbcConnection connection = (JdbcConnection) database.getConnection();
      try (Statement statement = connection.getUnderlyingConnection().createStatement()) {
        statement.executeUpdate(sql);
        statement.executeUpdate("commit");
        statement.executeUpdate("begin");
      } catch (SQLException e) {
        throw new CustomChangeException(e);
      }
    }

    @Override
    public String getConfirmationMessage() {
      return "";
    }

    @Override
    public void setUp() {
      // nothing to set up
    }

    @Override
    public void setFileOpener(ResourceAccessor resources) {
      // reads nothing
    }

    @Override
    public ValidationErrors validate(Database database) {
      return new ValidationErrors();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "delete,delete from note",
    "delete,update note set at = 'z'",
    "wal,update note set at = 'z'",
    "wal,create table more (x)"
  })
  void by_a_change_that_ends_the_transaction_is_mended_from_the_backup(String journal, String sql)
      throws SQLException {
    file.execute("pragma journal_mode = " + journal);
    owner
        .describe("notes.version=2", "notes.changelog=notes.sql,bad.yaml", "notes.state=note")
        .write(
            "bad.yaml",
            """
            databaseChangeLog:
              - changeSet:
                  id: 2
                  author: notes
                  comment: --no-rollback a test's
                  changes:
                    - customChange: {class: '%s', sql: "%s"}
            """
                .formatted(Commit.class.getName(), sql));
    assertThatExceptionOfType(MigrationException.class)
        .isThrownBy(
            () ->
                SchemaMigrator.forFile(file.path())
                    .withClassLoader(OwnerFolder.loader(owner))
                    .migrate());
    assertThat(file.rows("select * from note")).containsExactly("1|one|a", "2|two|b", "3|three|b");
    assertThat(file.rows("select count(*) from sqlite_schema where name = 'more'"))
        .containsExactly("0");
    assertThat(file.rows("select version from marcasite_schema")).containsExactly("1");
    assertThat(file.rows("pragma journal_mode")).containsExactly(journal);
  }

  @Test
  void by_such_a_change_in_a_new_file_leaves_nothing_in_it() throws SQLException {
    owner
        .describe("notes.version=1", "notes.changelog=bad.yaml")
        .write(
            "bad.yaml",
            """
            databaseChangeLog:
              - changeSet:
                  id: 1
                  author: notes
                  comment: --no-rollback a test's
                  changes:
                    - customChange: {class: '%s', sql: create table half (x)}
            """
                .formatted(Commit.class.getName()));
    SqliteFile fresh = new SqliteFile(folder.resolve("fresh.db"));
    assertThatExceptionOfType(MigrationFailedException.class)
        .isThrownBy(
            () ->
                SchemaMigrator.forFile(fresh.path())
                    .withClassLoader(OwnerFolder.loader(owner))
                    .migrate())
        .withMessageContaining("a changeset has ended the transaction");
    assertThat(fresh.schema()).isEmpty();
  }
}
