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
        "insert into star values (99) | references star (1 rows refer to nothing)"
      })
  void is_found_and_undone(String sql, String loss) throws SQLException {
    List<String> before = file.schema();
    assertThatExceptionOfType(MigrationException.class)
        .isThrownBy(() -> migrate(2, FIRST, "notes:2\n" + sql + ";"))
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
    /** For Liquibase. */
    public Commit() {}

    @Override
    public void execute(Database database) throws CustomChangeException {
      JdbcConnection connection = (JdbcConnection) database.getConnection();
      try (Statement statement = connection.getUnderlyingConnection().createStatement()) {
        statement.executeUpdate("delete from note");
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

  @Test
  void by_a_change_that_ends_the_transaction_is_mended_from_the_backup() throws SQLException {
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
                    - customChange: {class: '%s'}
            """
                .formatted(Commit.class.getName()));
    assertThatExceptionOfType(DataLossException.class)
        .isThrownBy(
            () ->
                SchemaMigrator.forFile(file.path())
                    .withClassLoader(OwnerFolder.loader(owner))
                    .migrate());
    assertThat(file.rows("select text from note")).containsExactly("one", "two", "three");
    assertThat(file.rows("select version from marcasite_schema")).containsExactly("1");
  }
}
