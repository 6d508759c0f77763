package dev.marcasite.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marcasite.persistence.model.Tag;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntityManagerViewTest {
  @RegisterExtension final FreshFile file = new FreshFile();

  static Stream<Consumer<EntityManager>> ways_around_the_transaction() {
    return Stream.of(
        em -> em.getTransaction().commit(),
        EntityManager::joinTransaction,
        EntityManager::close,
        em -> em.unwrap(Session.class),
        EntityManager::getDelegate,
        EntityManager::getEntityManagerFactory,
        em -> em.runWithConnection(connection -> {}),
        em -> em.callWithConnection(connection -> 1),
        em -> em.createStoredProcedureQuery("p"),
        em -> em.createQuery("from Tag").unwrap(Session.class));
  }

  @ParameterizedTest
  @MethodSource("ways_around_the_transaction")
  void ways_around_the_transaction_are_refused(Consumer<EntityManager> way) {
    file.database()
        .transaction(
            tx -> {
              tx.entityManager().persist(new Tag("kept"));
              assertThatIllegalStateException()
                  .isThrownBy(() -> way.accept(tx.entityManager()))
                  .withMessageContaining("refused");
            });
    assertThat(tags()).containsExactly("kept");
  }

  @Nested
  class Native_sql {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "commit", "rollback", "begin", "pragma foreign_keys = off", "create table x (a)",
          "attach 'x.db' as x", "vacuum", "drop table tag", "savepoint s", "release s"
        })
    void other_than_rows_is_refused(String sql) {
      file.database()
          .transaction(
              tx ->
                  assertThatIllegalArgumentException()
                      .isThrownBy(() -> tx.entityManager().createNativeQuery(sql))
                      .withMessageContaining("one SELECT, INSERT, UPDATE or DELETE"));
    }

    @Test
    void of_two_statements_is_refused() {
      file.database()
          .transaction(
              tx ->
                  assertThatIllegalArgumentException()
                      .isThrownBy(
                          () -> tx.entityManager().createNativeQuery("select 1; delete from tag"))
                      .withMessageContaining("more than one"));
    }

    @Test
    void changes_rows_within_the_transaction() {
      Database database = file.database();
      assertThatThrownBy(
              () ->
                  database.transaction(
                      tx -> {
                        Query insert =
                            tx.entityManager()
                                .createNativeQuery("insert into tag (name) values (:name)");
                        assertThat(insert.setParameter("name", "native").executeUpdate()).isOne();
                        assertThat(tx.executeSql("select name from tag", String.class))
                            .containsExactly("native");
                        throw new IllegalStateException("on purpose");
                      }))
          .hasMessage("on purpose");
      assertThat(tags()).isEmpty();
    }

    @Test
    void sees_pending_entities() {
      file.database()
          .transaction(
              tx -> {
                tx.entityManager().persist(new Tag("pending"));
                List<?> names =
                    tx.entityManager()
                        .createNativeQuery("select name from tag", String.class)
                        .getResultList();
                assertThat(names).isEqualTo(List.of("pending"));
              });
    }
  }

  @Nested
  class After_its_block {
    @Test
    void everything_is_refused() {
      Database database = file.database();
      EntityManager em = database.inTransaction(Transaction::entityManager);
      Query query = database.inTransaction(tx -> tx.entityManager().createQuery("from Tag"));
      assertThat(em.isOpen()).isFalse();
      assertThatIllegalStateException()
          .isThrownBy(() -> em.find(Tag.class, 1L))
          .withMessageContaining("ended");
      assertThatIllegalStateException()
          .isThrownBy(query::getResultList)
          .withMessageContaining("ended");
    }

    @Test
    void a_stream_of_entities_is_refused() {
      file.database().transaction(tx -> tx.entityManager().persist(new Tag("one")));
      Stream<Tag> stream =
          file.database()
              .inTransaction(
                  tx -> tx.entityManager().createQuery("from Tag", Tag.class).getResultStream());
      assertThatThrownBy(stream::toList).isInstanceOf(RuntimeException.class);
    }
  }

  @Nested
  class In_a_read {
    static Stream<Consumer<EntityManager>> writes() {
      return Stream.of(
          em -> em.persist(new Tag("x")),
          em -> em.merge(new Tag("x")),
          em -> em.remove(em.find(Tag.class, 1L)),
          EntityManager::flush,
          em -> em.createQuery("delete from Tag").executeUpdate(),
          em -> em.createNativeQuery("delete from tag").executeUpdate());
    }

    @ParameterizedTest
    @MethodSource("writes")
    void writing_is_refused(Consumer<EntityManager> write) {
      file.database().transaction(tx -> tx.entityManager().persist(new Tag("one")));
      assertThatIllegalStateException()
          .isThrownBy(
              () ->
                  file.database()
                      .read(
                          snapshot -> {
                            write.accept(snapshot.entityManager());
                            return 0;
                          }))
          .withMessageContaining("this is a read");
      assertThat(tags()).containsExactly("one");
    }

    @ParameterizedTest
    @MethodSource("writes")
    void writing_is_refused_inside_a_transaction_too(Consumer<EntityManager> write) {
      file.database()
          .transaction(
              tx -> {
                tx.entityManager().persist(new Tag("one"));
                assertThatIllegalStateException()
                    .isThrownBy(
                        () ->
                            file.database()
                                .read(
                                    snapshot -> {
                                      write.accept(snapshot.entityManager());
                                      return 0;
                                    }));
              });
      assertThat(tags()).containsExactly("one");
    }
  }

  private List<String> tags() {
    return file.database().executeSql("select name from tag", String.class);
  }
}
