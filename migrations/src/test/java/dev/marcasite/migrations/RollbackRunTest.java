package dev.marcasite.migrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Up to an older state, back, and what stands in the way. */
class RollbackRunTest {
  private static final String NOTE =
      """
      notes:1
      create table note (id integer primary key, text text);
      --rollback drop table note;""";
  private static final String COLOUR =
      "notes:2\nalter table note add column colour text;\n"
          + "--rollback alter table note drop column colour;";
  private static final String TAG =
      "notes:3\ncreate table note_tag (note integer references note (id), name text);\n"
          + "--rollback drop table note_tag;";

  @TempDir Path folder;
  private SqliteFile file;
  private OwnerFolder owner;

  @BeforeEach
  void three_changesets() {
    file = new SqliteFile(folder.resolve("notes.db"));
    owner = new OwnerFolder(folder.resolve("owner")).notes(3, NOTE, COLOUR, TAG);
    migrator().migrate();
  }

  private SchemaMigrator migrator() {
    return SchemaMigrator.forFile(file.path()).withClassLoader(OwnerFolder.loader(owner));
  }

  private List<String> undo(Rollback rollback) {
    return migrator().rollback(rollback).stream().map(AppliedChangeset::name).toList();
  }

  @Test
  void undoes_the_last_ones_in_reverse_order_and_the_next_migration_makes_them_again()
      throws SQLException {
    List<String> whole = file.schema();
    assertThat(undo(Rollback.ofLast(2))).containsExactly("notes:3", "notes:2");
    assertThat(migrator().status().namespaces()).containsEntry("notes", SchemaStatus.State.PENDING);
    assertThat(migrator().history()).extracting(AppliedChangeset::name).containsExactly("notes:1");
    assertThat(migrator().migrate().appliedChangesets()).isEqualTo(2);
    assertThat(file.schema()).isEqualTo(whole);
    assertThat(migrator().status().isCurrent()).isTrue();
  }

  @Test
  void goes_back_to_a_changeset_by_name() throws SQLException {
    assertThat(undo(Rollback.to("notes:1"))).containsExactly("notes:3", "notes:2");
    assertThatExceptionOfType(MigrationFailedException.class)
        .isThrownBy(() -> undo(Rollback.to("notes:7")))
        .withMessageContaining("no applied changeset has the name 'notes:7'");
    assertThat(file.rows("select name from pragma_table_info('note')"))
        .containsExactly("id", "text");
  }

  @Test
  void of_everything_leaves_an_absent_owner() throws SQLException {
    undo(Rollback.ofNamespace("notes"));
    assertThat(migrator().status().namespaces()).containsEntry("notes", SchemaStatus.State.ABSENT);
    assertThat(file.schema()).isEmpty();
  }

  @Test
  void of_the_changelogs_of_one_release_gives_the_record_of_the_release_before()
      throws SQLException {
    owner
        .describe("notes.version=1", "notes.changelog=a.sql", "notes.state=note")
        .changelog("a.sql", NOTE);
    file = new SqliteFile(folder.resolve("other.db"));
    migrator().migrate();
    List<String> first = file.rows("select * from marcasite_schema");
    owner
        .describe("notes.version=2", "notes.changelog=a.sql,b.sql", "notes.state=note")
        .changelog("b.sql", COLOUR);
    migrator().migrate();
    undo(Rollback.ofLast(1));
    assertThat(file.rows("select * from marcasite_schema")).isEqualTo(first);
  }

  @Nested
  class With_stored_values {
    @BeforeEach
    void rows() throws SQLException {
      file.execute(
          "insert into note values (1, 'a', 'red')", "insert into note_tag values (1, 't')");
    }

    @Test
    void is_refused_until_the_tables_are_named() throws SQLException {
      List<String> before = file.schema();
      assertThatExceptionOfType(DataLossException.class)
          .isThrownBy(() -> undo(Rollback.ofLast(2)))
          .withMessageStartingWith(
              "The rollback of 'notes.db' was refused, it would drop stored values: table note_tag"
                  + " (is gone with 1 rows); column note.colour (is gone with 1 values). If that is"
                  + " meant, name what may go: --discard note_tag,note. The backup from before is");
      assertThat(file.schema()).isEqualTo(before);
      assertThatExceptionOfType(DataLossException.class)
          .isThrownBy(() -> undo(Rollback.ofLast(2).discarding("note_tag")));
      assertThat(undo(Rollback.ofLast(2).discarding("note_tag", "note"))).hasSize(2);
      assertThat(file.rows("select * from note")).containsExactly("1|a");
    }

    @Test
    void has_made_a_backup_that_brings_them_back() throws SQLException {
      undo(Rollback.ofLast(1).discarding("note_tag"));
      FileMaintenance maintenance = FileMaintenance.forFile(file.path());
      maintenance.restore(maintenance.backups().get(0));
      assertThat(file.rows("select name from note_tag")).containsExactly("t");
      assertThat(migrator().status().isCurrent()).isTrue();
    }
  }

  @Nested
  class A_trial {
    @Test
    void shows_the_statements_and_changes_nothing() throws SQLException {
      byte[] before = file.bytes();
      assertThat(migrator().previewRollback(Rollback.ofLast(2)))
          .containsExactly("drop table note_tag", "alter table note drop column colour");
      assertThat(file.bytes()).isEqualTo(before);
      undo(Rollback.ofLast(2));
      assertThat(migrator().preview(Optional.of("notes:2")))
          .containsExactly("alter table note add column colour text");
      assertThat(file.rows("select count(*) from pragma_table_info('note')")).containsExactly("2");
    }

    @Test
    void of_a_new_file_makes_no_file() {
      Path none = folder.resolve("none.db");
      assertThat(
              SchemaMigrator.forFile(none)
                  .withClassLoader(OwnerFolder.loader(owner))
                  .preview(Optional.empty()))
          .hasSize(3);
      assertThat(none).doesNotExist();
    }
  }

  @Test
  void stops_at_a_changeset_that_has_no_rollback() throws SQLException {
    owner.notes(
        4, NOTE, COLOUR, TAG, "notes:4\n--no-rollback it only tidies up\ndelete from note_tag;");
    migrator().migrate();
    List<String> before = file.schema();
    assertThatExceptionOfType(MigrationFailedException.class)
        .isThrownBy(() -> undo(Rollback.ofLast(2)))
        .withMessageContaining(
            "changeset 'notes:4' cannot be rolled back: its changelog says that it has no"
                + " rollback.");
    assertThat(file.schema()).isEqualTo(before);
  }

  @Test
  void of_an_owner_that_another_needs_is_refused_naming_both() {
    OwnerFolder stars =
        new OwnerFolder(folder.resolve("stars"))
            .describe(
                "stars.version=1", "stars.needs=notes", "stars.changelog=s.sql", "stars.state=star")
            .changelog("s.sql", "stars:1\ncreate table star (a);\n--rollback drop table star;");
    SchemaMigrator both =
        SchemaMigrator.forFile(file.path()).withClassLoader(OwnerFolder.loader(owner, stars));
    both.migrate();
    assertThatExceptionOfType(MigrationFailedException.class)
        .isThrownBy(() -> both.rollback(Rollback.ofNamespace("notes")))
        .withMessageContaining("the namespace 'notes' is needed by 'stars', which is in the file");
    assertThat(both.rollback(Rollback.ofNamespace("stars"))).hasSize(1);
    assertThat(both.rollback(Rollback.ofNamespace("notes"))).hasSize(3);
  }

  @Test
  void to_a_part_of_the_changesets_can_be_migrated_as_well() throws SQLException {
    undo(Rollback.ofNamespace("notes"));
    assertThat(migrator().migrateTo("notes:2").appliedChangesets()).isEqualTo(2);
    assertThat(migrator().status().namespaces()).containsEntry("notes", SchemaStatus.State.PENDING);
    assertThat(migrator().migrate().appliedChangesets()).isEqualTo(1);
    assertThat(migrator().status().isCurrent()).isTrue();
  }

  @Test
  void to_a_changeset_that_nobody_has_is_refused_even_where_nothing_is_to_be_done() {
    assertThatExceptionOfType(MigrationFailedException.class)
        .isThrownBy(() -> migrator().migrateTo("notes:99"))
        .withMessageContaining("no changelog has a changeset 'notes:99'");
  }

  @Test
  void writes_the_tables_of_an_owner_to_a_file_of_their_own_before_they_go() throws SQLException {
    file.execute(
        "insert into note values (1, 'wörter', 'red'), (2, x'00ff', null)",
        "insert into note_tag values (1, 'tea')");
    Path export = folder.resolve("export.db");
    undo(Rollback.ofNamespace("notes").exportingTo(export));
    assertThat(file.schema()).noneMatch(sql -> sql.contains("note"));
    SqliteFile exported = new SqliteFile(export);
    assertThat(exported.schema()).hasSize(2);
    assertThat(exported.rows("select typeof(text) || quote(colour) from note order by id"))
        .containsExactly("text'red'", "blobNULL");
    assertThat(exported.rows("select name from note_tag")).containsExactly("tea");
  }

  @Test
  void does_not_write_over_an_export_that_is_there() throws Exception {
    file.execute("insert into note values (1, 'words', 'red')");
    Path export = java.nio.file.Files.writeString(folder.resolve("mine.txt"), "mine");
    assertThatExceptionOfType(BackupFailedException.class)
        .isThrownBy(() -> undo(Rollback.ofNamespace("notes").exportingTo(export)))
        .withMessageContaining("'mine.txt' is there already");
    assertThat(export).hasContent("mine");
    assertThat(file.rows("select text from note")).containsExactly("words");
  }
}
