package dev.marcasite.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.marcasite.notebook.vault.TestVault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GraphCommandsTest {
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void importNotes() {
    file = folder.resolve("notes.db");
    TestVault vault = new TestVault(folder.resolve("tea"));
    vault.file(
        "green.md",
        """
        ---
        title: Green </script><script>alert(1)</script>
        links: [{target: cup, relation: needs, inverse: is_needed_by}]
        ---
        Leaves.
        """);
    vault.note("cup.md", "Stands on the [[table]].");
    vault.note("table.md", "Made of [[wood]].");
    vault.note("chair.md", "Stands beside the [[table]].");
    run("import", vault.folder().toString());
  }

  private CommandRun run(String... arguments) {
    return CommandRun.of(CommandRun.with(new String[] {"--db", file.toString()}, arguments));
  }

  @Nested
  class Graph {
    private final Path page = Path.of("graph.html");

    private CommandRun draw(String... more) {
      return run(
          CommandRun.with(
              new String[] {"graph", "green", "--output", folder.resolve(page).toString()}, more));
    }

    private String written() throws IOException {
      return Files.readString(folder.resolve(page));
    }

    @Test
    void writes_a_page_that_needs_no_network() throws IOException {
      CommandRun run = draw();
      assertThat(run.err()).isEmpty();
      assertThat(run.out()).startsWith("3 notes and 2 links in ").contains("graph.html");
      assertThat(written())
          .contains("cytoscape({", "The Cytoscape Consortium", "default-src 'none'")
          .doesNotContain("<script src", "<link", "{{title}}", "{{library}}", "{{graph}}");
    }

    @Test
    void keeps_text_of_notes_out_of_the_code_of_the_page() throws IOException {
      draw();
      assertThat(written())
          .contains("<title>Green &lt;/script&gt;")
          .doesNotContain("<script>alert");
      String data = written().split("id=\"graph\">", 2)[1].split("</script>", 2)[0];
      JsonNode graph = new ObjectMapper().readTree(data);
      assertThat(graph.at("/nodes/0/title").textValue())
          .isEqualTo("Green </script><script>alert(1)</script>");
      assertThat(graph.at("/links/0/relation").textValue()).isEqualTo("needs");
    }

    @Test
    void takes_a_title_that_looks_like_a_place_of_the_page_as_it_is() throws IOException {
      new TestVault(folder.resolve("odd"))
          .file("odd.md", "---\ntitle: '{{graph}} $1 {{library}}'\n---\nOdd.\n");
      run("import", folder.resolve("odd").toString());
      run("graph", "odd", "--output", folder.resolve(page).toString());
      assertThat(written()).contains("<title>{{graph}} $1 {{library}}</title>");
    }

    @Test
    void tells_programs_what_is_on_it() throws IOException {
      JsonNode drawing = draw("--hops", "9", "--nodes", "2", "--json").json();
      assertThat(drawing.get("notes").intValue()).isEqualTo(2);
      assertThat(drawing.get("complete").booleanValue()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"DOT", "JSON", "MERMAID"})
    void writes_other_formats(String format) throws IOException {
      assertThat(draw("--format", format).status()).isZero();
      assertThat(written()).contains("needs");
    }

    @Test
    void follows_only_the_links_asked_for() {
      assertThat(draw("--direction", "OUT", "--relation", "needs").out()).startsWith("2 notes");
      assertThat(draw("--direction", "IN").out()).startsWith("1 note and 0 links");
      assertThat(draw("--kb", "none").out()).startsWith("0 notes and 0 links");
    }

    @Test
    void refuses_what_cannot_be() {
      assertThat(draw("--hops", "0").status()).isEqualTo(2);
      assertThat(draw("--direction", "UP").status()).isEqualTo(2);
      assertThat(run("graph", "nowhere").err()).contains("there is no note 'nowhere'");
    }
  }

  @Nested
  class A_path {
    @Test
    void is_told_note_by_note_with_the_links_between() {
      assertThat(run("path", "green", "chair").out())
          .isEqualToNormalizingNewlines(
              """
              3 links
              tea/green  Green </script><script>alert(1)</script>
                needs ->
              tea/cup  A note
                wikilink ->
              tea/table  A note
                <- wikilink
              tea/chair  A note
              """);
    }

    @Test
    void may_not_be_there() {
      CommandRun run = run("path", "green", "chair", "--direction", "OUT");
      assertThat(run.out()).isEqualToNormalizingNewlines("no links lead from one to the other\n");
      assertThat(run.status()).isZero();
    }

    @Test
    void is_told_to_programs_too() throws IOException {
      JsonNode paths = run("path", "green", "table", "--json").json();
      assertThat(paths.at("/0/links").intValue()).isEqualTo(2);
      assertThat(paths.at("/0/notes/1/key").textValue()).isEqualTo("cup");
      assertThat(paths.at("/0/notes/0").has("by")).isFalse();
    }
  }

  @Nested
  class Lists {
    @Test
    void of_hubs_count_who_links_there() throws IOException {
      assertThat(run("hubs", "--limit", "1").out()).startsWith("        2  tea/table  A note");
      assertThat(run("hubs", "--direction", "OUT", "--json").json().at("/0/count").intValue())
          .isEqualTo(1);
    }

    @Test
    void of_wanted_notes_count_who_asks() {
      assertThat(run("wanted").out()).isEqualToNormalizingNewlines("        1  tea/wood\n");
      assertThat(run("wanted", "--kb", "none").out()).isEmpty();
    }

    @Test
    void of_orphans_name_them() throws IOException {
      assertThat(run("orphans").out()).contains("tea/green", "tea/chair").doesNotContain("cup");
      assertThat(run("orphans", "--json").json()).hasSize(2);
    }
  }
}
