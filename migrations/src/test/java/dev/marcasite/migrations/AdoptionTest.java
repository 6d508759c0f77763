package dev.marcasite.migrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that were made by hand or by another tool. */
class AdoptionTest {
  private static final String NOTE =
      "notes:1\ncreate table note (id integer primary key, text text not null);\n"
          + "create index note_by_text on note (text);\n--rollback drop table note;";
  private static final String COLOUR =
      "notes:2\nalter table note add column colour text;\n"
          + "--rollback alter table note drop column colour;";

  @TempDir Path folder;
  private SqliteFile file;
  private OwnerFolder owner;

  @BeforeEach
  void a_file_made_by_hand() throws SQLException {
    file = new SqliteFile(folder.resolve("notes.db"));
    file.execute(
        "CREATE TABLE \"Note\" ([id] INTEGER PRIMARY KEY, `text` TEXT NOT NULL)",
        "create index note_by_text on note(\"text\")",
        "create table mine (a)",
        "insert into note values (1, 'kept')");
    owner = new OwnerFolder(folder.resolve("owner")).notes(1, NOTE);
  }

  private SchemaMigrator migrator() {
    return SchemaMigrator.forFile(file.path()).withClassLoader(OwnerFolder.loader(owner));
  }

  @Test
  void are_refused_by_a_migration_and_taken_over_when_they_fit() throws SQLException {
    assertThatExceptionOfType(UnusableFileException.class)
        .isThrownBy(() -> migrator().migrate())
        .withMessageEndingWith("or adopt this one.");
    assertThat(migrator().adopt(Optional.empty()).appliedChangesets()).isEqualTo(1);
    assertThat(migrator().status().isCurrent()).isTrue();
    assertThat(file.rows("select text from note")).containsExactly("kept");
    assertThat(file.backups()).hasSize(1);
    assertThat(migrator().adopt(Optional.empty()).changed()).isFalse();
  }

  @Test
  void may_have_an_older_schema_which_is_then_migrated() throws SQLException {
    owner.notes(2, NOTE, COLOUR);
    assertThatExceptionOfType(AdoptionRefusedException.class)
        .isThrownBy(() -> migrator().adopt(Optional.empty()))
        .satisfies(
            e -> assertThat(e.differences()).containsExactly("column note.colour is missing"));
    assertThat(migrator().adopt(Optional.of("notes:1")).appliedChangesets()).isEqualTo(1);
    assertThat(migrator().migrate().appliedChangesets()).isEqualTo(1);
    assertThat(file.rows("select * from note")).containsExactly("1|kept|null");
  }

  @Test
  void are_told_all_that_differs_and_stay_as_they_are() throws SQLException {
    file.execute(
        "drop index note_by_text",
        "alter table note add column more int default 3 check (more > 0)");
    byte[] before = file.bytes();
    assertThatExceptionOfType(AdoptionRefusedException.class)
        .isThrownBy(() -> migrator().adopt(Optional.empty()))
        .satisfies(
            e ->
                assertThat(e.differences())
                    .containsExactlyInAnyOrder(
                        "column note.more is more",
                        "table note has besides: check ( more > 0 )",
                        "table note has besides: default more 3",
                        "index note_by_text is missing"));
    assertThat(file.bytes()).isEqualTo(before);
    assertThat(file.backups()).isEmpty();
  }

  @Test
  void that_another_program_claims_are_refused() throws SQLException {
    file.execute("pragma application_id = 42");
    assertThatExceptionOfType(AdoptionRefusedException.class)
        .isThrownBy(() -> migrator().adopt(Optional.empty()))
        .withMessageContaining("another program claims it by application id 42");
  }

  @Test
  void in_which_another_tool_has_stopped_half_way_are_refused_with_the_traces()
      throws SQLException {
    file.execute(
        "create table DATABASECHANGELOG (ID, AUTHOR, FILENAME, DATEEXECUTED, ORDEREXECUTED, EXECTYPE)",
        "create table DATABASECHANGELOGLOCK (ID, LOCKED, LOCKGRANTED, LOCKEDBY)",
        "insert into DATABASECHANGELOGLOCK values (1, 1, '2026-11-20', 'me')",
        "create table note_temporary (id)");
    for (Runnable work :
        new Runnable[] {
          () -> migrator().status(),
          () -> migrator().migrate(),
          () -> migrator().adopt(Optional.empty())
        }) {
      assertThatExceptionOfType(UnusableFileException.class)
          .isThrownBy(work::run)
          .matches(e -> e.reason() == UnusableFileException.Reason.HALF_MIGRATED)
          .withMessageContaining(
              "the lock of Liquibase is held since 2026-11-20; the table note_temporary was to be"
                  + " there for a moment");
    }
    file.execute("delete from DATABASECHANGELOGLOCK", "drop table note_temporary");
    assertThatExceptionOfType(UnusableFileException.class).isThrownBy(() -> migrator().status());
  }

  @Test
  void with_changesets_that_the_owner_does_not_have_are_named_so() throws SQLException {
    migrator().adopt(Optional.empty());
    owner.notes(2, NOTE, COLOUR);
    migrator().migrate();
    owner.notes(2, NOTE);
    assertThat(migrator().status().namespaces())
        .containsEntry("notes", SchemaStatus.State.UNKNOWN_CHANGESETS);
    owner.notes(2, NOTE.replace(" not null", ""), COLOUR);
    assertThat(migrator().status().namespaces()).containsEntry("notes", SchemaStatus.State.DRIFTED);
  }
}
