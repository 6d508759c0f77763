package dev.marcasite.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.CsvSource;

/** The full-text index follows the entries, whoever writes them. */
@ParameterizedClass
@CsvSource({"on,on", "on,off", "off,on", "off,off"})
class SearchTriggersTest {
  @TempDir Path folder;

  @Parameter(0)
  String foreignKeys;

  @Parameter(1)
  String recursiveTriggers;

  private SqliteFile file;
  private Connection connection;

  @BeforeEach
  void an_entry_about_agents() throws SQLException {
    file = new SqliteFile(folder.resolve("search.db"));
    SchemaMigrator.forFile(file.path()).withClassLoader(SearchOwner.withModel()).migrate();
    connection = file.open();
    execute(
        "pragma foreign_keys = " + foreignKeys, "pragma recursive_triggers = " + recursiveTriggers);
    anEntry();
  }

  private void anEntry() throws SQLException {
    execute(
        "insert into knowledge_base (id, name, created_at, updated_at) values (1, 'garden', '', '')",
        """
        insert into entry (id, knowledge_base_id, key, type, title, summary, body, created_at,
                           updated_at, version)
        values (7, 1, 'a', 'note', 'Agents', 'They plan', 'Running in a café', '', '', 0)""");
  }

  /** FTS5 compares its words with the texts of the entries and fails when they differ. */
  @AfterEach
  void the_index_agrees_with_the_entries() throws SQLException {
    try (Connection ended = connection) {
      SqliteFile.execute(
          ended,
          "insert into entry_fts (entry_fts, rank) values ('integrity-check', 1)",
          "insert into entry_fts_title (entry_fts_title, rank) values ('integrity-check', 1)");
    }
  }

  private void execute(String... statements) throws SQLException {
    SqliteFile.execute(connection, statements);
  }

  private List<String> found(String words) throws SQLException {
    return SqliteFile.rows(
        connection, "select rowid from entry_fts where entry_fts match '" + words + "'");
  }

  @Test
  void finds_a_new_entry_by_each_text_whatever_form_the_word_has() throws SQLException {
    for (String words : List.of("title: agent", "summary: planned", "body: run", "cafe", "CAFÉ")) {
      assertThat(found(words)).as(words).containsExactly("7");
    }
    assertThat(found("garden OR note")).isEmpty();
  }

  @Test
  void finds_the_new_words_of_a_changed_entry_and_not_the_old_ones() throws SQLException {
    execute("update entry set body = 'Walking', summary = null where id = 7");
    assertThat(found("run OR plan")).isEmpty();
    assertThat(found("walk")).containsExactly("7");
  }

  @Test
  void forgets_a_deleted_entry() throws SQLException {
    execute("delete from entry");
    assertThat(found("agent")).isEmpty();
  }

  @Test
  void forgets_the_entries_of_a_deleted_knowledge_base() throws SQLException {
    execute("delete from knowledge_base");
    assertThat(found("agent")).isEmpty();
  }

  @Test
  void writes_nothing_when_the_texts_stay() throws SQLException {
    String size = "select count(*), sum(length(block)) from entry_fts_data";
    List<String> before = SqliteFile.rows(connection, size);
    execute("update entry set title = title, summary = summary, body = body, status = 'done'");
    assertThat(SqliteFile.rows(connection, size)).isEqualTo(before);
  }

  @Test
  void indexes_the_entries_that_were_there_before_the_index() throws SQLException {
    connection.close();
    file = new SqliteFile(folder.resolve("later.db"));
    SchemaMigrator migrator =
        SchemaMigrator.forFile(file.path()).withClassLoader(SearchOwner.withModel());
    migrator.withNamespaces("model").migrate();
    connection = file.open();
    anEntry();
    connection.close();
    migrator.migrate();
    connection = file.open();
    assertThat(found("agent")).containsExactly("7");
  }
}
