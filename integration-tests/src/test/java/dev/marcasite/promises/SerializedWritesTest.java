package dev.marcasite.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marcasite.persistence.Database;
import dev.marcasite.persistence.DatabaseBusyException;
import dev.marcasite.persistence.DatabaseSettings;
import dev.marcasite.persistence.sqlite.JournalMode;
import dev.marcasite.promises.Script.Actor;
import dev.marcasite.promises.Script.Step;
import dev.marcasite.testkit.TemporaryDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Promise 2: one write transaction at a time, in order of arrival. */
class SerializedWritesTest {
  @RegisterExtension
  final TemporaryDatabase db =
      TemporaryDatabase.file()
          .withSettings(settings -> settings.withLaneTimeout(Duration.ofSeconds(20)));

  @Test
  void transactions_run_one_after_another_in_order_of_arrival() throws Exception {
    Database database = db.database();
    Step held = new Step();
    Step go = new Step();
    List<Integer> order = Collections.synchronizedList(new ArrayList<>());
    Actor<Integer> first = Script.actor("first", () -> hold(database, held, go));
    held.await();
    List<Actor<Object>> queue = new ArrayList<>();
    for (int i = 1; i <= 5; i++) {
      int number = i;
      Actor<Object> actor =
          Script.actor("writer " + number, () -> database.inTransaction(tx -> order.add(number)));
      actor.awaitWaiting();
      queue.add(actor);
    }
    assertThat(order).isEmpty();
    go.reach();
    first.result();
    for (Actor<Object> actor : queue) {
      actor.result();
    }
    assertThat(order).containsExactly(1, 2, 3, 4, 5);
  }

  @Test
  void a_wait_that_runs_out_names_who_is_writing() throws Exception {
    try (Database impatient = reopened(Duration.ofMillis(50))) {
      Step held = new Step();
      Step go = new Step();
      Actor<Integer> first = Script.actor("the slow one", () -> hold(impatient, held, go));
      held.await();
      assertThatThrownBy(() -> Notes.write(impatient, "a"))
          .isInstanceOfSatisfying(
              DatabaseBusyException.class, busy -> assertThat(busy.isRetryable()).isTrue())
          .hasMessageContaining("'the slow one'");
      go.reach();
      first.result();
      Notes.write(impatient, "a");
    }
  }

  @Test
  void after_a_commit_another_process_gets_the_lock_at_once() throws SQLException {
    Notes.write(db.database(), "a");
    try (Connection other = other();
        Statement statement = other.createStatement()) {
      statement.execute("begin immediate");
      statement.execute("rollback");
    }
  }

  @Test
  void another_process_is_waited_for_at_the_beginning() throws Exception {
    Database database = db.database();
    try (Connection other = other();
        Statement statement = other.createStatement()) {
      statement.execute("begin immediate");
      Actor<Integer> writer =
          Script.actor(
              "writer",
              () -> {
                Notes.write(database, "a");
                return 1;
              });
      writer.awaitWaiting();
      assertThat(Notes.count(database)).as("reads go on meanwhile").isZero();
      statement.execute("commit");
      writer.result();
    }
    assertThat(Notes.keys(database)).containsExactly("a");
  }

  @Test
  void without_wal_readers_of_other_processes_are_waited_for_at_the_beginning_too()
      throws Exception {
    DatabaseSettings settings =
        DatabaseSettings.forFile(db.path()).withJournalMode(JournalMode.DELETE);
    try (Database database = Database.open(settings);
        Connection other = other();
        Statement statement = other.createStatement()) {
      statement.execute("begin");
      statement.executeQuery("select count(*) from entry").next();
      Actor<Integer> writer =
          Script.actor(
              "writer",
              () -> {
                Notes.write(database, "a");
                return 1;
              });
      writer.awaitWaiting();
      statement.execute("commit");
      writer.result();
      assertThat(Notes.keys(database)).containsExactly("a");
    }
  }

  @Test
  void another_process_is_waited_for_no_longer_than_the_deadline() throws SQLException {
    try (Database impatient = reopened(Duration.ofMillis(100));
        Connection other = other();
        Statement statement = other.createStatement()) {
      statement.execute("begin immediate");
      assertThatThrownBy(() -> Notes.write(impatient, "a"))
          .isInstanceOf(DatabaseBusyException.class)
          .hasMessageContaining("another process");
      statement.execute("commit");
      Notes.write(impatient, "a");
      assertThat(Notes.keys(impatient)).containsExactly("a");
    }
  }

  private static int hold(Database database, Step held, Step go) {
    return database.inTransaction(
        tx -> {
          held.reach();
          go.await();
          return 0;
        });
  }

  private Database reopened(Duration laneTimeout) {
    return Database.open(DatabaseSettings.forFile(db.path()).withLaneTimeout(laneTimeout));
  }

  private Connection other() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + db.path());
  }
}
