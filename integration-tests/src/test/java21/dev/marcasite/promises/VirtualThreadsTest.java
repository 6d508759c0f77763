package dev.marcasite.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marcasite.persistence.Database;
import dev.marcasite.persistence.DatabaseInterruptedException;
import dev.marcasite.promises.Script.Step;
import dev.marcasite.testkit.TemporaryDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The promises on virtual threads, of which many wait for few connections. */
class VirtualThreadsTest {
  private static final int THREADS = 1_000;

  @RegisterExtension
  final TemporaryDatabase db =
      TemporaryDatabase.file()
          .withSettings(
              settings ->
                  settings
                      .withReaders(4)
                      .withBusyTimeout(Duration.ofSeconds(60))
                      .withLaneTimeout(Duration.ofSeconds(60)));

  @Test
  void a_thousand_write_and_read_at_once_and_each_sees_its_own_write() throws Exception {
    Database database = db.database();
    Notes.write(database, "first");
    Step start = new Step();
    List<Future<Long>> all = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < THREADS; i++) {
        String key = "k%04d".formatted(i);
        all.add(threads.submit(() -> writeAndRead(database, start, key)));
      }
      start.reach();
    }
    for (Future<Long> one : all) {
      assertThat(one.get()).isEqualTo(1L);
    }
    assertThat(Notes.count(database)).isEqualTo(THREADS + 1L);
    assertThat(database.status().connectionsInUse()).isZero();
  }

  @Test
  void a_block_that_parks_its_virtual_thread_lets_all_readers_go_on() throws Exception {
    Database database = db.database();
    Step held = new Step();
    Step go = new Step();
    List<Future<Long>> reads = new ArrayList<>();
    Thread writer = Thread.ofVirtual().start(() -> hold(database, held, go));
    held.await();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 200; i++) {
        reads.add(threads.submit(() -> Notes.count(database)));
      }
      for (Future<Long> read : reads) {
        assertThat(Script.get(read)).isZero();
      }
    }
    go.reach();
    writer.join();
    assertThat(Notes.keys(database)).containsExactly("held");
  }

  @Test
  void an_interrupt_ends_the_wait_of_a_virtual_thread() throws Exception {
    Database database = db.database();
    Step held = new Step();
    Step go = new Step();
    Thread writer = Thread.ofVirtual().start(() -> hold(database, held, go));
    held.await();
    List<Boolean> interrupted = new ArrayList<>();
    Thread waiter =
        Thread.ofVirtual()
            .name("waiter")
            .start(
                () -> {
                  assertThatThrownBy(() -> Notes.write(database, "never"))
                      .isInstanceOf(DatabaseInterruptedException.class)
                      .hasMessageContaining("'waiter'");
                  interrupted.add(Thread.currentThread().isInterrupted());
                });
    while (waiter.getState() != Thread.State.TIMED_WAITING) {
      assertThat(waiter.isAlive()).isTrue();
      Thread.onSpinWait();
    }
    waiter.interrupt();
    assertThat(waiter.join(Duration.ofSeconds(30))).isTrue();
    assertThat(interrupted).containsExactly(true);
    go.reach();
    writer.join();
    Notes.write(database, "next");
    assertThat(Notes.keys(database)).containsExactly("held", "next");
  }

  private static long writeAndRead(Database database, Step start, String key) {
    start.await();
    database.transaction(
        tx -> {
          Notes.persist(tx, key, "body");
          LockSupport.parkNanos(1); // it may go on with another carrier
        });
    return database.<Long, RuntimeException>read(
        snapshot ->
            snapshot
                .executeSql("select count(*) from entry where key = ?", List.of(key), Long.class)
                .get(0));
  }

  private static void hold(Database database, Step held, Step go) {
    database.transaction(
        tx -> {
          Notes.persist(tx, "held", "");
          held.reach();
          go.await();
        });
  }
}
