package dev.marcasite.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.marcasite.persistence.ConstraintViolationException.Kind;
import dev.marcasite.persistence.model.Entry;
import dev.marcasite.persistence.model.KnowledgeBase;
import dev.marcasite.persistence.model.Tag;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ErrorTranslationTest {
  @RegisterExtension final FreshFile file = new FreshFile();

  @Test
  void a_unique_violation_names_table_and_columns() {
    ConstraintViolationException violation =
        violation(
            em -> {
              KnowledgeBase base = new KnowledgeBase("notes");
              em.persist(base);
              em.persist(new Entry(base, "a", "A"));
              em.persist(new Entry(base, "a", "B"));
            });
    assertThat(violation.kind()).isEqualTo(Kind.UNIQUE);
    assertThat(violation.table()).contains("entry");
    assertThat(violation.columns()).containsExactly("knowledge_base_id", "key");
    assertThat(violation)
        .hasMessageContaining("notes.db")
        .hasMessageNotContaining(file.path().getParent().toString());
    assertThat(violation.isRetryable()).isFalse();
  }

  @Test
  void a_missing_value_names_table_and_column() {
    ConstraintViolationException violation =
        violation(
            em -> em.createNativeQuery("insert into tag (name) values (null)").executeUpdate());
    assertThat(violation.kind()).isEqualTo(Kind.NOT_NULL);
    assertThat(violation.table()).contains("tag");
    assertThat(violation.columns()).containsExactly("name");
  }

  @Test
  void a_second_row_with_one_primary_key_names_it() {
    ConstraintViolationException violation =
        violation(
            em -> {
              em.createNativeQuery("insert into tag (id, name) values (1, 'a')").executeUpdate();
              em.createNativeQuery("insert into tag (id, name) values (1, 'b')").executeUpdate();
            });
    assertThat(violation.kind()).isEqualTo(Kind.PRIMARY_KEY);
    assertThat(violation.columns()).containsExactly("id");
  }

  @Test
  void a_failed_check_and_a_missing_parent_are_told_apart() {
    KnowledgeBase base = new KnowledgeBase("notes");
    assertThat(
            violation(
                    em -> {
                      em.persist(base);
                      Entry entry = new Entry(base, "a", "A");
                      entry.setMetadata("{no json");
                      em.persist(entry);
                    })
                .kind())
        .isEqualTo(Kind.CHECK);
    assertThat(
            violation(
                    em ->
                        em.createNativeQuery(
                                "insert into source (entry_id, title, position) values (7, 't', 0)")
                            .executeUpdate())
                .kind())
        .isEqualTo(Kind.FOREIGN_KEY);
  }

  @Test
  void the_reason_is_sqlites_own_sentence_whole() {
    assertThat(
            violation(
                em ->
                    em.createNativeQuery(
                            "insert into knowledge_base (name, created_at, updated_at) values ('x', 'y', null)")
                        .executeUpdate()))
        .hasMessage("'notes.db': NOT NULL constraint failed: knowledge_base.updated_at.");
    assertThat(
            violation(
                em -> {
                  KnowledgeBase base = new KnowledgeBase("notes");
                  em.persist(base);
                  Entry entry = new Entry(base, "a", "A");
                  entry.setMetadata("{no json");
                  em.persist(entry);
                }))
        .hasMessageContaining("json_valid(metadata)");
  }

  @Test
  void text_that_cannot_be_stored_is_refused_and_not_changed() {
    assertThatThrownBy(
            () ->
                file.database()
                    .transaction(tx -> tx.entityManager().persist(new Tag("half a \uD83D smile"))))
        .hasStackTraceContaining("lone surrogate");
    assertThat(file.database().executeSql("select count(*) from tag", Long.class))
        .containsExactly(0L);
  }

  @Test
  void an_entity_changed_by_somebody_else_is_stale() {
    Database database = file.database();
    Entry detached =
        database.inTransaction(
            tx -> {
              KnowledgeBase base = new KnowledgeBase("notes");
              tx.entityManager().persist(base);
              Entry entry = new Entry(base, "a", "A");
              tx.entityManager().persist(entry);
              return entry;
            });
    database.transaction(
        tx -> tx.entityManager().find(Entry.class, detached.getId()).setTitle("newer"));
    detached.setTitle("older");
    assertThatThrownBy(() -> database.transaction(tx -> tx.entityManager().merge(detached)))
        .isInstanceOfSatisfying(
            StaleEntityException.class, stale -> assertThat(stale.isRetryable()).isTrue());
  }

  @Test
  void a_damaged_index_is_told_from_a_damaged_file_and_says_what_to_do() throws SQLException {
    try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file.path());
        Statement statement = other.createStatement()) {
      statement.execute("create virtual table words using fts5 (text)");
      statement.execute("insert into words values ('a word')");
      statement.execute("delete from words_data where id > 10");
    }
    Database database = file.database();
    assertThatThrownBy(() -> database.executeSql("select * from words where words match 'word'"))
        .isInstanceOfSatisfying(
            DatabaseFileException.class,
            e -> assertThat(e.problem()).isEqualTo(DatabaseFileException.Problem.DAMAGED))
        .hasMessageContaining("Rebuild the full-text index");
    assertThat(database.executeSql("select 1", Long.class)).containsExactly(1L);
  }

  @Test
  void an_entity_that_refers_to_one_never_persisted_names_the_property() {
    assertThatExceptionOfType(TransientReferenceException.class)
        .isThrownBy(
            () ->
                file.database()
                    .transaction(
                        tx ->
                            tx.entityManager()
                                .persist(new Entry(new KnowledgeBase("new"), "a", "A"))))
        .withMessageContaining(
            "Entry.knowledgeBase refers to an entity KnowledgeBase that is not in the database")
        .satisfies(e -> assertThat(e.property()).contains("Entry.knowledgeBase"));
    assertThat(file.database().executeSql("select count(*) from entry", Long.class))
        .containsExactly(0L);
  }

  @Test
  void a_reference_is_named_also_where_sql_flushes_and_in_a_savepoint() {
    file.database()
        .transaction(
            tx -> {
              assertThatExceptionOfType(TransientReferenceException.class)
                  .isThrownBy(
                      () ->
                          tx.savepoint(
                              inner -> {
                                inner
                                    .entityManager()
                                    .persist(new Entry(new KnowledgeBase("new"), "a", "A"));
                                inner.executeSql("select 1");
                              }));
              tx.entityManager().persist(new Tag("kept"));
            });
    assertThat(file.database().executeSql("select name from tag", String.class))
        .containsExactly("kept");
  }

  @Test
  void a_query_of_hql_that_fails_or_is_refused_says_why_and_what_wraps_it_does_not() {
    Database database = file.database();
    assertThatExceptionOfType(SqlStatementException.class)
        .isThrownBy(() -> query(database, "select nosuch(e.id) from Entry e"))
        .withMessageStartingWith("SQL failed: no such function: nosuch. The statement is: select")
        .satisfies(e -> assertThat(e.sql()).contains("nosuch("));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> query(database, "from Entri"))
        .withMessage("query: Could not resolve root entity 'Entri'");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> query(database, "select e.id from Entry e except all select e.id from Entry e"))
        .withMessageStartingWith("query: SQLite has no except all; use intersect");
  }

  private static void query(Database database, String hql) {
    database.read(snapshot -> snapshot.entityManager().createQuery(hql).getResultList());
  }

  @Test
  void what_the_work_throws_arrives_as_it_is_even_if_hibernate_is_its_cause() {
    IllegalStateException own =
        new IllegalStateException("mine", new org.hibernate.TransientObjectException("theirs"));
    assertThatThrownBy(
            () ->
                file.database()
                    .transaction(
                        tx -> {
                          throw own;
                        }))
        .isSameAs(own);
  }

  @Test
  void sql_that_does_not_compile_says_why_and_shows_the_statement() {
    assertThatThrownBy(() -> file.database().executeSql("select missing from entry"))
        .isInstanceOfSatisfying(
            SqlStatementException.class,
            e -> assertThat(e.sql()).isEqualTo("select missing from entry"))
        .hasMessageContaining("no such column: missing");
  }

  @Test
  void a_failure_is_ours_also_in_an_inner_block_and_the_outer_one_gets_the_same() {
    Database database = file.database();
    assertThatThrownBy(
            () ->
                database.transaction(
                    outer -> {
                      try {
                        database.transaction(
                            inner -> {
                              inner.entityManager().persist(new Tag("twice"));
                              inner.entityManager().persist(new Tag("twice"));
                              inner.entityManager().flush();
                            });
                      } catch (RuntimeException e) {
                        assertThat(e).isInstanceOf(ConstraintViolationException.class);
                        throw e;
                      }
                    }))
        .isInstanceOf(ConstraintViolationException.class);
  }

  private ConstraintViolationException violation(Consumer<EntityManager> work) {
    ConstraintViolationException violation =
        catchThrowableOfType(
            ConstraintViolationException.class,
            () -> file.database().transaction(tx -> work.accept(tx.entityManager())));
    assertThat(file.database().executeSql("select count(*) from tag", Long.class))
        .containsExactly(0L);
    return violation;
  }
}
