package dev.marcasite.migrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockTest {
  private static final String FIRST = "notes:1\ncreate table note (id integer primary key);";
  private static final String SECOND = "notes:2\ncreate table star (id integer primary key);";

  @TempDir Path folder;
  private SqliteFile file;
  private SchemaMigrator migrator;
  private byte[] before;

  @BeforeEach
  void a_file_one_version_behind() {
    file = new SqliteFile(folder.resolve("notes.db"));
    OwnerFolder owner = new OwnerFolder(folder.resolve("owner")).notes(1, FIRST);
    migrator =
        SchemaMigrator.forFile(file.path())
            .withClassLoader(OwnerFolder.loader(owner))
            .withLockTimeout(Duration.ofMillis(60));
    migrator.migrate();
    owner.notes(2, FIRST, SECOND);
    before = file.bytes();
  }

  private void refusedUntilClosed(Connection other) throws SQLException {
    assertThatExceptionOfType(MigrationBusyException.class)
        .isThrownBy(() -> migrator.migrate())
        .withMessageMatching(
            "'notes\\.db' was in use for \\d+ ms: another process or connection has it open\\. Close"
                + " it there, or raise SchemaMigrator\\.withLockTimeout\\.")
        .matches(e -> e.isRetryable() && e.waited().compareTo(Duration.ofMillis(60)) >= 0);
    other.close();
    assertThat(file.bytes()).isEqualTo(before);
    assertThat(migrator.migrate().appliedChangesets()).isEqualTo(1);
  }

  @Nested
  class A_migration_gives_up_after_the_lock_timeout {
    @Test
    void beside_a_writer() throws SQLException {
      Connection writer = file.open();
      SqliteFile.execute(writer, "begin immediate");
      refusedUntilClosed(writer);
    }

    @Test
    void beside_a_reader_that_would_not_let_it_commit() throws SQLException {
      Connection reader = file.open();
      SqliteFile.execute(reader, "begin");
      SqliteFile.rows(reader, "select * from note");
      refusedUntilClosed(reader);
    }

    @Test
    void beside_a_writer_that_lets_nobody_read() throws SQLException {
      Connection writer = file.open();
      SqliteFile.execute(writer, "begin exclusive");
      assertThatExceptionOfType(MigrationBusyException.class).isThrownBy(() -> migrator.status());
      refusedUntilClosed(writer);
    }

    @Test
    void when_an_idle_connection_has_the_file_open_in_wal_mode() throws SQLException {
      file.execute("pragma journal_mode = wal");
      before = file.bytes();
      Connection idle = file.open();
      SqliteFile.rows(idle, "select * from note");
      assertThat(migrator.status().namespaces()).containsEntry("notes", SchemaStatus.State.PENDING);
      refusedUntilClosed(idle);
    }
  }

  @Nested
  class A_waiting_migration {
    private Connection writer;

    @BeforeEach
    void beside_a_writer() throws SQLException {
      writer = file.open();
      SqliteFile.execute(writer, "begin immediate");
      migrator = migrator.withLockTimeout(Duration.ofMinutes(2));
    }

    private void untilItWaits() {
      while (Thread.getAllStackTraces().entrySet().stream()
          .noneMatch(
              thread ->
                  thread.getKey().getState() == Thread.State.TIMED_WAITING
                      && Arrays.stream(thread.getValue())
                          .anyMatch(
                              frame -> frame.getClassName().equals(LockWait.class.getName())))) {
        Thread.onSpinWait();
      }
    }

    @Test
    void goes_on_when_the_lock_is_free() throws SQLException {
      CompletableFuture<MigrationResult> result = CompletableFuture.supplyAsync(migrator::migrate);
      untilItWaits();
      writer.close();
      assertThat(result.join().appliedChangesets()).isEqualTo(1);
    }

    @Test
    void ends_when_its_thread_is_interrupted() throws Exception {
      FutureTask<Boolean> interrupted =
          new FutureTask<>(
              () -> {
                assertThatExceptionOfType(MigrationBusyException.class)
                    .isThrownBy(() -> migrator.migrate())
                    .withMessageMatching(
                        "The wait for 'notes\\.db' was interrupted after \\d+ ms\\.");
                return Thread.currentThread().isInterrupted();
              });
      Thread thread = new Thread(interrupted);
      thread.start();
      untilItWaits();
      thread.interrupt();
      assertThat(interrupted.get()).isTrue();
      writer.close();
    }
  }
}
