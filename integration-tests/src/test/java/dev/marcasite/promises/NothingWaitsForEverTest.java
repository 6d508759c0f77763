package dev.marcasite.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marcasite.persistence.Database;
import dev.marcasite.persistence.DatabaseBusyException;
import dev.marcasite.persistence.DatabaseInterruptedException;
import dev.marcasite.persistence.status.DatabaseStatus;
import dev.marcasite.promises.Script.Actor;
import dev.marcasite.promises.Script.Step;
import dev.marcasite.testkit.TemporaryDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Promise 5: every wait has a deadline, every failure a name; the database stays usable. */
class NothingWaitsForEverTest {
  @RegisterExtension
  final TemporaryDatabase db =
      TemporaryDatabase.file()
          .withSettings(
              settings ->
                  settings
                      .withReaders(3)
                      .withBusyTimeout(Duration.ofMillis(100))
                      .withLaneTimeout(Duration.ofSeconds(20)));

  @Test
  void a_read_that_finds_all_readers_in_use_says_so_and_the_next_one_works() throws Exception {
    Database database = db.database();
    Step go = new Step();
    List<Actor<Integer>> readers = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Step started = new Step();
      readers.add(Script.actor("reader " + i, () -> occupy(database, started, go)));
      started.await();
    }
    DatabaseStatus full = database.status();
    assertThat(full.connectionsInUse()).isEqualTo(3);
    assertThatThrownBy(() -> Notes.count(database))
        .isInstanceOf(DatabaseBusyException.class)
        .hasMessageContaining("all 3 readers are in use")
        .hasMessageContaining("100 ms");
    go.reach();
    for (Actor<Integer> reader : readers) {
      reader.result();
    }
    assertThat(Notes.count(database)).isZero();
    assertThat(database.status().connectionsInUse()).isZero();
  }

  @Test
  void an_interrupt_ends_a_wait_and_stays_visible() throws Exception {
    Database database = db.database();
    Step held = new Step();
    Step go = new Step();
    Actor<Integer> holder =
        Script.actor(
            "holder",
            () ->
                database.inTransaction(
                    tx -> {
                      held.reach();
                      go.await();
                      return 0;
                    }));
    held.await();
    Actor<Boolean> waiter =
        Script.actor(
            "waiter",
            () -> {
              assertThatThrownBy(() -> Notes.write(database, "a"))
                  .isInstanceOf(DatabaseInterruptedException.class)
                  .hasMessageContaining("'waiter'");
              return Thread.currentThread().isInterrupted();
            });
    waiter.awaitWaiting();
    waiter.thread().interrupt();
    assertThat(waiter.result()).isTrue();
    go.reach();
    holder.result();
    Notes.write(database, "a");
    assertThat(Notes.keys(database)).containsExactly("a");
  }

  @Test
  void an_error_of_the_virtual_machine_leaves_the_database_usable() {
    Database database = db.database();
    assertThatThrownBy(
            () ->
                database.transaction(
                    tx -> {
                      Notes.persist(tx, "a", "");
                      overflow(1);
                    }))
        .isInstanceOf(StackOverflowError.class);
    Notes.write(database, "b");
    assertThat(Notes.keys(database)).containsExactly("b");
  }

  private static int occupy(Database database, Step started, Step go) {
    return database.read(
        snapshot -> {
          Notes.count(snapshot);
          started.reach();
          go.await();
          return 0;
        });
  }

  private static int overflow(int depth) {
    return depth == 0 ? 0 : overflow(depth + 1) + 1;
  }
}
