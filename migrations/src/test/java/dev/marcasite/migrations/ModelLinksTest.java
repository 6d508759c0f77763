package dev.marcasite.migrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.CsvSource;

/** What the model's triggers keep true, for any program that writes the file. */
@ParameterizedClass
@CsvSource({"on,on", "on,off", "off,on", "off,off"})
class ModelLinksTest {
  private static final String LINKS =
      """
      select s.key || ' -> ' || coalesce(k.name || ':' || t.key, 'waiting for '
               || l.target_knowledge_base || ':' || l.target_key)
        from link l join entry s on s.id = l.source_id
        left join entry t on t.id = l.target_id
        left join knowledge_base k on k.id = t.knowledge_base_id
       order by l.id""";

  @TempDir static Path folder;

  @Parameter(0)
  String foreignKeys;

  @Parameter(1)
  String recursiveTriggers;

  private Connection connection;

  @BeforeEach
  void two_knowledge_bases() throws SQLException {
    SqliteFile file = new SqliteFile(folder.resolve("links.db"));
    SchemaMigrator.forFile(file.path()).migrate();
    connection = file.open();
    execute(
        "pragma foreign_keys = " + foreignKeys,
        "pragma recursive_triggers = " + recursiveTriggers,
        "begin",
        "insert into knowledge_base (id, name, created_at, updated_at)"
            + " values (1, 'garden', '', ''), (2, 'library', '', '')");
  }

  @AfterEach
  void nothing_dangles() throws SQLException {
    try (Connection ended = connection) {
      assertThat(rows("select * from pragma_foreign_key_check")).isEmpty();
      assertThat(rows("select * from pragma_integrity_check")).containsExactly("ok");
      SqliteFile.execute(ended, "rollback");
    }
  }

  private void execute(String... statements) throws SQLException {
    SqliteFile.execute(connection, statements);
  }

  private List<String> rows(String sql) throws SQLException {
    return SqliteFile.rows(connection, sql);
  }

  private List<String> links() throws SQLException {
    return rows(LINKS);
  }

  private void entry(int knowledgeBase, String key) throws SQLException {
    execute(
        """
        insert into entry (knowledge_base_id, key, type, title, body, created_at, updated_at, version)
        values (%d, '%s', 'note', '', '', '', '', 0)"""
            .formatted(knowledgeBase, key));
  }

  private void link(String source, String knowledgeBase, String key) throws SQLException {
    execute(
        """
        insert into link (source_id, target_knowledge_base, target_key, kind, position)
        select id, '%s', '%s', 'wiki', 0 from entry where key = '%s'"""
            .formatted(knowledgeBase, key, source));
  }

  @Nested
  class A_link {
    @Test
    void resolves_at_once_when_its_target_exists() throws SQLException {
      entry(1, "rose");
      entry(2, "atlas");
      link("rose", "library", "atlas");
      link("rose", "garden", "rose");
      assertThat(links()).containsExactly("rose -> library:atlas", "rose -> garden:rose");
    }

    @Test
    void waits_when_only_a_namesake_in_another_knowledge_base_exists() throws SQLException {
      entry(1, "rose");
      entry(2, "atlas");
      link("rose", "garden", "atlas");
      assertThat(links()).containsExactly("rose -> waiting for garden:atlas");
    }

    @Test
    void resolves_when_it_is_pointed_at_an_entry_that_exists() throws SQLException {
      entry(1, "rose");
      entry(2, "atlas");
      link("rose", "library", "missing");
      link("rose", "garden", "rose");
      execute(
          "update link set target_id = null, target_knowledge_base = 'library', target_key = 'atlas'");
      assertThat(links()).containsExactly("rose -> library:atlas", "rose -> library:atlas");
    }

    @Test
    void resolves_again_when_somebody_writes_back_that_it_waits() throws SQLException {
      entry(1, "rose");
      link("rose", "garden", "rose");
      execute(
          "update link set target_id = null, target_knowledge_base = 'garden', target_key = 'rose'");
      assertThat(links()).containsExactly("rose -> garden:rose");
    }

    @Test
    void is_never_both_resolved_and_waiting_nor_neither() throws SQLException {
      entry(1, "rose");
      for (String columns :
          List.of(
              "1, 'garden', 'rose'", "null, null, null", "null, 'a', null", "null, null, 'b'")) {
        assertThatExceptionOfType(SQLException.class)
            .isThrownBy(
                () ->
                    execute(
                        "insert into link (source_id, target_id, target_knowledge_base, target_key,"
                            + " kind, position) values (1, "
                            + columns
                            + ", 'wiki', 0)"))
            .withMessageContaining("CHECK constraint failed");
      }
    }
  }

  @Nested
  class A_waiting_link {
    @BeforeEach
    void from_a_rose() throws SQLException {
      entry(1, "rose");
      link("rose", "library", "atlas");
      assertThat(links()).containsExactly("rose -> waiting for library:atlas");
    }

    @Test
    void resolves_when_the_entry_is_created() throws SQLException {
      entry(2, "atlas");
      assertThat(links()).containsExactly("rose -> library:atlas");
    }

    @Test
    void resolves_when_an_entry_is_renamed_to_it() throws SQLException {
      entry(2, "map");
      execute("update entry set key = 'atlas' where key = 'map'");
      assertThat(links()).containsExactly("rose -> library:atlas");
    }

    @Test
    void resolves_when_an_entry_moves_into_its_knowledge_base() throws SQLException {
      entry(1, "atlas");
      execute("update entry set knowledge_base_id = 2 where key = 'atlas'");
      assertThat(links()).containsExactly("rose -> library:atlas");
    }

    @Test
    void resolves_when_a_knowledge_base_is_renamed_to_it() throws SQLException {
      execute("delete from knowledge_base where name = 'library'");
      execute(
          "insert into knowledge_base (id, name, created_at, updated_at)"
              + " values (3, 'archive', '', '')");
      entry(3, "atlas");
      execute("update knowledge_base set name = 'library' where name = 'archive'");
      assertThat(links()).containsExactly("rose -> library:atlas");
    }

    @Test
    void follows_a_renamed_knowledge_base_and_resolves_there() throws SQLException {
      execute("update knowledge_base set name = 'archive' where name = 'library'");
      assertThat(links()).containsExactly("rose -> waiting for archive:atlas");
      entry(2, "atlas");
      assertThat(links()).containsExactly("rose -> archive:atlas");
    }

    @Test
    void follows_when_two_knowledge_bases_exchange_their_names() throws SQLException {
      execute(
          "update knowledge_base set name = 'x' where id = 1",
          "update knowledge_base set name = 'garden' where id = 2",
          "update knowledge_base set name = 'library' where id = 1");
      assertThat(links()).containsExactly("rose -> waiting for garden:atlas");
    }

    @Test
    void goes_with_its_source() throws SQLException {
      execute("delete from entry where key = 'rose'");
      assertThat(links()).isEmpty();
    }
  }

  @Nested
  class A_resolved_link {
    @BeforeEach
    void between_knowledge_bases() throws SQLException {
      entry(1, "rose");
      entry(2, "atlas");
      link("rose", "library", "atlas");
    }

    @Test
    void follows_a_renamed_entry() throws SQLException {
      execute("update entry set key = 'map', knowledge_base_id = 1 where key = 'atlas'");
      assertThat(links()).containsExactly("rose -> garden:map");
    }

    @Test
    void follows_a_renamed_knowledge_base() throws SQLException {
      execute("update knowledge_base set name = 'archive' where name = 'library'");
      assertThat(links()).containsExactly("rose -> archive:atlas");
    }

    @Test
    void breaks_when_its_target_is_deleted_and_resolves_when_it_comes_back() throws SQLException {
      execute("delete from entry where key = 'atlas'");
      assertThat(links()).containsExactly("rose -> waiting for library:atlas");
      entry(2, "atlas");
      assertThat(links()).containsExactly("rose -> library:atlas");
    }

    @Test
    void breaks_when_its_targets_knowledge_base_is_deleted() throws SQLException {
      link("atlas", "library", "atlas");
      execute("delete from knowledge_base where name = 'library'");
      assertThat(links()).containsExactly("rose -> waiting for library:atlas");
    }

    @Test
    void goes_with_the_knowledge_base_of_its_source() throws SQLException {
      execute("delete from knowledge_base where name = 'garden'");
      assertThat(links()).isEmpty();
      assertThat(rows("select key from entry")).containsExactly("atlas");
    }
  }

  @Nested
  class A_deleted_entry {
    @Test
    void takes_everything_with_it_but_tags_and_other_entries() throws SQLException {
      entry(1, "rose");
      entry(1, "tulip");
      execute(
          "insert into tag (id, name) values (1, 'flower')",
          "insert into entry_tag select id, 1 from entry",
          "insert into source (entry_id, title, position) select id, 'book', 0 from entry");
      link("rose", "garden", "rose");
      link("rose", "garden", "tulip");
      link("tulip", "garden", "rose");
      execute("delete from entry where key = 'rose'");
      assertThat(links()).containsExactly("tulip -> waiting for garden:rose");
      assertThat(rows("select name from tag")).containsExactly("flower");
      assertThat(rows("select count(*) from entry_tag")).containsExactly("1");
      assertThat(rows("select count(*) from source")).containsExactly("1");
    }

    @Test
    void breaks_two_thousand_links_and_gets_them_back() throws SQLException {
      entry(1, "hub");
      execute(
          """
          with recursive n(i) as (select 1 union all select i + 1 from n where i < 2000)
          insert into entry (knowledge_base_id, key, type, title, body, created_at, updated_at,
                             version)
          select 1 + i % 2, 'n' || i, 'note', '', '', '', '', 0 from n""",
          """
          insert into link (source_id, target_knowledge_base, target_key, kind, position)
          select id, 'garden', 'hub', 'wiki', 0 from entry where key <> 'hub'""");
      String waiting = "select count(*) from link where target_id is null";
      assertThat(rows(waiting)).containsExactly("0");
      execute("delete from entry where key = 'hub'");
      assertThat(rows(waiting)).containsExactly("2000");
      entry(1, "hub");
      assertThat(rows(waiting)).containsExactly("0");
      execute("delete from knowledge_base where name = 'garden'");
      assertThat(rows(waiting)).containsExactly("1000");
      assertThat(rows("select count(*) from link")).containsExactly("1000");
    }

    @Test
    void may_be_every_entry_at_once() throws SQLException {
      entry(1, "rose");
      entry(2, "atlas");
      link("rose", "library", "atlas");
      link("atlas", "garden", "rose");
      execute("delete from entry");
      assertThat(links()).isEmpty();
    }
  }

  @Nested
  class A_tag {
    @Test
    void leaves_its_entries_when_it_is_deleted() throws SQLException {
      entry(1, "rose");
      execute(
          "insert into tag (id, name) values (1, 'flower')",
          "insert into entry_tag select id, 1 from entry",
          "delete from tag");
      assertThat(rows("select * from entry_tag")).isEmpty();
      assertThat(rows("select key from entry")).containsExactly("rose");
    }
  }

  @Nested
  class An_entry {
    @Test
    void keeps_its_id() throws SQLException {
      entry(1, "rose");
      execute("update entry set id = id");
      assertThatExceptionOfType(SQLException.class)
          .isThrownBy(() -> execute("update entry set id = 7"))
          .withMessageContaining("entry.id never changes");
    }

    @Test
    void has_metadata_in_json_or_none() throws SQLException {
      entry(1, "rose");
      execute("update entry set metadata = '{\"colour\": \"red\"}'");
      assertThatExceptionOfType(SQLException.class)
          .isThrownBy(() -> execute("update entry set metadata = 'red'"))
          .withMessageContaining("CHECK constraint failed");
    }

    @Test
    void never_gets_the_id_of_a_deleted_one() throws SQLException {
      entry(1, "rose");
      List<String> first = rows("select id from entry");
      execute("delete from entry");
      entry(1, "rose");
      List<String> ids = new ArrayList<>(first);
      ids.addAll(rows("select id from entry"));
      assertThat(ids).doesNotHaveDuplicates().hasSize(2);
    }

    @Test
    void gets_its_links_back_when_it_is_replaced_with_recursive_triggers() throws SQLException {
      entry(1, "rose");
      entry(2, "atlas");
      link("rose", "library", "atlas");
      String replace =
          """
          insert or replace into entry
            (knowledge_base_id, key, type, title, body, created_at, updated_at, version)
          values (2, 'atlas', 'note', 'new', '', '', '', 0)""";
      if (recursiveTriggers.equals("on")) {
        execute(replace);
      } else if (foreignKeys.equals("on")) {
        assertThatExceptionOfType(SQLException.class)
            .isThrownBy(() -> execute(replace))
            .withMessageContaining("FOREIGN KEY constraint failed");
      }
      assertThat(links()).containsExactly("rose -> library:atlas");
    }
  }
}
