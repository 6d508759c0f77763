package dev.marcasite.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.marcasite.persistence.model.Tag;
import dev.marcasite.persistence.sqlite.Checkpoint;
import dev.marcasite.persistence.sqlite.CheckpointMode;
import dev.marcasite.persistence.sqlite.JournalMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class CheckpointTest {
  @RegisterExtension final FreshFile file = new FreshFile();

  @Nested
  class With_nobody_beside_it {
    @ParameterizedTest
    @EnumSource
    void moves_all_of_the_log(CheckpointMode mode) throws Exception {
      write("a");
      assertThat(logSize()).isPositive();
      Checkpoint checkpoint = file.database().checkpoint(mode);
      assertThat(checkpoint.busy()).isFalse();
      assertThat(checkpoint.isComplete()).isTrue();
      assertThat(tagsInTheFileAlone()).isOne();
      if (mode == CheckpointMode.TRUNCATE) {
        assertThat(checkpoint).isEqualTo(new Checkpoint(false, 0, 0));
        assertThat(logSize()).isZero();
      } else {
        assertThat(checkpoint.logPages()).isPositive();
      }
    }
  }

  @Nested
  class Beside_a_reader_on_an_older_state {
    @ParameterizedTest
    @EnumSource
    void says_what_is_left_and_finishes_once_the_reader_is_gone(CheckpointMode mode)
        throws Exception {
      write("a");
      Checkpoint beside = besideReader(() -> write("b"), mode);
      assertThat(beside.busy()).isEqualTo(mode != CheckpointMode.PASSIVE);
      assertThat(beside.isComplete()).isFalse();
      assertThat(beside.checkpointedPages()).isBetween(0, beside.logPages() - 1);
      assertThat(file.database().checkpoint(mode).isComplete()).isTrue();
    }
  }

  @Nested
  class Beside_a_reader_on_the_last_state {
    @ParameterizedTest
    @EnumSource(names = {"PASSIVE", "FULL"})
    void moves_everything(CheckpointMode mode) throws Exception {
      write("a");
      assertThat(besideReader(() -> {}, mode).isComplete()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"RESTART", "TRUNCATE"})
    void moves_everything_but_cannot_begin_the_log_anew(CheckpointMode mode) throws Exception {
      write("a");
      Checkpoint checkpoint = besideReader(() -> {}, mode);
      assertThat(checkpoint.busy()).isTrue();
      assertThat(checkpoint.checkpointedPages()).isEqualTo(checkpoint.logPages());
      assertThat(logSize()).isPositive();
    }
  }

  @Nested
  class Beside_another_process_that_writes {
    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "PASSIVE")
    void is_busy_and_succeeds_afterwards(CheckpointMode mode) throws Exception {
      write("a");
      try (Connection other = other();
          Statement statement = other.createStatement()) {
        statement.execute("begin immediate");
        assertThat(file.database().checkpoint(mode).busy()).isTrue();
        statement.execute("rollback");
        assertThat(file.database().checkpoint(mode).isComplete()).isTrue();
      }
    }
  }

  @Nested
  class Without_a_log {
    @ParameterizedTest
    @EnumSource
    void says_so_in_memory(CheckpointMode mode) {
      Database memory = file.open(DatabaseSettings.inMemory(file.path()));
      assertThat(memory.checkpoint(mode)).isEqualTo(new Checkpoint(false, -1, -1));
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "WAL")
    void says_so_in_other_journal_modes(JournalMode journal) {
      Database database = file.open(file.settings().withJournalMode(journal));
      assertThat(database.checkpoint(CheckpointMode.TRUNCATE))
          .isEqualTo(new Checkpoint(false, -1, -1));
    }
  }

  @Nested
  class Is_refused {
    @Test
    void inside_a_transaction_which_can_go_on() {
      Database database = file.database();
      database.transaction(
          tx -> {
            tx.entityManager().persist(new Tag("a"));
            assertThatIllegalStateException()
                .isThrownBy(() -> database.checkpoint(CheckpointMode.FULL))
                .withMessageContaining("checkpoint inside a block on 'notes.db'");
          });
      assertThat(database.executeSql("select count(*) from tag", Long.class)).containsExactly(1L);
    }

    @Test
    void inside_a_read() {
      Database database = file.database();
      assertThatIllegalStateException()
          .isThrownBy(() -> database.read(snapshot -> database.checkpoint(CheckpointMode.PASSIVE)));
    }

    @Test
    void after_close() {
      Database database = file.database();
      database.close();
      assertThatIllegalStateException()
          .isThrownBy(() -> database.checkpoint(CheckpointMode.PASSIVE))
          .withMessageContaining("closed");
    }

    @Test
    void when_the_turn_does_not_come_in_time() throws Exception {
      Database database = file.open(file.settings().withLaneTimeout(Duration.ofMillis(50)));
      CountDownLatch writing = new CountDownLatch(1);
      CountDownLatch go = new CountDownLatch(1);
      FutureTask<Integer> writer =
          new FutureTask<>(
              () ->
                  database.<Integer, InterruptedException>inTransaction(
                      tx -> {
                        writing.countDown();
                        go.await();
                        return 1;
                      }));
      new Thread(writer, "the writer").start();
      writing.await();
      assertThatExceptionOfType(DatabaseBusyException.class)
          .isThrownBy(() -> database.checkpoint(CheckpointMode.PASSIVE))
          .withMessageContaining("'the writer'");
      go.countDown();
      writer.get();
      assertThat(database.checkpoint(CheckpointMode.FULL).isComplete()).isTrue();
    }
  }

  /** A checkpoint beside a read that began before {@code meanwhile}. */
  private Checkpoint besideReader(Runnable meanwhile, CheckpointMode mode) throws Exception {
    Database database = file.database();
    CountDownLatch reading = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    FutureTask<Integer> reader =
        new FutureTask<>(
            () ->
                database.<Integer, InterruptedException>read(
                    snapshot -> {
                      snapshot.executeSql("select count(*) from tag");
                      reading.countDown();
                      go.await();
                      return 1;
                    }));
    new Thread(reader, "the reader").start();
    reading.await();
    try {
      meanwhile.run();
      return database.checkpoint(mode);
    } finally {
      go.countDown();
      reader.get();
    }
  }

  private void write(String tag) {
    file.database().transaction(tx -> tx.entityManager().persist(new Tag(tag)));
  }

  private long logSize() throws IOException {
    return Files.size(file.path().resolveSibling("notes.db-wal"));
  }

  /** What a copy of the file without its log holds. */
  private long tagsInTheFileAlone() throws IOException, SQLException {
    Path copy = Files.copy(file.path(), file.path().resolveSibling("copy.db"));
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + copy);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select count(*) from tag")) {
      return row.getLong(1);
    }
  }

  private Connection other() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + file.path());
  }
}
