package dev.marcasite.migrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exports, and restores that somebody may regret. */
class FileCopiesTest {
  @TempDir Path folder;
  private SqliteFile file;

  @BeforeEach
  void a_file_with_a_note() throws SQLException {
    file = new SqliteFile(folder.resolve("notes.db"));
    file.execute(
        "create table note (id integer primary key, text text)",
        "insert into note values (1, 'first')");
  }

  private FileMaintenance maintenance() {
    return FileMaintenance.forFile(file.path()).withLockTimeout(Duration.ZERO);
  }

  @Nested
  class A_restore_by_mistake {
    @Test
    void leaves_what_the_file_had_beside_it() throws SQLException {
      Path backup = maintenance().backup();
      file.execute("insert into note values (2, 'written since')");
      maintenance().restore(backup);
      assertThat(file.rows("select text from note")).containsExactly("first");
      assertThat(file.replaced()).hasSize(1);
      assertThat(maintenance().backups()).containsExactly(backup);
      maintenance().restore(folder.resolve(file.replaced().get(0)));
      assertThat(file.rows("select text from note")).containsExactly("first", "written since");
    }

    @Test
    void keeps_nothing_where_no_backups_are_wanted() throws SQLException {
      Path backup = maintenance().backup();
      maintenance().withBackups(BackupSettings.DEFAULT.withCount(0)).restore(backup);
      assertThat(file.replaced()).isEmpty();
    }

    @Test
    void of_the_file_itself_is_refused() {
      assertThatExceptionOfType(RestoreFailedException.class)
          .isThrownBy(() -> maintenance().restore(file.path()))
          .withMessageContaining("it cannot be its own backup");
    }

    @Test
    void of_a_file_whose_last_commits_are_in_a_log_is_refused() throws Exception {
      SqliteFile other = new SqliteFile(folder.resolve("other.db"));
      try (Connection open = other.open()) {
        SqliteFile.execute(open, "pragma journal_mode = wal", "create table t (x)");
        assertThatExceptionOfType(RestoreFailedException.class)
            .isThrownBy(() -> maintenance().restore(other.path()))
            .withMessageContaining("'other.db' has a log beside it");
      }
    }
  }

  @Test
  void a_backup_in_wal_mode_is_restored_without_leaving_a_log_anywhere() throws SQLException {
    file.execute("pragma journal_mode = wal");
    Path backup = maintenance().backup();
    file.execute("delete from note");
    maintenance().restore(backup);
    assertThat(file.rows("select text from note")).containsExactly("first");
    assertThat(file.rows("pragma journal_mode")).containsExactly("wal");
    assertThat(folder.toFile().list()).noneMatch(name -> name.matches(".*-(wal|shm|journal)"));
  }

  @Test
  void a_backup_with_an_index_of_stale_words_can_be_restored() throws SQLException {
    file.execute(
        "create virtual table stale using fts5 (text, content = 'note', content_rowid = 'id')");
    Path backup = maintenance().backup();
    file.execute("delete from note");
    maintenance().restore(backup);
    assertThat(file.rows("select text from note")).containsExactly("first");
  }

  @Test
  void copies_may_be_read_by_those_who_may_read_the_file() throws Exception {
    Set<PosixFilePermission> mine = PosixFilePermissions.fromString("rw-------");
    Files.setPosixFilePermissions(file.path(), mine);
    Path export = folder.resolve("export.db");
    maintenance().export(export);
    assertThat(Files.getPosixFilePermissions(maintenance().backup())).isEqualTo(mine);
    assertThat(Files.getPosixFilePermissions(export)).isEqualTo(mine);
    Files.setPosixFilePermissions(file.path(), PosixFilePermissions.fromString("r--r-----"));
    assertThat(Files.getPosixFilePermissions(maintenance().backup()))
        .isEqualTo(PosixFilePermissions.fromString("rw-r-----"));
  }

  @Nested
  class An_export {
    @Test
    void makes_a_derived_index_anew_that_has_stale_words() throws Exception {
      Path target = folder.resolve("export.db");
      index().export(target);
      assertThat(new SqliteFile(target).rows("select rowid from words where words match 'first'"))
          .containsExactly("1");
      assertThat(index().check().faults()).hasSize(1);
    }

    @Test
    void of_the_state_has_derived_tables_without_their_rows() throws Exception {
      FileMaintenance maintenance = index();
      file.execute("insert into words (words) values ('rebuild')");
      Path target = folder.resolve("export.db");
      maintenance.exportState(target);
      SqliteFile export = new SqliteFile(target);
      assertThat(export.rows("select text from note")).containsExactly("first");
      assertThat(export.rows("select count(*) from cache")).containsExactly("0");
      assertThat(export.rows("select rowid from words where words match 'first'")).isEmpty();
    }

    /** One that has a derived table and a derived index with stale words. */
    private FileMaintenance index() throws SQLException {
      file.execute(
          "create table if not exists cache as select 1 as x",
          "create virtual table if not exists words"
              + " using fts5 (text, content = 'note', content_rowid = 'id')");
      OwnerFolder owner =
          new OwnerFolder(folder.resolve("owner"))
              .notes(1, "notes:1\nselect 1;")
              .describe(
                  "notes.version=1", "notes.changelog=notes.sql", "notes.derived=words,cache");
      return maintenance().withClassLoader(OwnerFolder.loader(owner));
    }

    @Test
    void has_the_faults_that_the_file_has() throws SQLException {
      file.execute(
          "create table parent (x)",
          "create table child (x references parent (x))",
          "insert into child values (1)",
          "create table orphan (x references note (id))",
          "insert into orphan values (9)");
      assertThat(maintenance().check().faults()).hasSize(2);
      maintenance().export(folder.resolve("export.db"));
      assertThat(new SqliteFile(folder.resolve("export.db")).rows("select * from orphan"))
          .containsExactly("9");
    }

    @Test
    void is_one_clean_file_and_never_takes_the_place_of_another() throws Exception {
      file.execute("pragma journal_mode = wal", "delete from note");
      Path target = folder.resolve("export.db");
      try (Connection open = file.open()) {
        SqliteFile.execute(open, "insert into note values (5, 'in the log')");
        maintenance().export(target);
      }
      SqliteFile export = new SqliteFile(target);
      assertThat(export.rows("select id from note")).containsExactly("5");
      assertThat(export.files()).containsExactly("export.db");
      assertThatExceptionOfType(BackupFailedException.class)
          .isThrownBy(() -> maintenance().export(target))
          .withMessageContaining("'export.db' is there already");
    }
  }
}
