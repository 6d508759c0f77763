package dev.marcasite.migrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileMaintenanceTest {
  private static final String NOTE = "create table note (id integer primary key, text text)";

  @TempDir Path folder;
  private SqliteFile file;

  @BeforeEach
  void a_file_with_a_note() throws SQLException {
    file = new SqliteFile(folder.resolve("notes.db"));
    file.execute(NOTE, "insert into note values (1, 'first')");
  }

  private FileMaintenance maintenance() {
    return FileMaintenance.forFile(file.path()).withLockTimeout(Duration.ZERO);
  }

  @Nested
  class A_backup {
    @Test
    void beside_a_writer_is_a_consistent_prefix_of_its_commits() throws Exception {
      file.execute("pragma journal_mode = wal");
      AtomicBoolean stop = new AtomicBoolean();
      CountDownLatch begun = new CountDownLatch(1);
      CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> write(stop, begun));
      begun.await();
      for (int i = 0; i < 3; i++) {
        SqliteFile copy = new SqliteFile(maintenance().backup());
        assertThat(copy.rows("select count(*) = max(id), count(*) > 100 from note"))
            .containsExactly("1|1");
        assertThat(copy.rows("pragma integrity_check")).containsExactly("ok");
      }
      stop.set(true);
      writer.get();
    }

    private void write(AtomicBoolean stop, CountDownLatch begun) {
      try (Connection connection = file.open()) {
        for (int id = 2; !stop.get(); id++) {
          SqliteFile.execute(
              connection, "insert into note values (" + id + ", hex(zeroblob(500)))");
          if (id == 200) {
            begun.countDown();
          }
        }
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }

    @Test
    void lies_beside_the_file_under_its_name_the_time_and_the_version() {
      Path backup = maintenance().backup();
      assertThat(backup.getParent()).isEqualTo(folder);
      assertThat(backup.getFileName().toString())
          .matches("notes\\.db\\.[0-9]{8}T[0-9]{9}Z\\.unversioned\\.backup");
      assertThat(maintenance().backups()).containsExactly(backup);
    }

    @Test
    void may_lie_elsewhere() throws Exception {
      Path elsewhere = Files.createDirectory(folder.resolve("copies"));
      FileMaintenance there =
          maintenance().withBackups(BackupSettings.DEFAULT.withFolder(elsewhere));
      assertThat(there.backup().getParent()).isEqualTo(elsewhere);
      assertThat(file.backups()).isEmpty();
    }

    @Test
    void that_is_older_goes_by_number_and_by_age_but_the_newest_stays() throws Exception {
      Instant now = Instant.parse("2026-11-21T12:00:00Z");
      List<Integer> days = List.of(400, 100, 95, 3, 2, 1);
      for (int day : days) {
        at(now.minus(Duration.ofDays(day)), BackupSettings.DEFAULT);
      }
      at(now, BackupSettings.DEFAULT).thinOut(0);
      assertThat(file.backups()).hasSize(4);
      at(now.plusSeconds(1), BackupSettings.DEFAULT.withCount(2)).thinOut(0);
      assertThat(file.backups()).hasSize(2);
      at(now.plusSeconds(2), BackupSettings.DEFAULT.withAge(Duration.ZERO)).thinOut(0);
      assertThat(file.backups()).hasSize(1);
    }

    private BackupFolder at(Instant time, BackupSettings settings) throws SQLException {
      BackupFolder backups =
          new BackupFolder(
              new DatabaseFile(file.path()),
              settings,
              ProgressListener.NONE,
              Clock.fixed(time, ZoneOffset.UTC));
      try (Connection connection = file.open()) {
        backups.make(connection, RecordedSchema.NONE);
      }
      return backups;
    }

    @Test
    void of_a_damaged_file_is_refused_and_leaves_nothing() throws Exception {
      file.execute(
          "insert into note select value, hex(zeroblob(900)) from"
              + " (with recursive n(value) as (select 2 union all select value + 1 from n limit 99)"
              + " select value from n)");
      damage(file.path());
      assertThatExceptionOfType(BackupFailedException.class)
          .isThrownBy(() -> maintenance().backup())
          .withMessageContaining("the file is damaged");
      assertThat(file.backups()).isEmpty();
      assertThat(folder).isDirectoryNotContaining("glob:**.partial");
    }
  }

  private static void damage(Path file) throws Exception {
    byte[] bytes = Files.readAllBytes(file);
    for (int i = 4096; i < 4096 * 3; i++) {
      bytes[i] = 77;
    }
    Files.write(file, bytes);
  }

  @Nested
  class A_restore {
    private Path backup;

    @BeforeEach
    void a_backup_and_a_later_change() throws SQLException {
      backup = maintenance().backup();
      file.execute("insert into note values (2, 'second')");
    }

    private void restored() throws SQLException {
      assertThat(file.rows("select id from note")).containsExactly("1");
      assertThat(file.files()).containsExactly("notes.db");
    }

    @Test
    void brings_the_old_content_back() throws SQLException {
      maintenance().restore(backup);
      restored();
    }

    @Test
    void takes_a_log_that_a_killed_process_has_left_with_it() throws Exception {
      Path killed = Files.createDirectory(folder.resolve("killed")).resolve("notes.db");
      file.execute("pragma journal_mode = wal");
      try (Connection connection = file.open()) {
        SqliteFile.execute(connection, "insert into note values (3, 'in the log')");
        for (String part : List.of("", "-wal", "-shm")) {
          Files.copy(Path.of(file.path() + part), Path.of(killed + part));
        }
      }
      file = new SqliteFile(killed);
      assertThat(Path.of(killed + "-wal")).isNotEmptyFile();
      maintenance().restore(backup);
      restored();
    }

    @Test
    void is_refused_while_somebody_has_the_file_open() throws Exception {
      file.execute("pragma journal_mode = wal");
      try (Connection reader = file.open()) {
        SqliteFile.rows(reader, "select * from note");
        assertThatExceptionOfType(MigrationBusyException.class)
            .isThrownBy(() -> maintenance().restore(backup));
        assertThat(SqliteFile.rows(reader, "select count(*) from note")).containsExactly("2");
      }
      maintenance().restore(backup);
      restored();
    }

    @Test
    void moves_a_file_aside_that_is_no_database_any_more() throws Exception {
      Files.writeString(file.path(), "overwritten".repeat(100));
      Files.writeString(Path.of(file.path() + "-wal"), "old log");
      maintenance().restore(backup);
      assertThat(file.rows("select id from note")).containsExactly("1");
      assertThat(file.files())
          .hasSize(2)
          .anyMatch(name -> name.matches("notes\\.db\\.damaged-[0-9]+"));
    }

    @Test
    void makes_a_file_where_there_is_none() throws Exception {
      Files.delete(file.path());
      maintenance().restore(backup);
      restored();
    }

    @Test
    void of_a_damaged_or_missing_backup_is_refused() throws Exception {
      Path wrong = Files.writeString(folder.resolve("wrong.backup"), "nothing");
      assertThatExceptionOfType(RestoreFailedException.class)
          .isThrownBy(() -> maintenance().restore(wrong))
          .withMessageContaining("'wrong.backup' is damaged");
      assertThatExceptionOfType(RestoreFailedException.class)
          .isThrownBy(() -> maintenance().restore(folder.resolve("missing.backup")))
          .withMessageContaining("there is no file 'missing.backup'");
      assertThat(file.rows("select count(*) from note")).containsExactly("2");
    }

    @Test
    void keeps_the_other_page_size_and_encoding_of_the_backup() throws Exception {
      SqliteFile other = new SqliteFile(folder.resolve("other.db"));
      other.execute(
          "pragma page_size = 8192",
          "pragma encoding = 'UTF-16'",
          NOTE,
          "insert into note values (1, 'ä')");
      file.execute("pragma journal_mode = wal");
      maintenance().restore(other.path());
      assertThat(file.rows("select text from note")).containsExactly("ä");
      assertThat(file.rows("pragma page_size")).containsExactly("8192");
      assertThat(file.rows("pragma encoding")).containsExactly("UTF-16le");
    }
  }

  @Nested
  class A_check {
    @Test
    void of_a_sound_file_finds_nothing() {
      assertThat(maintenance().check())
          .isEqualTo(new FileMaintenance.CheckReport("notes.db", List.of(), 2, 0, "delete", 0));
    }

    @Test
    void finds_orphans_stale_words_and_damage() throws Exception {
      file.execute(
          "create table star (note integer references note (id))",
          "insert into star values (9)",
          "create virtual table note_fts using fts5 (text, content = 'note', content_rowid = 'id')");
      assertThat(maintenance().check().faults())
          .hasSize(2)
          .contains("1 rows of star refer to nothing in note")
          .anyMatch(fault -> fault.startsWith("full-text index note_fts: "));
    }

    @Test
    void of_a_missing_file_says_so() {
      assertThatExceptionOfType(UnusableFileException.class)
          .isThrownBy(() -> FileMaintenance.forFile(folder.resolve("none.db")).check())
          .withMessageStartingWith("There is no file 'none.db'.");
    }
  }

  @Test
  void a_vacuum_gives_free_pages_back_and_wants_the_file_for_itself() throws Exception {
    file.execute("create table big as select zeroblob(500000) as x", "drop table big");
    try (Connection writer = file.open()) {
      SqliteFile.execute(writer, "begin immediate");
      assertThatExceptionOfType(MigrationBusyException.class)
          .isThrownBy(() -> maintenance().vacuum());
    }
    assertThat(maintenance().vacuum()).isGreaterThan(400_000);
    assertThat(file.rows("select text from note")).containsExactly("first");
  }

  @Test
  void a_vacuum_keeps_the_rowids_that_an_index_of_words_knows() throws Exception {
    for (String journal : List.of("delete", "wal")) {
      file.execute(
          "pragma journal_mode = " + journal,
          "drop table if exists plain",
          "drop table if exists words",
          "create table plain (text)",
          "create virtual table words using fts5 (text, content = 'plain')",
          "insert into plain values ('one'), ('two'), ('three')",
          "delete from plain where text = 'two'",
          "insert into words (words) values ('rebuild')");
      maintenance().vacuum();
      assertThat(maintenance().check().faults()).isEmpty();
      assertThat(file.rows("select rowid, text from plain")).containsExactly("1|one", "3|three");
      assertThat(file.rows("pragma journal_mode")).containsExactly(journal);
    }
    assertThat(file.files()).containsExactly("notes.db");
  }

  @Test
  void a_schema_is_shown_as_sql_and_as_a_diagram() throws SQLException {
    file.execute("create table star (note integer not null references note (id), at text)");
    assertThat(maintenance().schemaSql().lines().map(String::toLowerCase))
        .containsExactly(
            NOTE + ";", "create table star (note integer not null references note (id), at text);");
    assertThat(maintenance().schemaDiagram())
        .isEqualTo(
            """
            erDiagram
              "note" {
                INTEGER id PK
                TEXT text
              }
              "star" {
                INTEGER note FK
                TEXT at
              }
              "note" ||--o{ "star" : "note"
            """);
  }

  @Test
  void differences_of_two_files_are_those_that_matter() throws SQLException {
    SqliteFile other = new SqliteFile(folder.resolve("other.db"));
    other.execute(
        "CREATE TABLE [Note] (\"id\" INTEGER PRIMARY KEY, `text` TEXT)", "create table more (a)");
    assertThat(maintenance().differences(other.path())).containsExactly("table more is more");
    other.execute("drop table more", "alter table note add column at int not null default 0");
    assertThat(maintenance().differences(other.path()))
        .containsExactly(
            "column note.at is more",
            "table note has besides: not null at",
            "table note has besides: default at 0");
  }
}
