package dev.marcasite.promises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marcasite.persistence.Database;
import dev.marcasite.persistence.model.Entry;
import dev.marcasite.persistence.sqlite.CheckpointMode;
import dev.marcasite.promises.Script.Actor;
import dev.marcasite.promises.Script.Step;
import dev.marcasite.testkit.TemporaryDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Promise 3: a read sees one snapshot, is never blocked by the writer, and never blocks it. */
class IsolatedReadsTest {
  @RegisterExtension final TemporaryDatabase db = TemporaryDatabase.file();

  @Test
  void a_read_sees_one_state_while_others_commit() throws Exception {
    Database database = db.database();
    Notes.write(database, "a");
    Step looked = new Step();
    Step written = new Step();
    Actor<Long> reader =
        Script.actor(
            "reader",
            () ->
                database.read(
                    snapshot -> {
                      long before = Notes.count(snapshot);
                      looked.reach();
                      written.await();
                      assertThat(Notes.count(snapshot)).isEqualTo(before);
                      assertThat(
                              snapshot
                                  .entityManager()
                                  .createQuery("from Entry", Entry.class)
                                  .getResultList())
                          .hasSize((int) before);
                      return before;
                    }));
    looked.await();
    Notes.write(database, "b");
    written.reach();
    assertThat(reader.result()).isOne();
    assertThat(Notes.count(database)).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource
  void a_read_sees_one_state_across_commits_and_checkpoints(CheckpointMode mode) throws Exception {
    Database database = db.database();
    Notes.write(database, "a");
    Step looked = new Step();
    Step checkpointed = new Step();
    Actor<List<String>> reader =
        Script.actor(
            "reader",
            () ->
                database.read(
                    snapshot -> {
                      assertThat(Notes.keys(snapshot)).containsExactly("a");
                      looked.reach();
                      checkpointed.await();
                      return Notes.keys(snapshot);
                    }));
    looked.await();
    for (int i = 0; i < 3; i++) {
      Notes.write(database, "b" + i);
      assertThat(database.checkpoint(mode).isComplete()).as("%s beside the read", mode).isFalse();
    }
    checkpointed.reach();
    assertThat(reader.result()).containsExactly("a");
    assertThat(database.checkpoint(mode).isComplete()).as("%s after the read", mode).isTrue();
    assertThat(Notes.keys(database)).containsExactly("a", "b0", "b1", "b2");
  }

  @Test
  void a_read_is_not_blocked_by_a_transaction_and_does_not_see_it() throws Exception {
    Database database = db.database();
    Step written = new Step();
    Step read = new Step();
    Actor<Integer> writer =
        Script.actor(
            "writer",
            () ->
                database.inTransaction(
                    tx -> {
                      Notes.persist(tx, "a", "");
                      tx.entityManager().flush();
                      written.reach();
                      read.await();
                      return 0;
                    }));
    written.await();
    assertThat(Notes.count(database)).isZero();
    assertThat(database.<Long, RuntimeException>read(Notes::count)).isZero();
    read.reach();
    writer.result();
    assertThat(Notes.count(database)).isOne();
  }

  @Test
  void readers_run_side_by_side() throws Exception {
    Database database = db.database();
    Step first = new Step();
    Step second = new Step();
    Actor<Long> one = Script.actor("one", () -> meet(database, first, second));
    Actor<Long> two = Script.actor("two", () -> meet(database, second, first));
    assertThat(one.result()).isEqualTo(two.result());
  }

  private static long meet(Database database, Step mine, Step theirs) {
    return database.read(
        snapshot -> {
          long count = Notes.count(snapshot);
          mine.reach();
          theirs.await();
          return count;
        });
  }

  @Test
  void a_read_inside_a_read_sees_the_same_state() throws Exception {
    Database database = db.database();
    Notes.write(database, "a");
    database.<Integer, Exception>read(
        outer -> {
          Notes.count(outer);
          Script.actor("writer", () -> database.inTransaction(tx -> Notes.persist(tx, "b", "")))
              .result();
          assertThat(Notes.keys(database)).containsExactly("a");
          List<String> inner = database.read(Notes::keys);
          assertThat(inner).containsExactly("a");
          return 0;
        });
    assertThat(Notes.keys(database)).containsExactly("a", "b");
  }
}
