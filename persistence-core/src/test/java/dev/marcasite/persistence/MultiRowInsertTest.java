package dev.marcasite.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marcasite.persistence.model.Entry;
import dev.marcasite.persistence.model.KnowledgeBase;
import dev.marcasite.persistence.model.Tag;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.SQLiteConnection;

class MultiRowInsertTest {

  @Nested
  class The_text {
    @Test
    void repeats_the_row() {
      assertThat(MultiRowInsert.textOf("insert into thing (id,name) values (?,?)"))
          .startsWith("insert into thing (id,name) values (?,?),(?,?),(?,?)")
          .satisfies(text -> assertThat(text.chars().filter(c -> c == '?')).hasSize(50));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "insert into thing (id,name) values (?,lower(?))",
          "insert into thing (id,name) values (?,?) returning id",
          "insert into thing (id,name) values (?,?) on conflict do nothing",
          "insert or ignore into thing (id,name) values (?,?)",
          "insert into thing (id,name) select ?,?",
          "insert into thing default values",
          "insert into thing (id,name) values (?,?),(?,?)",
          "update thing set name=? where id=?"
        })
    void is_there_only_for_one_row_of_parameters(String sql) {
      assertThat(MultiRowInsert.textOf(sql)).isNull();
    }

    @Test
    void is_there_only_for_rows_of_some_width() {
      String many = "?" + ",?".repeat(200);
      assertThat(MultiRowInsert.textOf("insert into thing (id) values (" + many + ")")).isNull();
    }
  }

  @Nested
  class A_batch {
    private static final int ROWS = 60;
    private SQLiteConnection connection;
    private HibernateStatements statements;

    @BeforeEach
    void open() throws SQLException {
      connection = (SQLiteConnection) DriverManager.getConnection("jdbc:sqlite::memory:");
      run("create table thing (id integer primary key, name text, check (name <> 'refused'))");
      statements = new HibernateStatements(connection);
    }

    @AfterEach
    void close() throws SQLException {
      connection.close();
    }

    @Test
    void inserts_its_rows_in_order() throws SQLException {
      assertThat(insert("thing", 1, ROWS)).hasSize(ROWS).containsOnly(1);
      assertThat(insert("thing", ROWS + 1, ROWS)).hasSize(ROWS).containsOnly(1);
      assertThat(names())
          .isEqualTo(IntStream.rangeClosed(1, 2 * ROWS).mapToObj(id -> "row " + id).toList());
    }

    @Test
    void leaves_none_of_its_rows_behind_for_the_next() throws SQLException {
      try (PreparedStatement insert = statements.take(sql("thing"))) {
        fill(insert, 1, ROWS);
        insert.executeBatch();
        assertThat(insert.executeBatch()).isEmpty();
      }
      assertThat(names()).hasSize(ROWS);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 25, 26, 58})
    void says_what_is_wrong_with_any_of_its_rows(int wrong) throws SQLException {
      PreparedStatement insert = statements.take(sql("thing"));
      for (int id = 1; id <= ROWS; id++) {
        insert.setLong(1, id);
        insert.setString(2, id == wrong ? "refused" : "row " + id);
        insert.addBatch();
      }
      assertThatThrownBy(insert::executeBatch)
          .hasMessageContaining("CHECK constraint failed: name <> 'refused'");
      insert.close();
      run("delete from thing");
      assertThat(insert("thing", 1, ROWS)).hasSize(ROWS).containsOnly(1);
    }

    @Test
    void tells_of_rows_that_a_trigger_leaves_out() throws SQLException {
      run(
          "create trigger thing_ignored before insert on thing when new.id in (7, 9)"
              + " begin select raise(ignore); end");
      assertThat(insert("thing", 1, ROWS))
          .hasSize(ROWS)
          .satisfies(counts -> assertThat(IntStream.of(counts).sum()).isEqualTo(ROWS - 2));
      assertThat(names()).hasSize(ROWS - 2);
    }

    @Test
    void names_the_one_reference_that_leads_nowhere_among_those_to_rows_of_the_batch()
        throws SQLException {
      run("pragma foreign_keys = on");
      run("create table kind (id integer primary key)");
      run("insert into kind values (1)");
      run(
          "create table tree (id integer primary key, kind integer references kind (id),"
              + " parent integer references tree (id))");
      PreparedStatement insert =
          statements.take("insert into tree (id,parent,kind) values (?,?,?)");
      for (int id = 1; id <= ROWS; id++) {
        insert.setLong(1, id);
        insert.setObject(2, id == 1 ? null : id - 1);
        insert.setLong(3, id == 20 ? 9 : 1);
        insert.addBatch();
      }
      assertThatThrownBy(insert::executeBatch)
          .hasMessageContaining("FOREIGN KEY constraint failed")
          .satisfies(
              e ->
                  assertThat(e.getSuppressed())
                      .singleElement()
                      .isInstanceOfSatisfying(
                          ConstraintFacts.class,
                          facts -> assertThat(facts.columns()).containsExactly("kind")));
      insert.close();
    }

    private void run(String sql) throws SQLException {
      try (Statement statement = connection.createStatement()) {
        statement.execute(sql);
      }
    }

    private int[] insert(String table, int first, int rows) throws SQLException {
      try (PreparedStatement insert = statements.take(sql(table))) {
        fill(insert, first, rows);
        return insert.executeBatch();
      }
    }

    private static void fill(PreparedStatement insert, int first, int rows) throws SQLException {
      for (int id = first; id < first + rows; id++) {
        insert.setLong(1, id);
        insert.setString(2, "row " + id);
        insert.addBatch();
      }
    }

    private static String sql(String table) {
      return "insert into %s (id,name) values (?,?)".formatted(table);
    }

    private List<String> names() throws SQLException {
      List<String> names = new ArrayList<>();
      try (Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery("select name from thing order by rowid")) {
        while (rows.next()) {
          names.add(rows.getString(1));
        }
      }
      return names;
    }
  }

  @Nested
  class Of_entities {
    @RegisterExtension final FreshFile file = new FreshFile();

    @Test
    void keeps_their_ids_and_their_children() {
      Database database = file.database();
      database.transaction(
          tx -> {
            KnowledgeBase home = new KnowledgeBase("home");
            tx.entityManager().persist(home);
            for (int i = 0; i < 130; i++) {
              Tag tag = new Tag("tag " + i);
              Entry entry = new Entry(home, "key " + i, "title");
              entry.getTags().add(tag);
              tx.entityManager().persist(tag);
              tx.entityManager().persist(entry);
            }
          });
      assertThat(
              database.executeSql(
                  "select count(*) from entry e join entry_tag on entry_id = e.id"
                      + " join tag t on t.id = tag_id and t.name = 'tag ' || substr(e.key, 5)",
                  Long.class))
          .containsExactly(130L);
    }

    @Test
    void names_the_constraint_that_one_of_many_breaks() {
      Database database = file.database();
      assertThatThrownBy(
              () ->
                  database.transaction(
                      tx -> {
                        KnowledgeBase home = new KnowledgeBase("home");
                        tx.entityManager().persist(home);
                        for (int i = 0; i < 50; i++) {
                          tx.entityManager().persist(new Entry(home, "key " + i % 49, "title"));
                        }
                      }))
          .isInstanceOfSatisfying(
              ConstraintViolationException.class,
              e -> {
                assertThat(e.kind()).isEqualTo(ConstraintViolationException.Kind.UNIQUE);
                assertThat(e.getMessage()).contains("entry").contains("key");
              });
      assertThat(database.executeSql("select count(*) from entry", Long.class)).containsExactly(0L);
    }
  }
}
