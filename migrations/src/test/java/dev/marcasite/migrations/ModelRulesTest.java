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
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What goes and what stays when something is deleted, by programs with and without foreign keys.
 */
@ParameterizedClass
@ValueSource(strings = {"on", "off"})
class ModelRulesTest {
  private static final List<String> CHILDREN =
      List.of("block", "entry_version", "starred_entry", "review", "dependency");

  @TempDir static Path folder;

  @Parameter String foreignKeys;

  private Connection connection;

  @BeforeEach
  void a_row_in_each_table() throws SQLException {
    SqliteFile file = new SqliteFile(folder.resolve("rules.db"));
    SchemaMigrator.forFile(file.path()).migrate();
    connection = file.open();
    execute(
        "pragma foreign_keys = " + foreignKeys,
        "begin",
        "insert into user_account values (1, 'ada', null, null, '', '')",
        "insert into user_secret values (1, 1, 'password', 'hash', '', '')",
        "insert into repository values (1, 'upstream', null, null, 1, null, null, null, '', '')",
        "insert into repository values (2, 'fork', null, null, 1, 1, null, null, '', '')",
        "insert into workspace_repository values (1, 1, 1, 'OWNER', 0, 60, null, '')",
        "insert into knowledge_base values (1, 'notes', null, null, '', '', 1, null)",
        entry(1, "null"),
        entry(2, "1"),
        "insert into block values (1, 1, 'k', 'heading', null, 't', 0)",
        "insert into entry_version values (1, 1, 'c', null, null, 'CREATED', '')",
        "insert into starred_entry values (1, 1, 1, 0, '')",
        "insert into review values (1, 1, 1, 'ada', 'approved', null, null, '')",
        "insert into dependency values (1, 1, 2, null, null, '')");
  }

  @AfterEach
  void nothing_dangles() throws SQLException {
    try (Connection ended = connection) {
      assertThat(rows("select * from pragma_foreign_key_check")).isEmpty();
      SqliteFile.execute(ended, "rollback");
    }
  }

  @Test
  void an_entry_takes_its_children_and_leaves_those_below_it() throws SQLException {
    execute("delete from entry where id = 1");
    for (String table : CHILDREN) {
      assertThat(rows("select * from " + table)).as(table).isEmpty();
    }
    assertThat(rows("select id, parent_id from entry")).containsExactly("2|null");
  }

  @Test
  void a_knowledge_base_takes_its_entries_and_all_that_belongs_to_them() throws SQLException {
    execute("delete from knowledge_base");
    for (String table : CHILDREN) {
      assertThat(rows("select * from " + table)).as(table).isEmpty();
    }
    assertThat(rows("select name from repository")).hasSize(2);
  }

  @Test
  void a_user_takes_secrets_stars_and_workspace_and_leaves_reviews_and_repositories()
      throws SQLException {
    execute("delete from user_account");
    assertThat(rows("select * from user_secret")).isEmpty();
    assertThat(rows("select * from starred_entry")).isEmpty();
    assertThat(rows("select * from workspace_repository")).isEmpty();
    assertThat(rows("select user_id, reviewer from review")).containsExactly("null|ada");
    assertThat(rows("select owner_id from repository")).containsExactly("null", "null");
  }

  @Test
  void a_repository_leaves_its_forks_and_knowledge_bases() throws SQLException {
    execute("delete from repository where id = 1");
    assertThat(rows("select * from workspace_repository")).isEmpty();
    assertThat(rows("select name, upstream_id from repository")).containsExactly("fork|null");
    assertThat(rows("select name, repository_id from knowledge_base"))
        .containsExactly("notes|null");
  }

  private static String entry(int id, String parent) {
    return """
        insert into entry (id, knowledge_base_id, key, type, title, body, created_at, updated_at,
                           version, parent_id)
        values (%d, 1, 'e%d', 'note', '', '', '', '', 0, %s)"""
        .formatted(id, id, parent);
  }

  private void execute(String... statements) throws SQLException {
    SqliteFile.execute(connection, statements);
  }

  private List<String> rows(String sql) throws SQLException {
    return SqliteFile.rows(connection, sql);
  }
}
