package dev.marcasite.notebook.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinkSyntaxTest {
  @TempDir Path folder;
  private TestVault vault;

  @BeforeEach
  void beginWithAKnowledgeBaseCalledKb() {
    vault = new TestVault(folder).file("kb.yaml", "name: kb");
  }

  @Nested
  class A_wiki_link {

    @ParameterizedTest
    @CsvSource(
        delimiter = ';',
        value = {
          "[[tea]];                    kb/tea",
          "[[tea|hot leaves]];         kb/tea",
          "[[tea#Brewing]];            kb/tea",
          "[[tea#Brewing|how to]];     kb/tea",
          "[[ tea ]];                  kb/tea",
          "[[green tea]];              kb/green tea",
          "[[a_b_c]];                  kb/a_b_c",
          "[[*a*]];                    kb/*a*",
          "[[other:tea]];              other/tea",
          "[[other/tea]];              other/tea",
          "[[other/tea#Hot|leaves]];   other/tea",
          "[[Tea: a story]];           kb/Tea: a story",
          "![[tea]];                   kb/tea",
          "**[[tea]]**;                kb/tea",
          "([[tea]]);                  kb/tea",
          "[[[tea]]];                  kb/tea",
          "[[tea]](x);                 kb/tea",
          "# A [[tea]] heading;        kb/tea",
          "- [[tea]] in a list;        kb/tea",
          "> [[tea]] in a quotation;   kb/tea",
          "| [[tea\\|hot]] | table |;  kb/tea",
        })
    void names_a_note(String text, String target) {
      vault.note("a.md", text);
      assertThat(vault.targets("a")).containsExactly(target);
      assertThat(vault.links("a").get(0).kind()).isEqualTo(LinkKind.WIKILINK);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "`[[tea]]`",
          "``a [[tea]] b``",
          "```\n[[tea]]\n```",
          "~~~ text\n[[tea]]\n~~~",
          "Text\n\n    [[tea]]",
          "\\[[tea]]",
          "[\\[tea]]",
          "[[tea]",
          "[tea]",
          "[ [tea]]",
          "[[]]",
          "[[ ]]",
          "[[#Heading of this note]]",
          "[[https://example.org/tea]]",
        })
    void is_not(String text) {
      vault.note("a.md", text);
      assertThat(vault.targets("a")).isEmpty();
    }

    @Test
    void counts_as_often_as_it_is_written() {
      vault.note("a.md", "[[tea]], [[cup]] and [[tea|more]]");
      assertThat(vault.targets("a")).containsExactly("kb/tea", "kb/cup", "kb/tea");
    }
  }

  @Nested
  class A_markdown_link {

    @ParameterizedTest
    @CsvSource(
        delimiter = ';',
        value = {
          "[x](b.md);                 kb/the-b",
          "[x](./b.md);               kb/the-b",
          "[x](b.md#part);            kb/the-b",
          "[x](../notes/b.md);        kb/the-b",
          "[x](/notes/b.md);          kb/the-b",
          "[x](../other/c.md 'Sea');  other-kb/c",
          "[x](<../other/d d.md>);    other-kb/d d",
          "[x](../other/d%20d.md);    other-kb/d d",
          "[x](../other/absent.md);   other-kb/absent",
          "[x](absent+1.md);          kb/absent+1",
        })
    void names_the_note_in_a_file(String text, String target) {
      vault.note("notes/a.md", text).file("notes/b.md", "---\nid: the-b\n---\n");
      vault.file("other/kb.yaml", "name: other-kb").note("other/c.md", "").note("other/d d.md", "");
      assertThat(vault.targets("a")).containsExactly(target);
      assertThat(vault.links("a").get(0).kind()).isEqualTo(LinkKind.MARKDOWN);
    }

    @Test
    void may_name_its_file_further_below() {
      vault.note("a.md", "[x][there]\n\n[there]: b.md").note("b.md", "");
      assertThat(vault.targets("a")).containsExactly("kb/b");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "[x](https://example.org/b.md)",
          "[x](picture.png)",
          "[x](#part)",
          "[x](../../outside.md)",
          "[x](&#xD800;.md)",
          "![x](b.md)",
          "`[x](b.md)`",
        })
    void is_not(String text) {
      vault.note("a.md", text);
      assertThat(vault.targets("a")).isEmpty();
    }
  }

  @Nested
  class A_typed_link {

    @Test
    void has_all_its_fields() {
      vault.file(
          "a.md",
          """
          ---
          links:
          - target: tea
            relation: builds_on
            inverse: base_of
            note: "Why: because"
            kb: other
          - target: cup
          - target: other/mug
          ---
          """);
      assertThat(vault.links("a"))
          .containsExactly(
              new NoteLink(
                  new NoteKey("other", "tea"),
                  LinkKind.FRONTMATTER,
                  "builds_on",
                  "base_of",
                  "Why: because"),
              new NoteLink(new NoteKey("kb", "cup"), LinkKind.FRONTMATTER, null, null, null),
              new NoteLink(new NoteKey("other", "mug"), LinkKind.FRONTMATTER, null, null, null));
    }

    @Test
    void comes_from_a_list_of_keys_too() {
      vault.file(
          "a.md",
          """
          ---
          participants: [tea, "[[cup]]", other/mug]
          related_concepts: brewing
          colours: [green]
          ---
          """);
      assertThat(vault.links("a"))
          .extracting(link -> link.kind() + " " + link.relation() + " " + link.target())
          .containsExactly(
              "FIELD participants kb/tea",
              "FIELD participants kb/cup",
              "FIELD participants other/mug",
              "FIELD related_concepts kb/brewing");
    }

    @Test
    void comes_from_the_lists_that_the_knowledge_base_names() {
      vault.file("kb.yaml", "name: kb\nlink_fields: [colours]");
      vault.file("a.md", "---\nparticipants: [tea]\ncolours: [green]\n---\n");
      assertThat(vault.targets("a")).containsExactly("kb/green");
    }

    @Test
    void comes_from_a_file_of_links_between_knowledge_bases() {
      vault.note("a.md", "[[tea]]").note("sub/b.md", "");
      vault.file(
          "cross-kb-links.yaml",
          """
          - source: a
            target: mug
            target_kb: other
            relation: needs
            note: Hot
          - source: b
            target: mug
            target_kb: other
          """);
      assertThat(vault.links("a"))
          .containsExactly(
              new NoteLink(new NoteKey("kb", "tea"), LinkKind.WIKILINK, null, null, null),
              new NoteLink(
                  new NoteKey("other", "mug"), LinkKind.CROSS_KB_FILE, "needs", null, "Hot"));
      assertThat(vault.targets("b")).containsExactly("other/mug");
    }
  }
}
