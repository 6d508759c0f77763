package dev.marcasite.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marcasite.persistence.model.KnowledgeBase;
import dev.marcasite.persistence.model.Tag;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sqlite.SQLiteConnection;

class HibernateStatementsTest {
  private static final String INSERT = "insert into thing (id, name) values (?, ?)";
  private static final String SELECT = "select id, name from thing order by id";

  @Nested
  class On_a_connection {
    private SQLiteConnection connection;
    private HibernateStatements statements;

    @BeforeEach
    void open() throws SQLException {
      connection = (SQLiteConnection) DriverManager.getConnection("jdbc:sqlite::memory:");
      try (Statement statement = connection.createStatement()) {
        statement.execute("create table thing (id integer primary key, name text)");
      }
      statements = new HibernateStatements(connection);
    }

    @AfterEach
    void close() throws SQLException {
      connection.close();
    }

    @Test
    void come_back_when_they_are_closed() throws SQLException {
      PreparedStatement first = statements.take(INSERT);
      first.close();
      assertThat(statements.take(INSERT)).isSameAs(first);
    }

    @Test
    void are_never_shared_while_they_are_in_use() throws SQLException {
      PreparedStatement first = statements.take(SELECT);
      PreparedStatement second = statements.take(SELECT);
      assertThat(second).isNotSameAs(first);
      first.close();
      second.close();
      assertThat(statements.take(SELECT)).isSameAs(second);
      assertThat(statements.take(SELECT)).isNotSameAs(first);
    }

    @Test
    void are_not_kept_after_an_error() throws SQLException {
      insert(1, "one");
      PreparedStatement failing = statements.take(INSERT);
      failing.setLong(1, 1);
      assertThatThrownBy(failing::executeUpdate).hasMessageContaining("UNIQUE");
      failing.close();
      assertThat(statements.take(INSERT)).isNotSameAs(failing);
      insert(2, "two");
      assertThat(names()).containsExactly("one", "two");
    }

    @Test
    void keep_no_parameters_of_a_former_use() throws SQLException {
      insert(1, "one");
      try (PreparedStatement again = statements.take(INSERT)) {
        again.executeUpdate();
      }
      assertThat(names()).containsExactly("one", null);
    }

    @Test
    void keep_no_batch_that_was_not_run() throws SQLException {
      try (PreparedStatement abandoned = statements.take(INSERT)) {
        abandoned.setLong(1, 1);
        abandoned.addBatch();
      }
      try (PreparedStatement again = statements.take(INSERT)) {
        assertThat(again.executeBatch()).isEmpty();
      }
      assertThat(names()).isEmpty();
    }

    @Test
    void keep_no_limits_of_a_former_use() throws SQLException {
      insert(1, "one");
      insert(2, "two");
      try (PreparedStatement limited = statements.take(SELECT)) {
        limited.setMaxRows(1);
        limited.setQueryTimeout(9);
        limited.executeQuery();
      }
      try (PreparedStatement again = statements.take(SELECT)) {
        assertThat(again.getMaxRows()).isZero();
        assertThat(again.getQueryTimeout()).isZero();
      }
      assertThat(names()).containsExactly("one", "two");
    }

    @Test
    void hold_no_lock_after_rows_that_were_not_read_to_the_end() throws SQLException {
      insert(1, "one");
      insert(2, "two");
      try (PreparedStatement select = statements.take(SELECT)) {
        select.executeQuery().next();
      }
      try (Statement statement = connection.createStatement()) {
        statement.execute("drop table thing");
      }
    }

    @Test
    void beyond_the_capacity_are_closed() throws SQLException {
      PreparedStatement oldest = statements.take(SELECT);
      oldest.close();
      for (int i = 0; i < 200; i++) {
        statements.take("select " + i).close();
      }
      assertThat(oldest.isClosed()).isTrue();
      assertThat(names()).isEmpty();
    }

    private void insert(long id, String name) throws SQLException {
      try (PreparedStatement insert = statements.take(INSERT)) {
        insert.setLong(1, id);
        insert.setString(2, name);
        insert.executeUpdate();
      }
    }

    private List<String> names() throws SQLException {
      Stream.Builder<String> names = Stream.builder();
      try (PreparedStatement select = statements.take(SELECT);
          ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          names.add(rows.getString(2));
        }
      }
      return names.build().toList();
    }
  }

  @Nested
  class Under_a_session {
    @RegisterExtension final FreshFile file = new FreshFile();

    @Test
    void see_columns_that_another_program_adds() throws SQLException {
      Database database = file.database();
      database.transaction(tx -> tx.entityManager().persist(new Tag("one")));
      assertThat(tags(database)).hasSize(1);
      try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file.path());
          Statement statement = other.createStatement()) {
        statement.execute("alter table tag add column colour text default 'grey'");
      }
      database.transaction(tx -> tx.entityManager().persist(new Tag("two")));
      assertThat(tags(database)).hasSize(2).allMatch(row -> row.length == 3);
    }

    @Test
    void serve_streams_that_are_open_at_once() {
      file.database()
          .transaction(
              tx -> {
                EntityManager entities = tx.entityManager();
                for (int i = 0; i < 10; i++) {
                  entities.persist(new KnowledgeBase("base " + i));
                }
                entities.flush();
                String query = "select b.name from KnowledgeBase b order by b.id";
                List<String> outer =
                    entities
                        .createQuery(query, String.class)
                        .getResultStream()
                        .flatMap(
                            name ->
                                entities
                                    .createQuery(query, String.class)
                                    .getResultStream()
                                    .limit(3))
                        .toList();
                assertThat(outer).hasSize(30).startsWith("base 0", "base 1", "base 2", "base 0");
              });
    }

    @Test
    void leave_the_file_unlocked_after_each_commit() throws SQLException {
      Database database = file.database();
      try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file.path());
          Statement statement = other.createStatement()) {
        statement.execute("pragma busy_timeout = 0");
        for (int i = 0; i < 100; i++) {
          String name = "tag " + i;
          database.transaction(tx -> tx.entityManager().persist(new Tag(name)));
          statement.execute("insert into tag (name) values ('other %d')".formatted(i));
        }
      }
      assertThat(database.executeSql("select count(*) from tag", Long.class)).containsExactly(200L);
    }

    @Test
    void do_not_let_a_lent_connection_commit() throws SQLException {
      Database database = file.database();
      database.transaction(
          tx -> {
            tx.entityManager().persist(new Tag("one"));
            tx.<Void, SQLException>unsafeConnection(
                connection -> {
                  assertThatThrownBy(connection::commit).hasMessageContaining("auto-commit");
                  assertThatThrownBy(connection::rollback).hasMessageContaining("auto-commit");
                  return null;
                });
          });
      assertThat(database.executeSql("select name from tag", String.class)).containsExactly("one");
    }

    @SuppressWarnings("unchecked") // a native query of several columns gives arrays
    private List<Object[]> tags(Database database) {
      return database.read(
          snapshot ->
              (List<Object[]>)
                  snapshot.entityManager().createNativeQuery("select * from tag").getResultList());
    }

    @Test
    void take_a_null_that_has_no_type() {
      Database database = file.database();
      database.transaction(tx -> tx.entityManager().persist(new KnowledgeBase("home")));
      int changed =
          database.inTransaction(
              tx ->
                  tx.entityManager()
                      .createNativeQuery("update knowledge_base set title = ?1 where name = ?2")
                      .setParameter(1, null)
                      .setParameter(2, "home")
                      .executeUpdate());
      assertThat(changed).isEqualTo(1);
    }
  }
}
