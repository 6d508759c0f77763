package dev.marcasite.notebook.vault;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BadInputTest {
  @TempDir Path folder;
  private TestVault vault;

  @BeforeEach
  void beginWithAGoodNote() {
    vault = new TestVault(folder.resolve("kb")).note("good.md", "Fine.");
  }

  @AfterEach
  void theGoodNoteWasReadWhateverElseWasThere() {
    assertThat(vault.read().notes()).extracting(note -> note.key().key()).contains("good");
  }

  private VaultNote note(String key) {
    return vault.read().notes().stream()
        .filter(note -> note.key().key().equals(key))
        .findFirst()
        .orElseThrow();
  }

  @Nested
  class Leaves_the_file_out {

    @AfterEach
    void onlyTheGoodNoteIsThere() {
      assertThat(vault.read().notes()).hasSize(1);
    }

    @Test
    void when_its_yaml_is_broken() {
      vault.file("bad.md", "---\nid: bad\ntags: [a\ntitle: x\n---\nText");
      assertThat(vault.problems())
          .containsExactly(
              "bad.md:4: error: file left out: broken YAML: " + "expected ',' or ']', but got :");
    }

    @Test
    void when_its_front_matter_has_no_end() {
      vault.file("bad.md", "---\nid: bad\n\nText");
      assertThat(vault.problems())
          .containsExactly(
              "bad.md:1: error: file left out: its front matter has no end,"
                  + " a line of three hyphens");
    }

    @Test
    void when_its_front_matter_has_no_fields() {
      vault.file("bad.md", "---\n\n- just a list\n---\nText");
      assertThat(vault.problems())
          .containsExactly(
              "bad.md:3: error: file left out: front matter should be fields such as 'id: key'");
    }

    @Test
    void when_its_front_matter_has_half_a_surrogate_pair() {
      vault.file("bad.md", "---\nid: bad\nmood: \"\\ud83c\"\n---\nText");
      assertThat(vault.problems())
          .containsExactly(
              "bad.md:1: error: file left out: its front matter has half a surrogate pair");
    }

    @Test
    void when_its_front_matter_holds_itself() {
      vault.file("bad.md", "---\nid: bad\nloop: &a [*a]\n---\nText");
      assertThat(vault.problems()).singleElement().asString().startsWith("bad.md:1: error: ");
    }

    @Test
    void when_it_is_not_utf_8() {
      byte[] bytes = "---\nid: bad\n---\nOne\nTwo \u00ff\n".getBytes(ISO_8859_1);
      vault.file("bad.md", bytes);
      assertThat(vault.problems())
          .containsExactly("bad.md:5: error: file left out: it is not valid UTF-8");
    }

    @Test
    void when_it_ends_within_a_character() {
      vault.file("bad.md", new byte[] {'-', '-', '-', '\n', 'a', (byte) 0xE2, (byte) 0x82});
      assertThat(vault.problems())
          .containsExactly("bad.md:2: error: file left out: it is not valid UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n\n", "\uFEFF"})
    void when_it_is_empty(String text) {
      vault.file("bad.md", text);
      assertThat(vault.problems()).containsExactly("bad.md:1: error: file left out: it is empty");
    }

    @Test
    void when_its_key_is_taken() {
      vault.file("sub/same.md", "---\ntitle: Same\nid: good\n---\n");
      assertThat(vault.problems())
          .containsExactly(
              "sub/same.md:3: error: file left out: 'kb/good' is the key of good.md, too");
    }

    @Test
    void when_it_is_a_symbolic_link_out_of_the_folder() throws IOException {
      Path outside = Files.writeString(folder.resolve("secret.md"), "---\nid: secret\n---\n");
      Files.createSymbolicLink(vault.folder().resolve("link.md"), outside);
      Files.createSymbolicLink(vault.folder().resolve("link-to-folder"), folder);
      assertThat(vault.problems())
          .containsExactly(
              "link-to-folder:1: error: symbolic link not followed: it leads out of the folder",
              "link.md:1: error: symbolic link not followed: it leads out of the folder");
    }

    @Test
    void when_it_is_a_symbolic_link_to_nothing() throws IOException {
      Files.createSymbolicLink(vault.folder().resolve("link.md"), folder.resolve("absent.md"));
      assertThat(vault.problems())
          .containsExactly("link.md:1: error: symbolic link not followed: it leads nowhere");
    }
  }

  @Nested
  class Leaves_out_only_what_is_wrong {

    @Test
    void without_front_matter() {
      vault.file("plain.md", "Some words\n\n# Plain text\n");
      assertThat(vault.problems())
          .containsExactly(
              "plain.md:1: warning: no front matter:"
                  + " key taken from the file name, title from the text");
      assertThat(note("plain").title()).isEqualTo("Plain text");
    }

    @Test
    void with_null_blank_and_nested_tags() {
      vault.file("a.md", "---\ntags:\n- x\n-\n- null\n- [y]\n- ''\n---\n");
      assertThat(vault.problems())
          .containsExactly(
              "a.md:4: warning: value of 'tags' left out: it is null",
              "a.md:5: warning: value of 'tags' left out: it is null",
              "a.md:6: warning: value of 'tags' left out: it should be text",
              "a.md:7: warning: value of 'tags' left out: it is blank");
      assertThat(note("a").tags()).containsExactly("x");
    }

    @Test
    void with_tags_that_are_null() {
      vault.file("a.md", "---\ntitle: A\ntags:\n---\n");
      assertThat(vault.problems())
          .containsExactly("a.md:3: warning: value of 'tags' left out: it is null");
    }

    @Test
    void with_a_repeated_tag() {
      vault.file("a.md", "---\ntags: [x, y,\n  x]\n---\n");
      assertThat(vault.problems())
          .containsExactly("a.md:3: warning: tag 'x' is repeated: it counts once");
      assertThat(note("a").tags()).containsExactly("x", "y");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"soon", "2026-02-30", "2026", "31.01.2026", "+12026-01-31", "0000-01-31"})
    void with_a_date_that_is_none(String date) {
      vault.file("a.md", "---\nid: a\ndate: " + date + "\n---\n");
      assertThat(vault.problems())
          .containsExactly(
              "a.md:3: warning: date '"
                  + date
                  + "' left out: it should be a day such as 2026-01-31");
      assertThat(note("a").date()).isNull();
    }

    @Test
    void with_an_importance_that_is_no_number() {
      vault.file("a.md", "---\nimportance: high\n---\n");
      assertThat(vault.problems())
          .containsExactly(
              "a.md:2: warning: importance 'high' left out: it should be a whole number");
    }

    @Test
    void with_a_field_given_twice() {
      vault.file("a.md", "---\ntitle: One\ntitle: Two\n---\n");
      assertThat(vault.problems())
          .containsExactly("a.md:3: warning: 'title' is given twice: the first counts");
      assertThat(note("a").title()).isEqualTo("One");
    }

    @Test
    void with_a_title_that_is_a_list() {
      vault.file("a.md", "---\ntitle: [One]\n---\n");
      assertThat(vault.problems())
          .containsExactly("a.md:2: warning: value of 'title' left out: it should be text");
      assertThat(note("a").title()).isEqualTo("a");
    }

    @Test
    void with_a_title_that_has_half_a_surrogate_pair() {
      vault.file("a.md", "---\ntitle: \"\\ud83c\"\nsummary: \"\\ud83c\\udf75\"\n---\n");
      assertThat(vault.problems())
          .containsExactly(
              "a.md:2: warning: value of 'title' left out: it has half a surrogate pair");
      assertThat(note("a").summary()).isEqualTo("🍵");
    }

    @Test
    void with_typed_links_that_have_no_target() {
      vault.file("a.md", "---\nlinks:\n- relation: x\n- tea\n---\n");
      assertThat(vault.problems())
          .containsExactly(
              "a.md:3: warning: link left out: it has no target",
              "a.md:4: warning: item left out: it should have fields such as 'target: key'");
      assertThat(note("a").links()).isEmpty();
    }

    @Test
    void with_links_to_itself_which_stay() {
      vault.file("a.md", "---\nlinks:\n- target: a\n---\n\nOne\ntwo [[a]]\n\n- [me](a.md)\n");
      assertThat(vault.problems())
          .containsExactly(
              "a.md:3: warning: kb/a links to itself",
              "a.md:7: warning: kb/a links to itself",
              "a.md:9: warning: kb/a links to itself");
      assertThat(note("a").links()).hasSize(3);
    }

    @Test
    void with_five_megabytes_of_text() {
      String text = "All work and no play makes a dull note. [[good]]\n\n".repeat(105_000);
      vault.note("a.md", text);
      assertThat(vault.problems())
          .containsExactly("a.md:1: warning: 5.0 MiB of text: slow to search and to show");
      assertThat(note("a").body()).hasSize(text.length() - 2);
      assertThat(note("a").links()).hasSize(105_000);
    }
  }

  @Nested
  class In_other_files {

    @Test
    void broken_yaml_leaves_the_knowledge_base_its_folders_name() {
      vault.file("kb.yaml", "name: [x");
      assertThat(vault.problems()).singleElement().asString().startsWith("kb.yaml:1: error: ");
      assertThat(note("good").key().knowledgeBase()).isEqualTo("kb");
    }

    @Test
    void links_from_unknown_notes_are_left_out() {
      vault.file(
          "cross-kb-links.yaml",
          """
          # links
          - source: absent
            target: x
          - target: y
          - source: good
          """);
      assertThat(vault.problems())
          .containsExactly(
              "cross-kb-links.yaml:2: warning: link left out:"
                  + " there is no note 'absent' to start from",
              "cross-kb-links.yaml:4: warning: link left out: it has no source",
              "cross-kb-links.yaml:5: warning: link left out: it has no target");
    }

    @Test
    void a_file_of_links_that_is_no_list_is_left_out() {
      vault.file("cross-kb-links.yaml", "good: x");
      assertThat(vault.problems())
          .containsExactly(
              "cross-kb-links.yaml:1: warning: file left out: it should be a list of links");
    }
  }
}
