package dev.marcasite.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marcasite.persistence.model.Tag;
import dev.marcasite.persistence.sqlite.JournalMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Closing beside blocks that still run: the file is free again once the last of them ends. */
class CloseUnderUseTest {
  @RegisterExtension final FreshFile file = new FreshFile();

  @ParameterizedTest
  @CsvSource({"WAL,read", "WAL,write", "DELETE,read", "DELETE,write"})
  void a_block_that_outlives_the_deadline_is_named_and_closes_the_file(
      JournalMode mode, String kind) throws Exception {
    Database database =
        Database.open(file.settings().withJournalMode(mode).withLaneTimeout(Duration.ofMillis(50)));
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    FutureTask<Integer> block = new FutureTask<>(() -> run(database, kind, running, go));
    new Thread(block, "the block").start();
    running.await();
    assertThatThrownBy(database::close)
        .isInstanceOf(DatabaseInUseException.class)
        .hasMessageContaining("'the block'");
    go.countDown();
    assertThat(block.get()).isEqualTo(7);
    assertClosed();
    assertThat(file.database().executeSql("select count(*) from tag", Long.class))
        .containsExactly(kind.equals("write") ? 1L : 0L);
  }

  @Test
  void an_interrupted_thread_closes_like_any_other_and_stays_interrupted() throws IOException {
    Database database = Database.open(file.settings());
    Thread.currentThread().interrupt();
    database.close();
    assertThat(Thread.interrupted()).isTrue();
    assertClosed();
    assertThat(file.database().executeSql("select 1", Long.class)).containsExactly(1L);
  }

  private static int run(Database database, String kind, CountDownLatch running, CountDownLatch go)
      throws Exception {
    if (kind.equals("read")) {
      return database.<Integer, InterruptedException>read(
          snapshot -> {
            snapshot.executeSql("select count(*) from tag");
            return wait(running, go);
          });
    }
    return database.<Integer, InterruptedException>inTransaction(
        tx -> {
          tx.entityManager().persist(new Tag("kept"));
          return wait(running, go);
        });
  }

  private static int wait(CountDownLatch running, CountDownLatch go) throws InterruptedException {
    running.countDown();
    go.await();
    return 7;
  }

  private void assertClosed() throws IOException {
    try (Stream<Path> left = Files.list(file.path().getParent())) {
      assertThat(left).containsExactly(file.path());
    }
  }
}
