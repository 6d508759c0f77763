package dev.marcasite.search;

import static dev.marcasite.search.Library.entry;
import static dev.marcasite.search.Library.find;
import static dev.marcasite.search.Library.keys;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marcasite.persistence.Transaction;
import dev.marcasite.persistence.model.KnowledgeBase;
import dev.marcasite.persistence.sqlite.SqlReader;
import dev.marcasite.testkit.TemporaryDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The full-text index and the entries are always in step, whoever writes and however. */
class IndexInStepTest {
  @RegisterExtension final TemporaryDatabase db = Library.withSearch();

  @Test
  void follows_an_entry_through_its_life() throws SQLException {
    Library.add(db.database(), "note", "about apples");
    assertThat(search("apples")).containsExactly("note");
    db.database().transaction(tx -> find(tx, "note").setBody("about pears"));
    assertThat(search("apples")).isEmpty();
    assertThat(search("pears")).containsExactly("note");
    db.database().transaction(tx -> tx.entityManager().remove(find(tx, "note")));
    assertThat(search("pears")).isEmpty();
    assertInStep();
  }

  @Test
  void sees_what_the_open_transaction_has_written() {
    db.database()
        .transaction(
            tx -> {
              entry(tx, "note", "about apples");
              assertThat(search(tx, "apples")).containsExactly("note");
              assertThat(search(db.database(), "apples")).containsExactly("note");
              find(tx, "note").setBody("about pears");
              assertThat(search(tx, "apples")).isEmpty();
              assertThat(search(tx, "pears")).containsExactly("note");
            });
    assertThat(search("pears")).containsExactly("note");
  }

  @Test
  void forgets_what_is_rolled_back() throws SQLException {
    Library.add(db.database(), "kept", "about apples");
    assertThatThrownBy(
            () ->
                db.database()
                    .transaction(
                        tx -> {
                          find(tx, "kept").setBody("about pears");
                          entry(tx, "gone", "about apples");
                          assertThat(search(tx, "apples")).containsExactly("gone");
                          throw new IllegalArgumentException("changed my mind");
                        }))
        .hasMessage("changed my mind");
    assertThat(search("apples")).containsExactly("kept");
    assertThat(search("pears")).isEmpty();
    assertInStep();
  }

  @Test
  void forgets_what_a_savepoint_takes_back() throws SQLException {
    db.database().transaction(this::keepOneOfTwo);
    assertThat(search("apples")).containsExactly("kept");
    assertInStep();
  }

  @Test
  void holds_still_in_a_snapshot_beside_a_writer() {
    Library.add(db.database(), "first", "about apples");
    db.database()
        .<Void, RuntimeException>read(
            snapshot -> {
              assertThat(search(snapshot, "apples")).containsExactly("first");
              Thread writer = new Thread(() -> Library.add(db.database(), "second", "apples"));
              writer.start();
              join(writer);
              assertThat(search(snapshot, "apples")).containsExactly("first");
              return null;
            });
    assertThat(search("apples")).hasSize(2);
  }

  @Test
  void is_not_written_when_no_text_changes() {
    Library.add(db.database(), "note", "about apples");
    List<Long> before = index();
    db.database().transaction(tx -> find(tx, "note").setStatus("done"));
    db.database().transaction(tx -> find(tx, "note").setImportance(3));
    db.database().transaction(tx -> find(tx, "note").setTitle("note"));
    assertThat(index()).isEqualTo(before);
    db.database().transaction(tx -> find(tx, "note").setTitle("another"));
    assertThat(index()).isNotEqualTo(before);
  }

  @Test
  void follows_bulk_updates_and_native_deletes() throws SQLException {
    for (int i = 0; i < 20; i++) {
      Library.add(db.database(), "note" + (i + 10), "about apples");
    }
    db.database()
        .transaction(
            tx ->
                tx.entityManager()
                    .createQuery("update Entry set body = 'about pears' where key like 'note1%'")
                    .executeUpdate());
    assertThat(search("pears")).hasSize(10);
    assertThat(search("apples")).hasSize(10);
    db.database()
        .transaction(
            tx ->
                tx.entityManager()
                    .createNativeQuery("delete from entry where key like 'note1%'")
                    .executeUpdate());
    assertThat(search("pears")).isEmpty();
    assertThat(search("apples")).hasSize(10);
    assertInStep();
  }

  @Test
  void follows_an_entry_that_is_replaced() throws SQLException {
    Library.add(db.database(), "note", "about apples");
    db.database()
        .transaction(
            tx ->
                tx.entityManager()
                    .createNativeQuery(
                        """
                        insert or replace into entry (
                          id, knowledge_base_id, key, type, title, body, created_at, updated_at,
                          version)
                        select id, knowledge_base_id, key, type, title, 'about pears', created_at,
                               updated_at, version
                          from entry""")
                    .executeUpdate());
    assertThat(search("apples")).isEmpty();
    assertThat(search("pears")).containsExactly("note");
    assertInStep();
  }

  @Test
  void forgets_the_entries_of_a_deleted_knowledge_base() throws SQLException {
    Library.add(db.database(), "note", "about apples");
    db.database().transaction(tx -> entry(tx, "other", "stays", "title", "about apples"));
    db.database()
        .transaction(
            tx ->
                tx.entityManager()
                    .createQuery("delete from KnowledgeBase where name = 'kb'")
                    .executeUpdate());
    assertThat(search("apples")).containsExactly("stays");
    db.database().transaction(tx -> tx.entityManager().remove(knowledgeBase(tx)));
    assertThat(search("apples")).isEmpty();
    assertInStep();
  }

  @Test
  void follows_other_programs() throws SQLException {
    Library.add(db.database(), "note", "about apples");
    db.database().close();
    execute("update entry set body = 'about pears'", "delete from entry where key = 'none'");
    db.reopen();
    assertThat(search("pears")).containsExactly("note");
    assertInStep();
  }

  @Test
  void is_found_out_of_step_by_these_tests_when_it_is() throws SQLException {
    Library.add(db.database(), "note", "about apples");
    db.database().close();
    execute("drop trigger entry_fts_update", "update entry set body = 'about pears'");
    assertThatThrownBy(this::assertInStep).isInstanceOf(SQLException.class);
  }

  private void keepOneOfTwo(Transaction tx) {
    entry(tx, "kept", "about apples");
    assertThatThrownBy(
            () ->
                tx.savepoint(
                    inner -> {
                      entry(inner, "gone", "about apples");
                      assertThat(search(inner, "apples")).hasSize(2);
                      throw new IllegalArgumentException("not this one");
                    }))
        .hasMessage("not this one");
    assertThat(search(tx, "apples")).containsExactly("kept");
  }

  private static KnowledgeBase knowledgeBase(Transaction tx) {
    return tx.entityManager()
        .createQuery("from KnowledgeBase", KnowledgeBase.class)
        .getSingleResult();
  }

  private List<String> search(String text) {
    return search(db.database(), text);
  }

  private static List<String> search(SqlReader reader, String text) {
    return keys(SearchIndex.on(reader).search(SearchQuery.of(text).limit(100)));
  }

  /** The state of the index: each write to it makes a new segment. */
  private List<Long> index() {
    return db.database().executeSql("select id from entry_fts_data order by id", Long.class);
  }

  /** SQLite compares each word of the index with the entries; a difference is an error. */
  private void assertInStep() throws SQLException {
    db.database().close();
    execute("insert into entry_fts (entry_fts, rank) values ('integrity-check', 1)");
  }

  private void execute(String... statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + db.path());
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
