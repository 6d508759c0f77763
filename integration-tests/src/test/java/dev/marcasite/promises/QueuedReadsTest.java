package dev.marcasite.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marcasite.persistence.Database;
import dev.marcasite.persistence.DatabaseBusyException;
import dev.marcasite.persistence.DatabaseInterruptedException;
import dev.marcasite.persistence.DatabaseSettings;
import dev.marcasite.promises.Script.Step;
import dev.marcasite.testkit.TemporaryDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Promises 3 and 5 for reads that run later, on threads of the database. */
class QueuedReadsTest {
  private static final String ENDLESS =
      "with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n";

  @RegisterExtension
  final TemporaryDatabase db =
      TemporaryDatabase.file().withSettings(settings -> settings.withReaders(2));

  @AfterEach
  void all_readers_are_back() {
    assertThat(db.database().status().readers().inUse()).isZero();
  }

  @Test
  void return_what_their_work_returned() throws Exception {
    Notes.write(db.database(), "a");
    CompletableFuture<List<String>> keys = db.database().readAsync(Notes::keys);
    assertThat(Script.get(keys)).containsExactly("a");
  }

  @Test
  void run_side_by_side_and_beside_a_transaction() throws Exception {
    Database database = db.database();
    Step first = new Step();
    Step second = new Step();
    Object done =
        database.inTransaction(
            tx -> {
              CompletableFuture<Long> one =
                  database.readAsync(
                      snapshot -> {
                        first.reach();
                        second.await();
                        return Notes.count(snapshot);
                      });
              CompletableFuture<Long> two =
                  database.readAsync(
                      snapshot -> {
                        second.reach();
                        first.await();
                        return Notes.count(snapshot);
                      });
              return Script.get(one) + Script.get(two);
            });
    assertThat(done).isEqualTo(0L);
  }

  @Test
  void fail_with_their_own_exception() {
    IllegalStateException own = new IllegalStateException("for the test");
    CompletableFuture<Long> failing =
        db.database()
            .readAsync(
                snapshot -> {
                  throw own;
                });
    assertThatThrownBy(() -> Script.get(failing)).isSameAs(own);
  }

  @Test
  void end_when_they_are_cancelled_while_a_statement_runs() throws Exception {
    Database database = db.database();
    Step running = new Step();
    CompletableFuture<Throwable> seen = new CompletableFuture<>();
    CompletableFuture<Object> endless =
        database.readAsync(
            snapshot -> {
              running.reach();
              try {
                return snapshot.executeSql(ENDLESS);
              } catch (RuntimeException e) {
                seen.complete(e);
                throw e;
              }
            });
    running.await();
    assertThat(endless.cancel(true)).isTrue();
    assertThat(endless).isCancelled();
    assertThat(Script.get(seen))
        .isInstanceOf(DatabaseInterruptedException.class)
        .hasMessageContaining("cancelled");
    assertThat(Script.get(database.readAsync(Notes::count))).isZero();
    while (database.status().readers().inUse() > 0) {
      Thread.onSpinWait();
    }
  }

  @Test
  void never_run_when_they_are_cancelled_before() throws Exception {
    Database database = db.database();
    Step go = new Step();
    List<CompletableFuture<Long>> busy = occupyAll(database, go);
    AtomicReference<String> ran = new AtomicReference<>("no");
    CompletableFuture<Object> late =
        database.readAsync(
            snapshot -> {
              ran.set("yes");
              return null;
            });
    assertThat(late.cancel(false)).isTrue();
    go.reach();
    for (CompletableFuture<Long> read : busy) {
      Script.get(read);
    }
    assertThat(Script.get(database.readAsync(Notes::count))).isZero();
    assertThat(ran).hasValue("no");
    assertThatThrownBy(() -> Script.get(late)).isInstanceOf(CancellationException.class);
  }

  @Test
  void fail_when_no_reader_comes_free_in_time() throws Exception {
    try (Database impatient = opened(100, 100)) {
      Step go = new Step();
      List<CompletableFuture<Long>> busy = occupyAll(impatient, go);
      CompletableFuture<Long> late = impatient.readAsync(Notes::count);
      assertThatThrownBy(() -> Script.get(late))
          .isInstanceOf(DatabaseBusyException.class)
          .hasMessageContaining("all 2 readers are in use");
      go.reach();
      for (CompletableFuture<Long> read : busy) {
        Script.get(read);
      }
      assertThat(Script.get(impatient.readAsync(Notes::count))).isZero();
    }
  }

  @Test
  void are_refused_when_their_queue_stays_full() throws Exception {
    try (Database small = opened(100, 1)) {
      Step go = new Step();
      List<CompletableFuture<Long>> busy = occupyAll(small, go);
      CompletableFuture<Long> queued = small.readAsync(Notes::count);
      CompletableFuture<Long> refused = small.readAsync(Notes::count);
      assertThatThrownBy(() -> Script.get(refused)).isInstanceOf(DatabaseBusyException.class);
      go.reach();
      for (CompletableFuture<Long> read : busy) {
        Script.get(read);
      }
      queued.cancel(true);
    }
  }

  @Test
  void end_when_the_database_is_closed_over_them() throws Exception {
    Database database =
        Database.open(
            DatabaseSettings.forFile(db.path())
                .withReaders(2)
                .withLaneTimeout(Duration.ofMillis(200)));
    Step running = new Step();
    CompletableFuture<Object> endless =
        database.readAsync(
            snapshot -> {
              running.reach();
              return snapshot.executeSql(ENDLESS);
            });
    running.await();
    database.close();
    assertThatThrownBy(() -> Script.get(endless))
        .isInstanceOf(DatabaseInterruptedException.class)
        .hasMessageContaining("being closed");
  }

  private Database opened(int busyMillis, int queueCapacity) {
    return Database.open(
        DatabaseSettings.forFile(db.path())
            .withReaders(2)
            .withBusyTimeout(Duration.ofMillis(busyMillis))
            .withQueueCapacity(queueCapacity));
  }

  private static List<CompletableFuture<Long>> occupyAll(Database database, Step go) {
    List<CompletableFuture<Long>> reads = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      Step started = new Step();
      reads.add(
          database.readAsync(
              snapshot -> {
                started.reach();
                go.await();
                return 0L;
              }));
      started.await();
    }
    return reads;
  }
}
