package dev.marcasite.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marcasite.persistence.Database;
import dev.marcasite.persistence.DatabaseBusyException;
import dev.marcasite.persistence.DatabaseInUseException;
import dev.marcasite.persistence.DatabaseSettings;
import dev.marcasite.persistence.RollbackOnlyException;
import dev.marcasite.persistence.model.Entry;
import dev.marcasite.promises.Script.Actor;
import dev.marcasite.promises.Script.Step;
import dev.marcasite.testkit.TemporaryDatabase;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Promises 2 and 5 for transactions that run later, on the worker of the lane. */
class QueuedTransactionsTest {
  @RegisterExtension
  final TemporaryDatabase db =
      TemporaryDatabase.file()
          .withSettings(settings -> settings.withLaneTimeout(Duration.ofSeconds(20)));

  @Test
  void return_what_their_work_returned_once_it_is_committed() throws Exception {
    Database database = db.database();
    CompletableFuture<String> key =
        database.transactionAsync(tx -> Notes.persist(tx, "a", "body").getKey());
    assertThat(Script.get(key)).isEqualTo("a");
    assertThat(Notes.keys(database)).containsExactly("a");
  }

  @Test
  void stand_in_one_queue_with_the_transactions_of_threads() throws Exception {
    Database database = db.database();
    List<String> order = Collections.synchronizedList(new ArrayList<>());
    try (Lane lane = Lane.held(database)) {
      CompletableFuture<Boolean> first = database.transactionAsync(tx -> order.add("first job"));
      Actor<Boolean> thread =
          Script.actor("writer", () -> database.inTransaction(tx -> order.add("thread")));
      thread.awaitWaiting();
      CompletableFuture<Boolean> second = database.transactionAsync(tx -> order.add("second job"));
      lane.release();
      Script.get(first);
      thread.result();
      Script.get(second);
    }
    assertThat(order).containsExactly("first job", "thread", "second job");
  }

  @Nested
  class That_wait_together {
    @Test
    void share_one_commit_and_none_is_visible_or_done_before_it() throws Exception {
      Database database = db.database();
      Step running = new Step();
      Step go = new Step();
      CompletableFuture<Entry> first;
      CompletableFuture<Entry> second;
      try (Lane lane = Lane.held(database)) {
        first = database.transactionAsync(tx -> Notes.persist(tx, "a", "body"));
        second =
            database.transactionAsync(
                tx -> {
                  running.reach();
                  go.await();
                  assertThat(Notes.keys(tx)).as("it sees what came before").containsExactly("a");
                  return Notes.persist(tx, "b", "body");
                });
        lane.release();
        running.await();
        assertThat(first).isNotDone();
        assertThat(Notes.keys(database)).isEmpty();
        go.reach();
      }
      Script.get(first);
      Script.get(second);
      assertThat(Notes.keys(database)).containsExactly("a", "b");
    }

    @Test
    void have_entities_of_their_own() throws Exception {
      Database database = db.database();
      Notes.write(database, "a");
      AtomicReference<Entry> loaded = new AtomicReference<>();
      CompletableFuture<Boolean> first;
      CompletableFuture<Boolean> second;
      try (Lane lane = Lane.held(database)) {
        first =
            database.transactionAsync(
                tx -> {
                  loaded.set(tx.entityManager().find(Entry.class, 1L));
                  return tx.entityManager().contains(loaded.get());
                });
        second = database.transactionAsync(tx -> tx.entityManager().contains(loaded.get()));
        lane.release();
      }
      assertThat(Script.get(first)).isTrue();
      assertThat(Script.get(second)).isFalse();
    }

    @Test
    void fail_alone_and_with_their_own_exception() throws Exception {
      Database database = db.database();
      IOException poison = new IOException("poison");
      List<CompletableFuture<Entry>> good = new ArrayList<>();
      List<CompletableFuture<Entry>> bad = new ArrayList<>();
      try (Lane lane = Lane.held(database)) {
        good.add(database.transactionAsync(tx -> Notes.persist(tx, "a", "body")));
        bad.add(
            database.transactionAsync(
                tx -> {
                  Notes.persist(tx, "poisoned", "body");
                  tx.entityManager().flush();
                  throw poison;
                }));
        bad.add(
            database.transactionAsync(
                tx -> {
                  Notes.persist(tx, "overflown", "body");
                  throw new StackOverflowError("for the test");
                }));
        bad.add(database.transactionAsync(tx -> Notes.persist(tx, "a", "there already")));
        good.add(database.transactionAsync(tx -> Notes.persist(tx, "b", "body")));
        lane.release();
      }
      for (CompletableFuture<Entry> future : good) {
        Script.get(future);
      }
      assertThatThrownBy(() -> Script.get(bad.get(0))).isSameAs(poison);
      assertThatThrownBy(() -> bad.get(1).join()).hasCauseInstanceOf(StackOverflowError.class);
      assertThatThrownBy(() -> Script.get(bad.get(2)))
          .hasMessageContaining("UNIQUE constraint failed");
      assertThat(Notes.keys(database)).containsExactly("a", "b");
      assertThat(database.status().activity().commits()).isEqualTo(3);
      assertThat(database.status().activity().rollbacks()).isEqualTo(3);
    }

    @Test
    void all_fail_if_their_commit_does() throws Exception {
      Database database = db.database();
      database.transaction(
          tx ->
              tx.unsafeConnection(
                  connection ->
                      connection
                          .createStatement()
                          .execute(
                              "create table child (parent integer references entry (id) deferrable initially deferred)")));
      CompletableFuture<Entry> innocent;
      CompletableFuture<Integer> orphan;
      try (Lane lane = Lane.held(database)) {
        innocent = database.transactionAsync(tx -> Notes.persist(tx, "a", "body"));
        orphan =
            database.transactionAsync(
                tx ->
                    tx.entityManager()
                        .createNativeQuery("insert into child (parent) values (99)")
                        .executeUpdate());
        lane.release();
      }
      for (CompletableFuture<?> future : List.of(innocent, orphan)) {
        assertThatThrownBy(() -> Script.get(future))
            .hasMessageContaining("FOREIGN KEY constraint failed");
      }
      assertThat(Notes.keys(database)).isEmpty();
      assertQueueWorks(database);
    }

    @Test
    void are_undone_and_may_be_retried_if_one_of_them_ends_their_transaction() throws Exception {
      Database database = db.database();
      CompletableFuture<Entry> before;
      CompletableFuture<Object> culprit;
      CompletableFuture<Entry> after;
      try (Lane lane = Lane.held(database)) {
        before = database.transactionAsync(tx -> Notes.persist(tx, "before", "body"));
        culprit =
            database.transactionAsync(
                tx ->
                    tx.unsafeConnection(
                        connection -> connection.createStatement().execute("rollback")));
        after = database.transactionAsync(tx -> Notes.persist(tx, "after", "body"));
        lane.release();
      }
      assertThatThrownBy(() -> Script.get(before))
          .isInstanceOfSatisfying(
              RollbackOnlyException.class, e -> assertThat(e.isRetryable()).isTrue());
      assertThatThrownBy(() -> Script.get(culprit))
          .isInstanceOf(RollbackOnlyException.class)
          .hasMessageContaining("SQLite has ended it");
      Script.get(after);
      assertThat(Notes.keys(database)).containsExactly("after");
    }
  }

  @Nested
  class A_future {
    @Test
    void that_is_cancelled_before_its_work_begins_keeps_it_from_running() throws Exception {
      Database database = db.database();
      CompletableFuture<Entry> cancelled;
      try (Lane lane = Lane.held(database)) {
        cancelled = database.transactionAsync(tx -> Notes.persist(tx, "a", "body"));
        assertThat(cancelled.cancel(true)).isTrue();
        assertThat(database.status().lane().queued()).isZero();
        lane.release();
      }
      Script.get(database.transactionAsync(tx -> 1));
      assertThat(cancelled).isCancelled();
      assertThat(Notes.keys(database)).isEmpty();
    }

    @Test
    void that_was_completed_by_somebody_else_keeps_it_from_running_too() throws Exception {
      Database database = db.database();
      CompletableFuture<Long> given;
      try (Lane lane = Lane.held(database)) {
        given = database.transactionAsync(tx -> Notes.persist(tx, "a", "body").getId());
        given.complete(-1L);
        lane.release();
      }
      Script.get(database.transactionAsync(tx -> 1));
      assertThat(Notes.keys(database)).isEmpty();
    }

    @Test
    void cannot_be_cancelled_once_its_work_runs() throws Exception {
      Database database = db.database();
      Step running = new Step();
      Step go = new Step();
      CompletableFuture<Entry> future =
          database.transactionAsync(
              tx -> {
                running.reach();
                go.await();
                return Notes.persist(tx, "a", "body");
              });
      running.await();
      assertThat(future.cancel(true)).isFalse();
      go.reach();
      assertThat(Script.get(future).getKey()).isEqualTo("a");
    }

    @Test
    void ends_after_the_callbacks_of_its_transaction_although_they_fail() throws Exception {
      Database database = db.database();
      List<String> order = Collections.synchronizedList(new ArrayList<>());
      CompletableFuture<Integer> future =
          database.transactionAsync(
              tx -> {
                tx.afterCommit(() -> order.add("committed"));
                tx.afterCommit(
                    () -> {
                      throw new IllegalStateException("for the test");
                    });
                tx.afterRollback(() -> order.add("rolled back"));
                return 1;
              });
      Script.get(future.thenAccept(result -> order.add("ended")));
      assertThat(order).containsExactly("committed", "ended");
    }

    @Test
    void whose_followers_block_does_not_hold_up_the_lane() throws Exception {
      Database database = db.database();
      Step followed = new Step();
      Step go = new Step();
      CompletableFuture<Void> blocked =
          database
              .transactionAsync(
                  tx -> {
                    followed.await();
                    return 1;
                  })
              .thenAccept(x -> go.await());
      followed.reach();
      Notes.write(database, "a");
      assertQueueWorks(database);
      go.reach();
      Script.get(blocked);
    }
  }

  @Nested
  class The_queue {
    @Test
    void fails_what_has_waited_for_too_long_and_names_who_is_writing() throws Exception {
      try (Database impatient = reopened(s -> s.withLaneTimeout(Duration.ofMillis(50)));
          Lane lane = Lane.held(impatient)) {
        CompletableFuture<Entry> late =
            impatient.transactionAsync(tx -> Notes.persist(tx, "late", "body"));
        assertThatThrownBy(() -> Script.get(late))
            .isInstanceOfSatisfying(
                DatabaseBusyException.class,
                busy -> assertThat(busy.holder()).contains("the holder"))
            .hasMessageContaining("'the holder'")
            .hasMessageContaining("50 ms");
        lane.release();
        Script.get(impatient.transactionAsync(tx -> 1));
        assertThat(Notes.keys(impatient)).isEmpty();
      }
    }

    @Test
    void fails_what_waits_behind_queued_work_that_does_not_end() throws Exception {
      try (Database impatient = reopened(s -> s.withLaneTimeout(Duration.ofMillis(50)))) {
        Step running = new Step();
        Step go = new Step();
        CompletableFuture<Integer> endless =
            impatient.transactionAsync(
                tx -> {
                  running.reach();
                  go.await();
                  return 1;
                });
        running.await();
        CompletableFuture<Integer> late = impatient.transactionAsync(tx -> 2);
        assertThatThrownBy(() -> Script.get(late))
            .isInstanceOf(DatabaseBusyException.class)
            .hasMessageContaining("for work of " + QueuedTransactionsTest.class.getName());
        go.reach();
        assertThat(Script.get(endless)).isEqualTo(1);
      }
    }

    @Test
    void makes_a_caller_wait_for_room() throws Exception {
      try (Database small = reopened(s -> s.withQueueCapacity(1));
          Lane lane = Lane.held(small)) {
        CompletableFuture<Integer> first = small.transactionAsync(tx -> 1);
        Actor<CompletableFuture<Integer>> second =
            Script.actor("producer", () -> small.transactionAsync(tx -> 2));
        second.awaitWaiting();
        lane.release();
        assertThat(Script.get(first)).isEqualTo(1);
        assertThat(Script.get(second.result())).isEqualTo(2);
      }
    }

    @Test
    void refuses_a_caller_for_whom_no_room_comes() throws Exception {
      try (Database small =
              reopened(s -> s.withQueueCapacity(1).withLaneTimeout(Duration.ofMillis(100)));
          Lane lane = Lane.held(small)) {
        CompletableFuture<Integer> cancelled = small.transactionAsync(tx -> 1);
        CompletableFuture<Integer> refused = small.transactionAsync(tx -> 2);
        assertThatThrownBy(() -> Script.get(refused)).isInstanceOf(DatabaseBusyException.class);
        cancelled.cancel(false);
        lane.release();
      }
    }

    @Test
    void refuses_at_once_inside_a_block_which_would_wait_for_itself() throws Exception {
      try (Database small = reopened(s -> s.withQueueCapacity(1))) {
        CompletableFuture<Integer> refused =
            small.inTransaction(
                tx -> {
                  CompletableFuture<Integer> unused = small.transactionAsync(inner -> 1);
                  assertThat(unused).isNotDone();
                  return small.transactionAsync(inner -> 2);
                });
        assertThatThrownBy(() -> Script.get(refused))
            .isInstanceOf(DatabaseBusyException.class)
            .hasMessageContaining("No room in the queue");
      }
    }
  }

  @Nested
  class The_worker {
    @Test
    void survives_work_that_interrupts_it() throws Exception {
      Database database = db.database();
      CompletableFuture<Integer> first;
      CompletableFuture<Boolean> second;
      try (Lane lane = Lane.held(database)) {
        first =
            database.transactionAsync(
                tx -> {
                  Thread.currentThread().interrupt();
                  return 1;
                });
        second = database.transactionAsync(tx -> Thread.currentThread().isInterrupted());
        lane.release();
      }
      assertThat(Script.get(first)).isEqualTo(1);
      assertThat(Script.get(second)).isFalse();
    }

    @Test
    void is_replaced_when_it_dies_while_work_waits() throws Exception {
      Database database = db.database();
      CompletableFuture<Integer> waiting;
      try (Lane lane = Lane.held(database)) {
        waiting = database.transactionAsync(tx -> 1);
        Thread worker = worker();
        worker.interrupt();
        worker.join();
        lane.release();
      }
      assertThat(Script.get(waiting)).isEqualTo(1);
      assertQueueWorks(database);
    }

    private static Thread worker() {
      return Thread.getAllStackTraces().keySet().stream()
          .filter(thread -> thread.getName().startsWith("marcasite-lane-"))
          .findFirst()
          .orElseThrow();
    }
  }

  @Nested
  class Closing {
    @Test
    void runs_what_has_been_queued_and_leaves_no_thread() throws Exception {
      Database database = reopened(UnaryOperator.identity());
      List<CompletableFuture<Entry>> futures = new ArrayList<>();
      try (Lane lane = Lane.held(database)) {
        for (int i = 0; i < 100; i++) {
          String key = "note " + i;
          futures.add(database.transactionAsync(tx -> Notes.persist(tx, key, "body")));
        }
        Actor<Object> closing = Script.actor("closing", () -> close(database));
        closing.awaitWaiting();
        lane.release();
        closing.result();
      }
      assertThat(futures).allMatch(CompletableFuture::isDone);
      assertThatIllegalStateException().isThrownBy(() -> database.transactionAsync(tx -> 1));
      assertThat(Thread.getAllStackTraces().keySet())
          .noneMatch(thread -> thread.isAlive() && thread.getName().startsWith("marcasite-"));
      assertThat(Notes.count(db.reopen())).isEqualTo(100);
    }

    @Test
    void cancels_at_the_deadline_what_has_not_begun() throws Exception {
      Database database = reopened(s -> s.withLaneTimeout(Duration.ofMillis(100)));
      try (Lane lane = Lane.held(database)) {
        CompletableFuture<Entry> late =
            database.transactionAsync(tx -> Notes.persist(tx, "late", "body"));
        assertThatThrownBy(database::close)
            .isInstanceOf(DatabaseInUseException.class)
            .hasMessageContaining("'the holder'");
        assertThatThrownBy(() -> Script.get(late))
            .isInstanceOfAny(CancellationException.class, DatabaseBusyException.class);
        lane.release();
      }
      assertThat(Notes.count(db.reopen())).isZero();
    }

    private static Object close(Database database) {
      database.close();
      return "closed";
    }
  }

  @Test
  void of_a_thousand_from_eight_threads_one_in_ten_fails_and_each_producer_keeps_its_order()
      throws Exception {
    Database database = db.database();
    Notes.write(database, "first");
    List<Actor<List<CompletableFuture<Entry>>>> producers = new ArrayList<>();
    for (int producer = 0; producer < 8; producer++) {
      String name = "p" + producer;
      producers.add(Script.actor(name, () -> produce(database, name)));
    }
    long failed = 0;
    for (Actor<List<CompletableFuture<Entry>>> producer : producers) {
      for (CompletableFuture<Entry> future : producer.result()) {
        try {
          Script.get(future);
        } catch (IllegalStateException expected) {
          failed++;
        }
      }
    }
    assertThat(failed).isEqualTo(8 * 13);
    assertThat(Notes.count(database)).isEqualTo(1 + 8 * (125 - 13));
    for (int producer = 0; producer < 8; producer++) {
      assertThat(
              database.executeSql(
                  "select key from entry where key like ? order by id",
                  List.of("p" + producer + " %"),
                  String.class))
          .isSorted();
    }
  }

  private static List<CompletableFuture<Entry>> produce(Database database, String name) {
    List<CompletableFuture<Entry>> futures = new ArrayList<>();
    for (int i = 0; i < 125; i++) {
      String key = "%s %03d".formatted(name, i);
      boolean bad = i % 10 == 0;
      futures.add(
          database.transactionAsync(
              tx -> {
                Entry entry = Notes.persist(tx, key, "body");
                if (bad) {
                  throw new IllegalStateException("one in ten");
                }
                return entry;
              }));
    }
    return futures;
  }

  private static void assertQueueWorks(Database database) throws Exception {
    int result = Script.get(database.transactionAsync(tx -> 7));
    assertThat(result).isEqualTo(7);
  }

  private Database reopened(UnaryOperator<DatabaseSettings> change) {
    return Database.open(
        change.apply(DatabaseSettings.forFile(db.path()).withLaneTimeout(Duration.ofSeconds(20))));
  }

  /** The lane in the hands of a transaction until it is released. */
  private static final class Lane implements AutoCloseable {
    private final Step go = new Step();
    private final Actor<Integer> holder;

    private Lane(Database database) {
      Step held = new Step();
      holder =
          Script.actor(
              "the holder",
              () ->
                  database.inTransaction(
                      tx -> {
                        held.reach();
                        go.await();
                        return 0;
                      }));
      held.await();
    }

    static Lane held(Database database) {
      return new Lane(database);
    }

    void release() throws Exception {
      go.reach();
      holder.result();
    }

    @Override
    public void close() throws Exception {
      release();
    }
  }
}
