package dev.marcasite.promises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marcasite.persistence.Database;
import dev.marcasite.persistence.model.Setting;
import dev.marcasite.promises.Script.Actor;
import dev.marcasite.promises.Script.Step;
import dev.marcasite.testkit.TemporaryDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Promises 2, 3 and 5 under many threads: all wait, none fails, nothing is lost. */
@ParameterizedClass
@EnumSource(DatabaseKind.class)
class ManyThreadsTest {
  @RegisterExtension final TemporaryDatabase db;

  private final DatabaseKind kind;

  ManyThreadsTest(DatabaseKind kind) {
    this.kind = kind;
    db =
        kind.fresh()
            .withSettings(
                settings ->
                    settings
                        .withLaneTimeout(Duration.ofSeconds(100))
                        .withBusyTimeout(Duration.ofSeconds(100)));
  }

  @AfterEach
  void all_connections_are_back() {
    assertThat(db.database().status().connectionsInUse()).isZero();
    assertThat(db.database().status().lane().waiting()).isZero();
  }

  @Test
  void twenty_threads_of_fifty_transactions_each_lose_no_update() throws Exception {
    Database database = db.database();
    setCounter(database);
    int each = kind.outOf(50);
    all(20, number -> times(each, () -> increment(database)));
    assertThat(counter(database)).isEqualTo(20L * each);
    assertThat(database.status().activity().commits()).isEqualTo(20L * each + 1);
  }

  @Test
  void twenty_writers_beside_twenty_readers_see_whole_transactions_only() throws Exception {
    Database database = db.database();
    setCounter(database);
    int each = kind.outOf(20);
    all(
        40,
        number ->
            number % 2 == 0
                ? times(each, () -> increment(database))
                : times(20, () -> assertPairs(database)));
    assertThat(counter(database)).isEqualTo(20L * each);
  }

  @Test
  void a_hundred_threads_with_a_long_unit_of_work_each_wait_and_do_not_fail() throws Exception {
    Database database = db.database();
    setCounter(database);
    long unit = Duration.ofMillis(5).toNanos();
    all(100, number -> times(1, () -> incrementSlowly(database, unit)));
    assertThat(counter(database)).isEqualTo(100);
  }

  @Test
  void of_ten_thousand_transactions_one_in_ten_fails_and_leaves_nothing_behind() {
    int transactions = kind.outOf(10_000);
    Database database = db.database();
    setCounter(database);
    int failed = 0;
    for (int i = 0; i < transactions; i++) {
      try {
        incrementOrFail(database, i % 10 == 0);
      } catch (IllegalStateException expected) {
        failed++;
      }
    }
    assertThat(failed).isEqualTo(transactions / 10);
    assertThat(counter(database)).isEqualTo(transactions - failed);
    assertThat(database.status().readers().idle()).isLessThanOrEqualTo(1);
    assertThat(database.status().activity().rollbacks()).isEqualTo(failed);
  }

  @Test
  void three_open_blocks_are_three_connections_and_then_none() throws Exception {
    Database database = db.database();
    Step go = new Step();
    List<Actor<Long>> readers = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Step started = new Step();
      readers.add(
          Script.actor(
              "reader " + i,
              () ->
                  database.read(
                      snapshot -> {
                        started.reach();
                        go.await();
                        return Notes.count(snapshot);
                      })));
      started.await();
    }
    assertThat(database.status().connectionsInUse()).isEqualTo(3);
    go.reach();
    for (Actor<Long> reader : readers) {
      reader.result();
    }
    assertThat(database.status().connectionsInUse()).isZero();
  }

  private static void setCounter(Database database) {
    database.transaction(
        tx -> {
          tx.entityManager().persist(new Setting("left", "0"));
          tx.entityManager().persist(new Setting("right", "0"));
        });
  }

  private static Object increment(Database database) {
    incrementOrFail(database, false);
    return database;
  }

  private static Object incrementSlowly(Database database, long nanos) {
    database.transaction(
        tx -> {
          long end = System.nanoTime() + nanos;
          add(tx.entityManager().find(Setting.class, "left"));
          while (System.nanoTime() < end) {
            Thread.onSpinWait();
          }
        });
    return database;
  }

  private static void incrementOrFail(Database database, boolean fail) {
    database.transaction(
        tx -> {
          add(tx.entityManager().find(Setting.class, "left"));
          tx.entityManager().flush();
          if (fail) {
            throw new IllegalStateException("one in ten");
          }
          add(tx.entityManager().find(Setting.class, "right"));
        });
  }

  private static void add(Setting counter) {
    counter.setValue(Long.toString(Long.parseLong(counter.getValue()) + 1));
  }

  private static long counter(Database database) {
    return Long.parseLong(
        database.executeSql("select value from setting where name = 'left'", String.class).get(0));
  }

  private static Object assertPairs(Database database) {
    return database.read(
        snapshot -> {
          String left =
              snapshot
                  .executeSql("select value from setting where name = 'left'", String.class)
                  .get(0);
          String right = snapshot.entityManager().find(Setting.class, "right").getValue();
          assertThat(left).isEqualTo(right);
          return snapshot;
        });
  }

  private static Object times(int count, Callable<?> step) throws Exception {
    for (int i = 0; i < count; i++) {
      step.call();
    }
    return count;
  }

  private static void all(int count, Part part) throws Exception {
    List<Actor<Object>> actors = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int number = i;
      actors.add(Script.actor("thread " + i, () -> part.play(number)));
    }
    for (Actor<Object> actor : actors) {
      actor.result();
    }
  }

  private interface Part {
    Object play(int number) throws Exception;
  }
}
