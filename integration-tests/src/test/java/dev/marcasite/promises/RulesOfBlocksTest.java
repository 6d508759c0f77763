package dev.marcasite.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marcasite.persistence.Database;
import dev.marcasite.persistence.RollbackOnlyException;
import dev.marcasite.persistence.Snapshot;
import dev.marcasite.persistence.Transaction;
import dev.marcasite.persistence.model.Entry;
import dev.marcasite.persistence.spi.DatabaseListener;
import dev.marcasite.promises.Script.Actor;
import dev.marcasite.testkit.TemporaryDatabase;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** How blocks nest, fail and end: each sentence is a rule of the house. */
@ParameterizedClass
@EnumSource(DatabaseKind.class)
class RulesOfBlocksTest {
  private final List<Throwable> heard = new ArrayList<>();

  @RegisterExtension final TemporaryDatabase db;

  RulesOfBlocksTest(DatabaseKind kind) {
    db =
        kind.fresh()
            .withSettings(
                settings ->
                    settings.withListeners(
                        new DatabaseListener() {
                          @Override
                          public void afterCommitFailed(Throwable failure) {
                            heard.add(failure);
                          }
                        }));
  }

  @Nested
  class A_transaction_inside_a_transaction {
    @Test
    void joins_it_and_commits_at_the_outermost_level_only() {
      Database database = db.database();
      assertThatThrownBy(
              () ->
                  database.transaction(
                      outer -> {
                        database.transaction(inner -> Notes.persist(inner, "a", ""));
                        assertThat(Notes.keys(outer)).containsExactly("a");
                        throw new IOException("later");
                      }))
          .hasMessage("later");
      assertThat(Notes.count(database)).isZero();
    }

    @Test
    void marks_the_whole_rollback_only_when_an_exception_leaves_it() {
      Database database = db.database();
      IOException reason = new IOException("inner trouble");
      assertThatThrownBy(
              () ->
                  database.transaction(
                      outer -> {
                        Notes.persist(outer, "a", "");
                        assertThatThrownBy(
                                () ->
                                    database.transaction(
                                        inner -> {
                                          throw reason;
                                        }))
                            .isSameAs(reason);
                      }))
          .isInstanceOf(RollbackOnlyException.class)
          .hasMessageContaining("inner trouble")
          .hasCause(reason);
      assertThat(Notes.count(database)).isZero();
    }

    @Test
    void does_not_mark_it_when_it_was_inside_a_savepoint() {
      Database database = db.database();
      database.transaction(
          outer -> {
            Notes.persist(outer, "a", "");
            assertThatThrownBy(
                    () ->
                        outer.savepoint(
                            undone ->
                                database.transaction(
                                    inner -> {
                                      Notes.persist(inner, "b", "");
                                      throw new IOException("undone");
                                    })))
                .hasMessage("undone");
            Notes.persist(outer, "c", "");
          });
      assertThat(Notes.keys(database)).containsExactly("a", "c");
    }
  }

  @Nested
  class A_savepoint {
    @Test
    void keeps_its_work_when_it_succeeds() {
      db.database().transaction(tx -> tx.savepoint(inner -> Notes.persist(inner, "a", "")));
      assertThat(Notes.keys(db.database())).containsExactly("a");
    }

    @Test
    void returns_a_value() {
      String key =
          db.database()
              .inTransaction(tx -> tx.inSavepoint(inner -> Notes.persist(inner, "a", "").getKey()));
      assertThat(key).isEqualTo("a");
    }

    @Test
    void flushes_what_came_before_so_that_it_survives() {
      db.database()
          .transaction(
              tx -> {
                Notes.persist(tx, "a", "");
                assertThatThrownBy(() -> tx.savepoint(inner -> fail("no"))).hasMessage("no");
              });
      assertThat(Notes.keys(db.database())).containsExactly("a");
    }

    @Test
    void detaches_all_entities_when_it_fails_and_the_block_goes_on() {
      db.database()
          .transaction(
              tx -> {
                Entry entry = Notes.persist(tx, "a", "");
                assertThatThrownBy(
                        () ->
                            tx.savepoint(
                                inner -> {
                                  Notes.persist(inner, "a", "a second one of this key");
                                  inner.entityManager().flush();
                                }))
                    .isInstanceOf(RuntimeException.class);
                assertThat(tx.entityManager().contains(entry)).isFalse();
                Notes.persist(tx, "b", "");
              });
      assertThat(Notes.keys(db.database())).containsExactly("a", "b");
    }

    @Test
    void may_be_nested() {
      db.database()
          .transaction(
              tx ->
                  tx.savepoint(
                      one -> {
                        Notes.persist(one, "a", "");
                        assertThatThrownBy(
                                () ->
                                    one.savepoint(
                                        two -> {
                                          Notes.persist(two, "b", "");
                                          fail("inner");
                                        }))
                            .hasMessage("inner");
                        Notes.persist(one, "c", "");
                      }));
      assertThat(Notes.keys(db.database())).containsExactly("a", "c");
    }
  }

  @Nested
  class Inside_an_open_block_the_database {
    @Test
    void runs_sql_on_the_connection_of_the_transaction() {
      Database database = db.database();
      database.transaction(
          tx -> {
            Notes.persist(tx, "a", "");
            assertThat(Notes.keys(database)).containsExactly("a");
          });
    }

    @Test
    void reads_the_state_of_the_transaction_through_a_fresh_read_only_session() {
      Database database = db.database();
      database.transaction(
          tx -> {
            Entry entry = Notes.persist(tx, "a", "");
            database.<Integer, RuntimeException>read(
                snapshot -> {
                  assertThat(Notes.keys(snapshot)).containsExactly("a");
                  Entry loaded = snapshot.entityManager().find(Entry.class, entry.getId());
                  assertThat(loaded).isNotSameAs(entry);
                  loaded.setTitle("never written");
                  return 0;
                });
            assertThat(tx.executeSql("select title from entry", String.class))
                .containsExactly("Title of a");
            entry.setTitle("written");
          });
      assertThat(database.executeSql("select title from entry", String.class))
          .containsExactly("written");
    }
  }

  @Nested
  class A_transaction_inside_a_read {
    @Test
    void is_refused_at_once_at_any_depth() {
      Database database = db.database();
      assertRefused(() -> database.read(snapshot -> write(database)));
      assertRefused(() -> database.read(outer -> database.read(inner -> write(database))));
      database.transaction(tx -> assertRefused(() -> database.read(snapshot -> write(database))));
      assertThat(Notes.count(database)).isZero();
    }

    private void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
      assertThatIllegalStateException()
          .isThrownBy(call)
          .withMessageContaining("a snapshot cannot be upgraded");
    }

    private int write(Database database) {
      Notes.write(database, "a");
      return 0;
    }
  }

  @Nested
  class After_the_block {
    @Test
    void transaction_snapshot_and_stream_are_refused() {
      Database database = db.database();
      Transaction transaction = database.inTransaction(tx -> tx);
      Snapshot snapshot = database.read(read -> read);
      Stream<?> stream = database.read(read -> read.streamSql("values (1), (2)", List.of()));
      assertEnded(() -> transaction.executeSql("select 1"));
      assertEnded(() -> transaction.entityManager().find(Entry.class, 1L));
      assertEnded(() -> transaction.afterCommit(() -> {}));
      assertEnded(() -> transaction.savepoint(tx -> {}));
      assertEnded(() -> snapshot.executeSql("select 1"));
      assertEnded(snapshot::entityManager);
      assertEnded(stream::toList);
    }

    private void assertEnded(org.assertj.core.api.ThrowableAssert.ThrowingCallable use) {
      assertThatIllegalStateException().isThrownBy(use).withMessageContaining("has ended");
    }
  }

  @Nested
  class From_another_thread {
    @Test
    void transaction_snapshot_and_entity_manager_are_refused() {
      Database database = db.database();
      database.transaction(
          tx -> {
            assertForeign(() -> tx.executeSql("select 1"));
            var entityManager = tx.entityManager();
            assertForeign(() -> entityManager.find(Entry.class, 1L));
            assertForeign(() -> tx.savepoint(inner -> {}));
            Notes.persist(tx, "a", "");
          });
      database.<Integer, RuntimeException>read(
          snapshot -> {
            assertForeign(() -> snapshot.executeSql("select 1"));
            return 0;
          });
      assertThat(Notes.keys(database)).containsExactly("a");
    }

    private void assertForeign(Runnable use) {
      Actor<Integer> other =
          Script.actor(
              "other",
              () -> {
                use.run();
                return 0;
              });
      assertThatIllegalStateException()
          .isThrownBy(other::result)
          .withMessageContaining("belongs to thread");
    }
  }

  @Nested
  class An_exception_in_the_block {
    @Test
    void arrives_first_and_unchanged_and_the_database_stays_usable() {
      Database database = db.database();
      IOException first = new IOException("first");
      assertThatThrownBy(
              () ->
                  database.transaction(
                      tx -> {
                        Notes.persist(tx, "a", "");
                        Notes.persist(tx, "a", "would fail at the flush");
                        throw first;
                      }))
          .isSameAs(first);
      Notes.write(database, "a");
      assertThat(Notes.keys(database)).containsExactly("a");
    }

    @Test
    void that_replaces_an_earlier_one_carries_it_as_suppressed() {
      IOException last = new IOException("last");
      assertThatThrownBy(
              () ->
                  db.database()
                      .transaction(
                          tx -> {
                            Notes.persist(tx, "a", "");
                            Notes.persist(tx, "a", "");
                            assertThatThrownBy(() -> tx.entityManager().flush())
                                .isInstanceOf(RuntimeException.class);
                            throw last;
                          }))
          .isSameAs(last);
      assertThat(last.getSuppressed()).hasSize(1);
      assertThat(last.getSuppressed()[0]).hasStackTraceContaining("UNIQUE constraint failed");
    }

    @Test
    void that_was_caught_after_hibernate_failed_lets_nothing_commit() {
      Database database = db.database();
      assertThatThrownBy(
              () ->
                  database.transaction(
                      tx -> {
                        Notes.persist(tx, "a", "");
                        Notes.persist(tx, "a", "");
                        assertThatThrownBy(() -> tx.entityManager().flush())
                            .isInstanceOf(RuntimeException.class);
                      }))
          .isInstanceOf(RollbackOnlyException.class)
          .hasMessageContaining("savepoint");
      assertThat(Notes.count(database)).isZero();
    }
  }

  @Nested
  class A_callback {
    @Test
    void runs_after_the_commit_with_the_connection_free_again() {
      Database database = db.database();
      List<String> seen = new ArrayList<>();
      database.transaction(
          tx -> {
            tx.afterCommit(() -> seen.addAll(Notes.keys(database)));
            tx.afterCommit(() -> Notes.write(database, "b"));
            tx.afterRollback(() -> seen.add("rolled back"));
            Notes.persist(tx, "a", "");
            assertThat(seen).isEmpty();
          });
      assertThat(seen).containsExactly("a");
      assertThat(Notes.keys(database)).containsExactly("a", "b");
    }

    @Test
    void that_fails_after_the_commit_goes_to_the_listener_and_the_call_returns() {
      Database database = db.database();
      IllegalStateException failure = new IllegalStateException("callback");
      int result =
          database.inTransaction(
              tx -> {
                tx.afterCommit(
                    () -> {
                      throw failure;
                    });
                Notes.persist(tx, "a", "");
                return 7;
              });
      assertThat(result).isEqualTo(7);
      assertThat(heard).containsExactly(failure);
      assertThat(Notes.keys(database)).containsExactly("a");
    }

    @Test
    void after_a_rollback_runs_then_and_only_then() {
      Database database = db.database();
      List<String> seen = new ArrayList<>();
      assertThatThrownBy(
              () ->
                  database.transaction(
                      tx -> {
                        tx.afterCommit(() -> seen.add("committed"));
                        tx.afterRollback(() -> seen.add("rolled back"));
                        fail("no");
                      }))
          .hasMessage("no");
      assertThat(seen).containsExactly("rolled back");
    }

    @Test
    void of_a_savepoint_that_was_undone_does_not_run_after_the_commit() {
      List<String> seen = new ArrayList<>();
      db.database()
          .transaction(
              tx -> {
                tx.afterCommit(() -> seen.add("outer committed"));
                assertThatThrownBy(
                        () ->
                            tx.savepoint(
                                inner -> {
                                  inner.afterCommit(() -> seen.add("inner committed"));
                                  inner.afterRollback(() -> seen.add("inner undone"));
                                  fail("no");
                                }))
                    .hasMessage("no");
              });
      assertThat(seen).containsExactlyInAnyOrder("inner undone", "outer committed");
    }
  }

  private static void fail(String message) {
    throw new IllegalStateException(message);
  }
}
