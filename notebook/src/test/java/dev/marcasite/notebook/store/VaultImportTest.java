package dev.marcasite.notebook.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marcasite.notebook.vault.TestVault;
import dev.marcasite.notebook.vault.Vault;
import dev.marcasite.notebook.vault.VaultNote;
import dev.marcasite.persistence.ConstraintViolationException;
import dev.marcasite.persistence.Database;
import dev.marcasite.persistence.sqlite.Row;
import dev.marcasite.testkit.TemporaryDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class VaultImportTest {
  @RegisterExtension final TemporaryDatabase db = TemporaryDatabase.file();
  @TempDir Path folder;
  private TestVault vault;
  private Database database;

  @BeforeEach
  void open() {
    vault = new TestVault(folder.resolve("tea"));
    database = db.database();
  }

  private ImportReport importVault() {
    return importVault(vault);
  }

  private ImportReport importVault(TestVault vault) {
    return VaultImport.run(database, vault.folder(), vault.read());
  }

  private void delete(String path) throws IOException {
    Files.delete(vault.folder().resolve(path));
  }

  /** Everything that tells whether a row was written again. */
  private List<Version> versions() {
    return database.executeSql(
        "select id, version, updated_at from entry order by id", Version.class);
  }

  record Version(long id, int version, String updatedAt) {}

  private List<String> keys() {
    return database.executeSql("select key from entry order by key", String.class);
  }

  private List<String> links(String from) {
    return database.executeSql(
        """
        select link.id || ' ' || kind || ' ' || coalesce(relation, '-') || ' '
               || coalesce(target.key, 'waits for ' || target_key)
          from link join entry source on source.id = source_id
               left join entry target on target.id = target_id
         where source.key = :from order by link.position
        """,
        Map.of("from", from),
        String.class);
  }

  @Nested
  class A_first_import {

    @Test
    void writes_all_that_a_note_says() {
      vault.file(
          "a.md",
          """
          ---
          id: green
          title: Green tea
          type: concept
          date: 2026-01-31
          importance: 3
          status: draft
          summary: Leaves
          tags: [hot, leaf/green]
          origin: China
          links: [{target: cup, relation: needs, inverse: used_by, note: A big one}]
          ---
          Body
          """);
      assertThat(importVault()).isEqualTo(new ImportReport(1, 0, 0, 0, 0));
      Row entry =
          database
              .executeSql(
                  """
                  select entry.*, knowledge_base.name as kb,
                         (select group_concat(name) from entry_tag join tag on tag.id = tag_id) tags
                    from entry join knowledge_base on knowledge_base.id = knowledge_base_id
                  """)
              .get(0);
      assertThat(entry.asMap())
          .containsEntry("kb", "tea")
          .containsEntry("key", "green")
          .containsEntry("title", "Green tea")
          .containsEntry("type", "concept")
          .containsEntry("date", "2026-01-31")
          .containsEntry("importance", 3L)
          .containsEntry("status", "draft")
          .containsEntry("summary", "Leaves")
          .containsEntry("body", "Body")
          .containsEntry("metadata", "{\"origin\":\"China\"}")
          .containsEntry("path", "a.md")
          .containsEntry("tags", "hot,leaf/green");
      Row link = database.executeSql("select * from link").get(0);
      assertThat(link.asMap())
          .containsEntry("target_knowledge_base", "tea")
          .containsEntry("target_key", "cup")
          .containsEntry("kind", "frontmatter")
          .containsEntry("relation", "needs")
          .containsEntry("inverse", "used_by")
          .containsEntry("note", "A big one");
    }

    @Test
    void links_notes_whichever_comes_first() {
      vault.note("a.md", "[[b]]").note("b.md", "[[a]] [[b]] [[c]] [[c]]");
      importVault();
      assertThat(links("a")).containsExactly("1 wikilink - b");
      assertThat(links("b"))
          .containsExactly(
              "2 wikilink - a",
              "3 wikilink - b",
              "4 wikilink - waits for c",
              "5 wikilink - waits for c");
    }

    @Test
    void that_fails_in_the_middle_writes_nothing() {
      Vault good = vault.note("a.md", "[[b]]").note("b.md", "").read();
      VaultNote twin = good.notes().get(0);
      List<VaultNote> notes = List.of(twin, good.notes().get(1), twin);
      Vault bad = new Vault(good.knowledgeBases(), notes, List.of());
      assertThatThrownBy(() -> VaultImport.run(database, vault.folder(), bad))
          .isInstanceOf(ConstraintViolationException.class);
      for (String table : List.of("knowledge_base", "entry", "link", "setting")) {
        assertThat(database.executeSql("select * from " + table)).isEmpty();
      }
      assertThat(importVault().added()).isEqualTo(2);
    }
  }

  @Nested
  class A_second_import {

    @BeforeEach
    void afterTheFirst() {
      vault.file("a.md", "---\ntags: [x, y]\nparticipants: [b]\n---\nOne [[b]] [[c]]");
      vault.note("b.md", "Two [[a]]");
      importVault();
    }

    @Test
    void touches_nothing_if_nothing_changed() {
      List<Version> before = versions();
      assertThat(importVault()).isEqualTo(new ImportReport(0, 0, 2, 0, 0));
      assertThat(versions()).isEqualTo(before);
    }

    @Test
    void touches_only_the_note_that_changed() {
      List<Version> before = versions();
      vault.note("b.md", "Three [[a]]");
      assertThat(importVault()).isEqualTo(new ImportReport(0, 1, 1, 0, 0));
      assertThat(versions().get(0)).isEqualTo(before.get(0));
      assertThat(versions().get(1).version()).isEqualTo(before.get(1).version() + 1);
      assertThat(links("b")).containsExactly("4 wikilink - a");
    }

    @Test
    void touches_only_the_links_that_changed() {
      assertThat(links("a"))
          .containsExactly("1 field participants b", "2 wikilink - b", "3 wikilink - waits for c");
      vault.file("a.md", "---\nkey_works: [b]\n---\nOne [[a]] [[c]]");
      importVault();
      assertThat(links("a"))
          .satisfiesExactly(
              kept -> assertThat(kept).isEqualTo("3 wikilink - waits for c"),
              added -> assertThat(added).endsWith(" field key_works b"),
              added -> assertThat(added).endsWith(" wikilink - a"));
    }

    @Test
    void adds_and_takes_away_tags() {
      vault.file("a.md", "---\ntags: [y, z]\n---\n");
      importVault();
      assertThat(
              database.executeSql(
                  "select name from entry_tag join tag on tag.id = tag_id order by 1",
                  String.class))
          .containsExactly("y", "z");
    }

    @Test
    void follows_a_file_that_moved() throws IOException {
      delete("b.md");
      vault.note("deep/b.md", "Two [[a]]");
      assertThat(importVault()).isEqualTo(new ImportReport(0, 1, 1, 0, 0));
      assertThat(database.executeSql("select path from entry order by key", String.class))
          .containsExactly("a.md", "deep/b.md");
    }

    @Test
    void resolves_links_that_were_waiting() {
      vault.note("c.md", "");
      assertThat(importVault()).isEqualTo(new ImportReport(1, 0, 2, 0, 0));
      assertThat(links("a")).contains("3 wikilink - c");
    }

    @Test
    void removes_what_is_gone_and_lets_links_to_it_wait() throws IOException {
      delete("b.md");
      assertThat(importVault()).isEqualTo(new ImportReport(0, 0, 1, 1, 0));
      assertThat(keys()).containsExactly("a");
      assertThat(links("a"))
          .containsExactly(
              "1 field participants waits for b",
              "2 wikilink - waits for b",
              "3 wikilink - waits for c");
      vault.note("b.md", "Again");
      importVault();
      assertThat(links("a")).contains("1 field participants b", "2 wikilink - b");
    }

    @Test
    void takes_a_new_key_for_a_new_note() {
      vault.file("b.md", "---\nid: bee\n---\nTwo [[a]]");
      assertThat(importVault()).isEqualTo(new ImportReport(1, 0, 1, 1, 0));
      assertThat(keys()).containsExactly("a", "bee");
    }

    @Test
    void keeps_a_note_whose_file_cannot_be_read() {
      vault.file("b.md", "---\ntags: [\n---\n");
      assertThat(importVault()).isEqualTo(new ImportReport(0, 0, 1, 0, 1));
      assertThat(keys()).containsExactly("a", "b");
    }

    @Test
    void keeps_all_notes_if_no_file_can_be_read() {
      vault.file("a.md", "").file("b.md", "");
      assertThat(importVault()).isEqualTo(new ImportReport(0, 0, 0, 0, 2));
      assertThat(keys()).containsExactly("a", "b");
    }

    @Test
    void removes_everything_from_an_emptied_folder() throws IOException {
      delete("a.md");
      delete("b.md");
      assertThat(importVault()).isEqualTo(new ImportReport(0, 0, 0, 2, 0));
      assertThat(database.executeSql("select * from knowledge_base")).isEmpty();
      assertThat(database.executeSql("select * from link")).isEmpty();
    }
  }

  @Nested
  class Of_two_folders {
    private TestVault other;

    @BeforeEach
    void importOne() {
      other = new TestVault(folder.resolve("coffee")).note("x.md", "[[tea/a]]");
      vault.note("a.md", "");
      importVault();
    }

    @Test
    void each_leaves_the_other_alone() {
      importVault(other);
      importVault();
      assertThat(keys()).containsExactly("a", "x");
      assertThat(links("x")).containsExactly("1 wikilink - a");
    }

    @Test
    void the_second_is_refused_if_it_has_a_knowledge_base_of_the_same_name() {
      other.file("kb.yaml", "name: tea");
      assertThatThrownBy(() -> importVault(other))
          .isInstanceOf(ImportRefusedException.class)
          .hasMessageStartingWith("The knowledge base 'tea' was imported from " + vault.folder());
      assertThat(keys()).containsExactly("a");
    }

    @Test
    void the_second_takes_over_if_the_first_has_been_moved() throws IOException {
      Path moved = folder.resolve("elsewhere/tea");
      Files.createDirectories(moved.getParent());
      Files.move(vault.folder(), moved);
      vault = new TestVault(moved);
      assertThat(importVault()).isEqualTo(new ImportReport(0, 0, 1, 0, 0));
    }

    @Test
    void a_knowledge_base_that_is_gone_from_its_folder_is_removed() throws IOException {
      vault.note("pot/b.md", "").file("pot/kb.yaml", "");
      importVault();
      assertThat(keys()).containsExactly("a", "b");
      delete("pot/b.md");
      delete("pot/kb.yaml");
      assertThat(importVault()).isEqualTo(new ImportReport(0, 0, 1, 1, 0));
      assertThat(database.executeSql("select name from knowledge_base", String.class))
          .containsExactly("tea");
    }
  }
}
