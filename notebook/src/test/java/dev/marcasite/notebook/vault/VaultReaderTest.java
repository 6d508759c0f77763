package dev.marcasite.notebook.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultReaderTest {
  @TempDir Path folder;
  private TestVault vault;

  @BeforeEach
  void beginWithAnEmptyFolder() {
    vault = new TestVault(folder.resolve("my-notes"));
    vault.file(".keep", "");
  }

  @Test
  void an_empty_folder_has_no_notes_and_no_problems() {
    assertThat(vault.read().notes()).isEmpty();
    assertThat(vault.problems()).isEmpty();
  }

  @Test
  void a_folder_that_does_not_exist_is_refused() {
    assertThatThrownBy(() -> VaultReader.read(folder.resolve("absent")))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void tells_how_far_it_is() throws IOException {
    vault.note("a.md", "").note("b.md", "").file("bad.md", "");
    AtomicInteger toRead = new AtomicInteger();
    AtomicInteger read = new AtomicInteger();
    ReadProgress progress =
        new ReadProgress() {
          @Override
          public void started(int files) {
            toRead.set(files);
          }

          @Override
          public void fileRead() {
            read.incrementAndGet();
          }
        };
    VaultReader.read(vault.folder(), progress);
    assertThat(toRead).hasValue(3);
    assertThat(read).hasValue(3);
  }

  @Nested
  class A_note {

    @Test
    void has_the_fields_of_its_front_matter() {
      vault.file(
          "any/where.md",
          """
          ---
          id: tea
          title: "Tea: a story"
          type: concept
          date: 2026-02-28
          importance: 7
          status: draft
          summary: About leaves
          tags: [drink, leaf/green]
          ---

          # Tea

          Leaves in water.

          """);
      VaultNote note = vault.readOnly();
      assertThat(note.key()).isEqualTo(new NoteKey("my-notes", "tea"));
      assertThat(note.path()).isEqualTo("any/where.md");
      assertThat(note.title()).isEqualTo("Tea: a story");
      assertThat(note.type()).isEqualTo("concept");
      assertThat(note.date()).isEqualTo(LocalDate.of(2026, 2, 28));
      assertThat(note.importance()).isEqualTo(7);
      assertThat(note.status()).isEqualTo("draft");
      assertThat(note.summary()).isEqualTo("About leaves");
      assertThat(note.tags()).containsExactly("drink", "leaf/green");
      assertThat(note.metadata()).isNull();
      assertThat(note.body()).isEqualTo("# Tea\n\nLeaves in water.");
    }

    @Test
    void takes_what_is_not_given_from_its_file() {
      vault.file("green-tea.md", "---\ntags: leaf\n---\nHot.");
      VaultNote note = vault.readOnly();
      assertThat(note.key().key()).isEqualTo("green-tea");
      assertThat(note.title()).isEqualTo("green-tea");
      assertThat(note.type()).isEqualTo("note");
      assertThat(note.tags()).containsExactly("leaf");
    }

    @Test
    void takes_its_title_from_the_first_heading() {
      vault.file("tea.md", "---\ntype: note\n---\nWater.\n\n## Hot *tea*\n\n# Cups");
      assertThat(vault.readOnly().title()).isEqualTo("Hot tea");
    }

    @Test
    void takes_no_heading_that_is_no_text() {
      vault.file("tea.md", "---\ntype: note\n---\n# &#xD800;");
      assertThat(vault.readOnly().title()).isEqualTo("tea");
    }

    @Test
    void keeps_all_other_front_matter_as_json() {
      vault.file(
          "tea.md",
          """
          ---
          origin: China
          grams: 2.5
          cups: 3
          hot: true
          yes: no
          since: 2024-01-02
          nothing:
          steps: &steps [boil, pour]
          more:
            again: *steps
          ---
          """);
      assertThat(vault.readOnly().metadata())
          .isEqualTo(
              "{\"origin\":\"China\",\"grams\":2.5,\"cups\":3,\"hot\":true,\"yes\":\"no\","
                  + "\"since\":\"2024-01-02\",\"nothing\":null,\"steps\":[\"boil\",\"pour\"],"
                  + "\"more\":{\"again\":[\"boil\",\"pour\"]}}");
    }

    @Test
    void may_begin_with_a_byte_order_mark_and_end_its_lines_as_on_windows() {
      vault.file("tea.md", "\uFEFF---\r\nid: tea\r\ntags: [hot]\r\n---\r\nText [[cup]].\r\n");
      VaultNote note = vault.readOnly();
      assertThat(note.key().key()).isEqualTo("tea");
      assertThat(note.tags()).containsExactly("hot");
      assertThat(note.body()).isEqualTo("Text [[cup]].");
      assertThat(note.links()).hasSize(1);
    }

    @Test
    void keeps_text_of_all_languages() {
      vault.file("茶.md", "---\ntitle: 茶 🍵\n---\nÄpfel, 绿茶, 🍵");
      VaultNote note = vault.readOnly();
      assertThat(note.key().key()).isEqualTo("茶");
      assertThat(note.title()).isEqualTo("茶 🍵");
      assertThat(note.body()).isEqualTo("Äpfel, 绿茶, 🍵");
    }

    @Test
    void has_the_same_hash_until_its_file_changes() {
      vault.note("tea.md", "one");
      String first = vault.readOnly().contentHash();
      assertThat(vault.readOnly().contentHash()).isEqualTo(first).hasSize(64);
      vault.note("tea.md", "two");
      assertThat(vault.readOnly().contentHash()).isNotEqualTo(first);
    }

    @Test
    void has_another_hash_when_another_file_changes_what_it_links_to() {
      vault.note("tea.md", "[cup](cup.md)").file("cup.md", "---\nid: cup\n---\n");
      String first = vault.read().notes().get(1).contentHash();
      vault.file("cup.md", "---\nid: mug\n---\n");
      assertThat(vault.read().notes().get(1).path()).isEqualTo("tea.md");
      assertThat(vault.read().notes().get(1).contentHash()).isNotEqualTo(first);
    }
  }

  @Nested
  class A_knowledge_base {

    @Test
    void is_the_whole_folder_without_a_kb_file() {
      vault.note("a.md", "").note("sub/b.md", "");
      assertThat(vault.read().knowledgeBases())
          .extracting(KnowledgeBaseFolder::name)
          .containsExactly("my-notes");
      assertThat(vault.read().notes())
          .extracting(note -> note.key().toString())
          .containsExactly("my-notes/a", "my-notes/b");
    }

    @Test
    void is_each_folder_with_a_kb_file_down_to_the_next_one() {
      vault
          .note("a.md", "")
          .note("tea/b.md", "")
          .note("tea/green/c.md", "")
          .note("tea/hot/d.md", "");
      vault.file("tea/kb.yaml", "title: All teas\ndescription: Leaves").file("tea/hot/kb.yaml", "");
      assertThat(vault.read().notes())
          .extracting(note -> note.key().toString())
          .containsExactly("my-notes/a", "tea/b", "tea/c", "hot/d");
      KnowledgeBaseFolder tea = vault.read().knowledgeBases().get(1);
      assertThat(tea.name()).isEqualTo("tea");
      assertThat(tea.title()).isEqualTo("All teas");
      assertThat(tea.description()).isEqualTo("Leaves");
    }

    @Test
    void is_named_as_its_kb_file_says() {
      vault.note("x/a.md", "").file("x/kb.yaml", "name: tea");
      assertThat(vault.readOnly().key()).isEqualTo(new NoteKey("tea", "a"));
    }

    @Test
    void that_has_no_notes_is_there_all_the_same() {
      vault.file("x/kb.yaml", "name: tea");
      assertThat(vault.read().knowledgeBases())
          .extracting(KnowledgeBaseFolder::name)
          .containsExactly("tea");
    }

    @Test
    void may_have_the_keys_of_another_one() {
      vault.file("x/kb.yaml", "").file("y/kb.yaml", "").note("x/a.md", "").note("y/a.md", "");
      assertThat(vault.problems()).isEmpty();
      assertThat(vault.read().notes()).hasSize(2);
    }
  }

  @Nested
  class Not_a_note {

    @Test
    void is_a_hidden_file_or_what_lies_in_a_hidden_folder() {
      vault.note(".hidden.md", "").note(".trash/a.md", "");
      assertThat(vault.read().notes()).isEmpty();
      assertThat(vault.problems()).isEmpty();
    }

    @Test
    void is_a_readme_without_front_matter() {
      vault.file("README.md", "# For people").file("sub/readme.md", "# Too");
      assertThat(vault.read().notes()).isEmpty();
      assertThat(vault.problems()).isEmpty();
    }

    @Test
    void is_a_file_of_another_kind() {
      vault.file("picture.png", new byte[] {(byte) 0x89, 'P'}).file("notes.txt", "text");
      assertThat(vault.read().notes()).isEmpty();
      assertThat(vault.problems()).isEmpty();
    }

    @Test
    void but_a_readme_with_front_matter_is_one() {
      vault.note("README.md", "");
      assertThat(vault.readOnly().key().key()).isEqualTo("README");
    }
  }
}
