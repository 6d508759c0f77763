package dev.marcasite.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marcasite.persistence.model.Tag;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sqlite.SQLiteConnection;

/** Queued work, closing and raw connections in the hands of whoever uses them badly. */
@Timeout(60)
class BadUseTest {
  @RegisterExtension final FreshFile file = new FreshFile();
  private final CountDownLatch release = new CountDownLatch(1);

  @AfterEach
  void releaseAll() {
    release.countDown();
  }

  /** Two followers wait for further transactions, whose futures only the same two threads end. */
  @Test
  void followers_that_wait_for_further_queued_work_end() throws Exception {
    Database db = file.open(file.settings().withLaneTimeout(Duration.ofSeconds(2)));
    CountDownLatch both = new CountDownLatch(2);
    List<CompletableFuture<Integer>> chains = new ArrayList<>();
    List<CompletableFuture<Integer>> inner = new java.util.concurrent.CopyOnWriteArrayList<>();
    // held, so that the followers are attached before the futures end
    db.transaction(
        tx -> {
          for (int i = 0; i < 2; i++) {
            CompletableFuture<Integer> first = db.transactionAsync(t -> 1);
            chains.add(
                first.thenApply(
                    one -> {
                      both.countDown();
                      await(both);
                      CompletableFuture<Integer> next = db.transactionAsync(t -> put(t, one));
                      inner.add(next);
                      return next.join();
                    }));
          }
        });
    try {
      for (CompletableFuture<Integer> chain : chains) {
        assertThat(chain.get(10, TimeUnit.SECONDS)).isEqualTo(1);
      }
    } catch (TimeoutException e) {
      long rows = db.executeSql("select count(*) from tag", Long.class).get(0);
      throw new AssertionError(
          "no future ends after 10 s (laneTimeout 2 s), although %d rows are committed"
              .formatted(rows),
          e);
    } finally {
      inner.forEach(future -> future.complete(0));
    }
  }

  @Test
  void the_same_in_callbacks_after_commits() throws Exception {
    Database db = file.open(file.settings().withLaneTimeout(Duration.ofSeconds(2)));
    CountDownLatch both = new CountDownLatch(2);
    List<CompletableFuture<Integer>> inner = new java.util.concurrent.CopyOnWriteArrayList<>();
    List<CompletableFuture<Integer>> jobs = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      jobs.add(
          db.transactionAsync(
              tx -> {
                tx.afterCommit(
                    () -> {
                      both.countDown();
                      await(both);
                      CompletableFuture<Integer> next = db.transactionAsync(t -> 2);
                      inner.add(next);
                      next.join();
                    });
                return 1;
              }));
    }
    try {
      for (CompletableFuture<Integer> job : jobs) {
        assertThatCode(() -> job.get(10, TimeUnit.SECONDS)).doesNotThrowAnyException();
      }
    } finally {
      inner.forEach(future -> future.complete(0));
    }
  }

  /** The timer ends one future after another, and runs what hangs on them itself. */
  @Test
  void a_follower_that_blocks_keeps_no_other_future_from_its_deadline() throws Exception {
    Database db = file.open(file.settings().withLaneTimeout(Duration.ofMillis(300)));
    CountDownLatch held = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    Thread holder =
        thread(
            () ->
                db.transaction(
                    tx -> {
                      held.countDown();
                      await(go);
                    }));
    held.await();
    CompletableFuture<Integer> poisoned = db.transactionAsync(tx -> 1);
    CompletableFuture<Integer> other = db.transactionAsync(tx -> 2);
    CompletableFuture<Integer> blocked = poisoned.whenComplete((r, e) -> await(release));
    assertThat(blocked).isNotDone();
    try {
      assertThatThrownBy(() -> other.get(5, TimeUnit.SECONDS))
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(DatabaseBusyException.class);
    } finally {
      release.countDown();
      go.countDown();
      holder.join();
    }
  }

  /** Closing cancels queued reads on the closing thread, before it looks at any deadline. */
  @Test
  void a_follower_of_a_cancelled_read_does_not_hold_up_close() throws Exception {
    Database db = file.open(file.settings().withReaders(1).withLaneTimeout(Duration.ofMillis(500)));
    CountDownLatch reading = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    CompletableFuture<Integer> first =
        db.readAsync(
            snapshot -> {
              reading.countDown();
              await(go);
              return 1;
            });
    reading.await();
    CompletableFuture<Integer> queued = db.readAsync(snapshot -> 2);
    CompletableFuture<Integer> blocked = queued.whenComplete((r, e) -> await(release));
    assertThat(blocked).isNotDone();
    AtomicReference<Throwable> outcome = new AtomicReference<>();
    Thread closer = thread(db::close, outcome);
    closer.join(8_000);
    boolean hangs = closer.isAlive();
    StackTraceElement[] where = closer.getStackTrace();
    release.countDown();
    go.countDown();
    closer.join();
    assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo(1);
    assertThat(hangs)
        .as("close hangs after 8 s, its deadline is 0.5 s: %s", List.of(where))
        .isFalse();
  }

  /** One job ends the transaction by the unsafe way; its neighbours are told a lie. */
  @Test
  void a_neighbour_that_was_committed_is_not_told_to_submit_again() throws Exception {
    Database db = file.database();
    // warm, lest the first job take so long that the second one gets a commit of its own
    for (int i = 0; i < 20; i++) {
      int number = i;
      db.transaction(tx -> put(tx, number));
    }
    db.transaction(tx -> tx.entityManager().createQuery("delete from Tag").executeUpdate());
    AtomicReference<CompletableFuture<Integer>> good = new AtomicReference<>();
    AtomicReference<CompletableFuture<Object>> bad = new AtomicReference<>();
    db.transaction(
        tx -> {
          good.set(db.transactionAsync(t -> put(t, 1)));
          bad.set(
              db.<Object, SQLException>transactionAsync(
                  t ->
                      t.unsafeConnection(
                          connection -> {
                            try (Statement statement = connection.createStatement()) {
                              return statement.execute("COMMIT");
                            }
                          })));
        });
    assertThatThrownBy(() -> bad.get().get(10, TimeUnit.SECONDS)).isNotNull();
    Throwable failure = null;
    try {
      good.get().get(10, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      failure = e.getCause();
    }
    long rows = db.executeSql("select count(*) from tag", Long.class).get(0);
    assertThat(rows == 0 || failure == null)
        .as("%d row is committed, but its future says: %s", rows, failure)
        .isTrue();
  }

  /** SQLite has rolled back; the raw connection is then in autocommit for good. */
  @Test
  void nothing_is_committed_alone_through_the_raw_connection_of_a_lost_transaction() {
    Database db = file.database();
    assertThatThrownBy(
            () ->
                db.transaction(
                    tx -> {
                      put(tx, 1);
                      tx.entityManager().flush();
                      raw(tx, "pragma max_page_count = 1");
                      assertThatThrownBy(
                              () -> {
                                tx.entityManager().persist(new Tag("x".repeat(10_000_000)));
                                tx.entityManager().flush();
                              })
                          .hasMessageContaining("full");
                      try {
                        raw(tx, "insert into tag (name) values ('alone')");
                      } catch (SQLException | DatabaseException refused) {
                        // as it should be
                      }
                    }))
        .isInstanceOf(RollbackOnlyException.class);
    assertThat(db.executeSql("select name from tag", String.class)).isEmpty();
  }

  private static void raw(Transaction tx, String sql) throws SQLException {
    tx.unsafeConnection(
        connection -> {
          try (Statement statement = connection.createStatement()) {
            return statement.execute(sql);
          }
        });
  }

  /** Each savepoint of a block has a name of its own, and each name is compiled for ever. */
  @Test
  void savepoints_leave_no_statements_behind() throws Exception {
    Database db = file.database();
    long before = residentKib();
    db.transaction(
        tx -> {
          for (int i = 0; i < 50_000; i++) {
            tx.savepoint(inner -> {});
          }
        });
    int kept = compiled(db).size();
    long after = residentKib();
    assertThat(kept)
        .as("control statements kept by the writer; resident memory %d → %d KiB", before, after)
        .isLessThan(100);
  }

  @Test
  void a_worker_whose_jobs_were_cancelled_ends_after_its_idle_time() throws Exception {
    Database db = file.database();
    AtomicReference<Thread> worker = new AtomicReference<>();
    db.transaction(
        tx -> {
          CompletableFuture<Integer> job = db.transactionAsync(t -> 1);
          worker.set(worker());
          while (worker.get().getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
          }
          job.cancel(false);
        });
    worker.get().join(30_000);
    assertThat(worker.get().isAlive()).isFalse();
  }

  private static Thread worker() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("marcasite-lane-"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void a_follower_of_a_read_may_wait_for_another_read() throws Exception {
    Database db = file.open(file.settings().withReaders(1).withBusyTimeout(Duration.ofSeconds(1)));
    CountDownLatch attached = new CountDownLatch(1);
    CompletableFuture<Integer> first =
        db.readAsync(
            snapshot -> {
              await(attached);
              return 1;
            });
    CompletableFuture<Integer> chain = first.thenApply(one -> db.readAsync(s -> one).join());
    attached.countDown();
    assertThat(chain.get(10, TimeUnit.SECONDS)).isEqualTo(1);
  }

  @Test
  void a_stack_overflow_anywhere_leaves_a_database_that_writes() throws Exception {
    Database db = file.open(file.settings().withReaders(2).withBusyTimeout(Duration.ofSeconds(1)));
    db.executeSql("select count(*) from json_each('[1,2]')", Long.class);
    for (int trial = 0; trial < 25; trial++) {
      int pad = trial;
      AtomicReference<Throwable> outcome = new AtomicReference<>();
      Thread small =
          new Thread(
              null,
              () -> {
                try {
                  db.transaction(tx -> pad(pad, () -> recurse(tx)));
                } catch (Throwable e) {
                  outcome.set(e);
                }
              },
              "small",
              400_000);
      small.start();
      small.join();
      assertThat(outcome.get()).isNotNull();
      int number = trial;
      assertThatCode(() -> db.transaction(tx -> put(tx, number)))
          .as("trial %d, after %s", trial, outcome.get())
          .doesNotThrowAnyException();
      assertThat(db.status().connectionsInUse()).isZero();
    }
  }

  /** As after a stack overflow between the two. */
  @Test
  void a_read_that_began_and_never_ended_leaves_a_connection_that_writes() throws Exception {
    try (Connection driver = DriverManager.getConnection("jdbc:sqlite::memory:");
        Statement statement = driver.createStatement()) {
      SqlConnection connection = new SqlConnection(driver.unwrap(SQLiteConnection.class), false);
      connection.beginReadOnly();
      connection.begin("begin immediate");
      statement.execute("create table written (id integer primary key)");
      assertThat(connection.refusesWrites()).isFalse();
    }
  }

  private static void pad(int depth, Runnable then) {
    if (depth == 0) {
      then.run();
    } else {
      pad(depth - 1, then);
    }
  }

  @SuppressWarnings("InfiniteRecursion") // until the stack is full
  private static void recurse(dev.marcasite.persistence.sqlite.SqlReader reader) {
    reader.executeSql("select count(*) from json_each('[1,2]')", Long.class);
    recurse(reader);
  }

  private static int put(Transaction tx, int number) {
    tx.entityManager().persist(new Tag("t" + number + "-" + System.nanoTime()));
    return number;
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(40, TimeUnit.SECONDS)) {
        throw new AssertionError("nobody came");
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static Thread thread(Runnable work) {
    return thread(work, new AtomicReference<>());
  }

  private static Thread thread(Runnable work, AtomicReference<Throwable> outcome) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (Throwable e) {
                outcome.set(e);
              }
            });
    thread.start();
    return thread;
  }

  private static long residentKib() throws Exception {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmRSS"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElse(0);
  }

  private static Map<?, ?> compiled(Database db) throws Exception {
    Object open = field(db, "open");
    OpenedFile opened = ((OpenDatabase) open).parts().file();
    Object controls = field(opened.writer().current(), "controls");
    return (Map<?, ?>) field(controls, "compiled");
  }

  private static Object field(Object owner, String name) throws Exception {
    Field field = owner.getClass().getDeclaredField(name);
    field.setAccessible(true);
    return field.get(owner);
  }
}
