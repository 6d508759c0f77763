package dev.marcasite.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marcasite.persistence.model.Entry;
import dev.marcasite.persistence.model.KnowledgeBase;
import dev.marcasite.persistence.model.Tag;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.hibernate.proxy.HibernateProxy;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Ways around the block that do not pass its EntityManager. */
class EscapesTest {
  @RegisterExtension final FreshFile file = new FreshFile();

  @Nested
  class The_session_behind_a_proxy {
    @Test
    void cannot_commit() {
      long id = write("one");
      assertThatThrownBy(
              () ->
                  file.database()
                      .transaction(
                          tx -> {
                            Tag proxy = tx.entityManager().getReference(Tag.class, id);
                            tx.entityManager().persist(new Tag("two"));
                            ((HibernateProxy) proxy)
                                .getHibernateLazyInitializer()
                                .getSession()
                                .getTransaction()
                                .commit();
                          }))
          .isInstanceOf(DatabaseException.class)
          .hasStackTraceContaining("only the end of the block");
      assertThat(tags()).containsExactly("one");
    }

    @Test
    void cannot_roll_back_and_go_on() {
      long id = write("one");
      assertThatThrownBy(
              () ->
                  file.database()
                      .transaction(
                          tx -> {
                            Tag proxy = tx.entityManager().getReference(Tag.class, id);
                            tx.entityManager().persist(new Tag("two"));
                            tx.entityManager().flush();
                            try {
                              ((HibernateProxy) proxy)
                                  .getHibernateLazyInitializer()
                                  .getSession()
                                  .getTransaction()
                                  .rollback();
                            } finally {
                              tx.executeSql("select 1");
                            }
                          }))
          .isInstanceOf(DatabaseException.class);
      assertThat(tags()).containsExactly("one");
    }
  }

  @Nested
  class Lazy_loading {
    @Test
    void is_refused_on_another_thread() {
      long id = entryWithTag();
      file.database()
          .transaction(
              tx -> {
                Entry entry = tx.entityManager().find(Entry.class, id);
                assertThatIllegalStateException()
                    .isThrownBy(() -> onAnotherThread(() -> entry.getTags().clear()))
                    .withMessageContaining("belongs to thread");
                assertThat(entry.getTags()).hasSize(1);
              });
    }

    @Test
    void is_refused_after_the_block() {
      long id = entryWithTag();
      Entry entry = file.database().read(s -> s.entityManager().find(Entry.class, id));
      assertThatThrownBy(() -> entry.getTags().size()).isInstanceOf(RuntimeException.class);
    }
  }

  @Nested
  class A_stream_that_a_failed_savepoint_has_cut {
    @Test
    void says_so_instead_of_ending() {
      write("a", "b", "c");
      file.database()
          .transaction(
              tx -> {
                assertCut(tx, tx.streamSql("select name from tag", List.of()));
                assertCut(
                    tx, tx.entityManager().createQuery("from Tag", Tag.class).getResultStream());
              });
    }

    private void assertCut(Transaction tx, Stream<?> rows) {
      assertThatIllegalStateException()
          .isThrownBy(
              () ->
                  rows.forEach(
                      row ->
                          assertThatThrownBy(
                                  () ->
                                      tx.savepoint(
                                          inner -> {
                                            throw new IllegalStateException("no");
                                          }))
                              .hasMessage("no")))
          .withMessageContaining("a failed savepoint");
    }
  }

  @Nested
  class The_unsafe_connection {
    @Test
    void works_inside_the_transaction_and_sees_pending_entities() throws SQLException {
      file.database()
          .transaction(
              tx -> {
                tx.entityManager().persist(new Tag("pending"));
                int changed =
                    tx.unsafeConnection(
                        connection -> {
                          try (Statement statement = connection.createStatement()) {
                            return statement.executeUpdate("update tag set name = upper(name)");
                          }
                        });
                assertThat(changed).isOne();
              });
      assertThat(tags()).containsExactly("PENDING");
    }

    @Test
    void that_ends_the_transaction_lets_nothing_more_run_or_commit() {
      for (String end : List.of("commit", "rollback")) {
        assertThatThrownBy(
                () ->
                    file.database()
                        .transaction(
                            tx -> {
                              execute(tx, end);
                              assertThatThrownBy(() -> tx.executeSql("select 1"))
                                  .isInstanceOf(DatabaseException.class);
                              tx.entityManager().persist(new Tag("after"));
                            }))
            .isInstanceOf(RuntimeException.class);
      }
      assertThat(tags()).isEmpty();
      write("next");
      assertThat(tags()).containsExactly("next");
    }

    @Test
    void that_spoils_a_savepoint_spoils_the_transaction() {
      assertThatThrownBy(
              () ->
                  file.database()
                      .transaction(
                          tx -> {
                            tx.entityManager().persist(new Tag("before"));
                            assertThatThrownBy(
                                    () ->
                                        tx.savepoint(
                                            inner -> {
                                              inner.entityManager().persist(new Tag("half"));
                                              inner.entityManager().flush();
                                              execute(inner, "release marcasite_0");
                                              throw new IllegalStateException("undo me");
                                            }))
                                .hasMessage("undo me");
                          }))
          .isInstanceOf(RollbackOnlyException.class)
          .hasMessageContaining("undo me");
      assertThat(tags()).isEmpty();
    }

    private void execute(Transaction tx, String sql) throws SQLException {
      tx.<Boolean, SQLException>unsafeConnection(
          connection -> {
            try (Statement statement = connection.createStatement()) {
              return statement.execute(sql);
            }
          });
    }
  }

  @Nested
  class The_transaction_around_a_read {
    @Test
    void does_not_write_while_the_read_runs() {
      Database database = file.database();
      database.transaction(
          tx -> {
            tx.entityManager().persist(new Tag("before"));
            database.<Integer, RuntimeException>read(
                snapshot -> {
                  assertThatIllegalStateException()
                      .isThrownBy(() -> tx.entityManager().persist(new Tag("inside")));
                  assertThatIllegalStateException().isThrownBy(() -> tx.savepoint(inner -> {}));
                  assertThat(tx.executeSql("select name from tag", String.class))
                      .containsExactly("before");
                  return 0;
                });
            tx.entityManager().persist(new Tag("behind"));
          });
      assertThat(tags()).containsExactly("before", "behind");
    }
  }

  private long entryWithTag() {
    return file.database()
        .inTransaction(
            tx -> {
              KnowledgeBase base = new KnowledgeBase("notes");
              Tag tag = new Tag("tag");
              Entry entry = new Entry(base, "a", "A");
              entry.getTags().add(tag);
              List.of(base, tag, entry).forEach(tx.entityManager()::persist);
              return java.util.Objects.requireNonNull(entry.getId());
            });
  }

  private long write(String... names) {
    return file.database()
        .inTransaction(
            tx -> {
              long id = 0;
              for (String name : names) {
                Tag tag = new Tag(name);
                tx.entityManager().persist(tag);
                id = java.util.Objects.requireNonNull(tag.getId());
              }
              return id;
            });
  }

  private List<String> tags() {
    return file.database().executeSql("select name from tag order by id", String.class);
  }

  private static void onAnotherThread(Runnable work) {
    FutureTask<Void> task = new FutureTask<>(work, null);
    new Thread(task, "other").start();
    try {
      task.get();
    } catch (ExecutionException e) {
      Errors.<RuntimeException>rethrow(e.getCause());
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
