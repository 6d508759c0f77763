package dev.marcasite.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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

class NotebookTest {
  @TempDir Path folder;
  private TestVault vault;
  private Path file;

  @BeforeEach
  void writeTwoNotes() {
    file = folder.resolve("notes.db");
    vault = new TestVault(folder.resolve("tea"));
    vault.file(
        "green.md",
        """
        ---
        title: Green tea
        type: concept
        date: 2026-01-31
        tags: [hot, leaf]
        links: [{target: cup, relation: needs}]
        ---
        Leaves in a [[cup]] of boiling water.
        """);
    vault.note("cup.md", "Holds [[green]] tea, or [[coffee]].");
  }

  private CommandRun run(String... arguments) {
    return CommandRun.of(CommandRun.with(new String[] {"--db", file.toString()}, arguments));
  }

  private CommandRun importVault() {
    return run("import", vault.folder().toString());
  }

  @Nested
  class Import {

    @Test
    void tells_people_what_it_did() {
      CommandRun run = importVault();
      assertThat(run.err()).isEmpty();
      assertThat(run.out())
          .isEqualToNormalizingNewlines(
              """
              2 notes in 1 knowledge base: 2 added, 0 changed, 0 removed, 0 unchanged
              1 link to notes that do not exist yet
              """);
      assertThat(run.status()).isZero();
    }

    @Test
    void tells_programs_the_same() throws IOException {
      JsonNode result = run("import", vault.folder().toString(), "--json").json();
      assertThat(result.get("notes").intValue()).isEqualTo(2);
      assertThat(result.get("added").intValue()).isEqualTo(2);
      assertThat(result.get("waitingLinks").intValue()).isEqualTo(1);
      assertThat(result.get("problems")).isEmpty();
      assertThat(result.has("timings")).isFalse();
    }

    @Test
    void says_how_long_it_took_if_asked() throws IOException {
      String[] arguments = {"import", vault.folder().toString(), "--timings"};
      assertThat(run(arguments).out()).contains("since the start of the Java machine", "write");
      JsonNode timings = run(CommandRun.with(arguments, "--json")).json().get("timings");
      assertThat(timings.get("total").doubleValue()).isPositive();
      assertThat(timings.get("notesPerSecond").doubleValue()).isPositive();
    }

    @Test
    void writes_nothing_the_second_time() {
      importVault();
      assertThat(importVault().out()).contains("0 added, 0 changed, 0 removed, 2 unchanged");
    }

    @Test
    void reports_problems_with_file_and_line_and_imports_the_rest() throws IOException {
      vault.file("bad.md", "---\ntags: [\n---\n").file("double.md", "---\nid: cup\n---\n");
      vault.file("worse.md", "---\ndate: soon\n---\n");
      CommandRun run = importVault();
      assertThat(run.status()).isEqualTo(1);
      assertThat(run.err().lines())
          .satisfiesExactly(
              line -> assertThat(line).startsWith("bad.md:3: error: file left out: broken YAML"),
              line -> assertThat(line).startsWith("double.md:2: error: "),
              line -> assertThat(line).startsWith("worse.md:2: warning: date 'soon'"));
      assertThat(run.out())
          .contains(
              "3 notes in 1 knowledge base: 3 added", "3 problems: 2 files left out, 1 warning");
      JsonNode problem =
          run("import", vault.folder().toString(), "--json").json().get("problems").get(1);
      assertThat(problem.get("file").textValue()).isEqualTo("double.md");
      assertThat(problem.get("line").intValue()).isEqualTo(2);
      assertThat(problem.get("severity").textValue()).isEqualTo("ERROR");
      assertThat(problem.get("message").textValue()).contains("cup.md");
    }

    @Test
    void refuses_a_folder_that_is_not_there() {
      CommandRun run = run("import", folder.resolve("absent").toString());
      assertThat(run.status()).isEqualTo(2);
      assertThat(run.err()).startsWith("there is no folder '");
      assertThat(file).doesNotExist();
    }

    @Test
    void refuses_a_file_that_is_no_database() throws IOException {
      Files.writeString(file, "Dear diary, this is not a database at all.");
      CommandRun run = importVault();
      assertThat(run.status()).isEqualTo(1);
      assertThat(run.err()).startsWith("notebook: ").hasLineCount(1);
      assertThat(file).hasContent("Dear diary, this is not a database at all.");
    }
  }

  @Nested
  class Search {

    @BeforeEach
    void after_an_import() {
      importVault();
    }

    @Test
    void finds_words_and_shows_where_they_stand() {
      CommandRun run = run("search", "boiling", "water");
      assertThat(run.status()).isZero();
      assertThat(run.out()).contains("Green tea", "tea/green", "**boiling** **water**");
    }

    @Test
    void gives_programs_the_same() throws IOException {
      JsonNode found = run("search", "leaves", "--facets", "--json").json();
      assertThat(found.get("total").intValue()).isOne();
      assertThat(found.get("facets").get("types").get(0).get("entries").intValue()).isOne();
      JsonNode hits = found.get("notes");
      assertThat(hits).hasSize(1);
      assertThat(hits.get(0).get("knowledgeBase").textValue()).isEqualTo("tea");
      assertThat(hits.get(0).get("key").textValue()).isEqualTo("green");
      assertThat(hits.get(0).get("title").textValue()).isEqualTo("Green tea");
      assertThat(hits.get(0).get("snippet").get("text").textValue()).contains("Leaves");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--kb=other", "--type=person", "--tag=cold"})
    void leaves_out_what_a_filter_does_not_let_through(String filter) {
      assertThat(run("search", "tea", filter).out().strip()).isEqualTo("no note has these words");
    }

    @Test
    void finds_what_all_filters_let_through() {
      assertThat(run("search", "tea", "--kb=tea", "--type=concept", "--tag=hot").out())
          .contains("tea/green")
          .doesNotContain("tea/cup");
    }

    @ParameterizedTest
    @ValueSource(strings = {"c++ \"", "AND", "a OR", "*", "foo(", "note:todo", "-"})
    void takes_any_text(String words) {
      assertThat(run("search", "--", words).status()).isZero();
    }

    @Test
    void finds_no_more_than_asked_for() throws IOException {
      assertThat(run("search", "tea", "--json").json().get("notes")).hasSize(2);
      JsonNode first = run("search", "tea", "--limit", "1", "--json").json();
      assertThat(first.get("notes")).hasSize(1);
      JsonNode second =
          run("search", "tea", "--limit=1", "--json", "--after=" + first.get("next").textValue())
              .json();
      assertThat(second.get("notes")).hasSize(1).isNotEqualTo(first.get("notes"));
      assertThat(second.has("next")).isFalse();
    }

    @Test
    void points_at_the_fault_of_a_raw_expression() {
      CommandRun run = run("search", "--raw", "tea AND (");
      assertThat(run.status()).isEqualTo(2);
      assertThat(run.err()).contains("column 10");
    }
  }

  @Nested
  class Show {

    @BeforeEach
    void after_an_import() {
      importVault();
    }

    @ParameterizedTest
    @ValueSource(strings = {"green", "tea/green"})
    void prints_a_note(String key) {
      CommandRun run = run("show", key);
      assertThat(run.status()).isZero();
      assertThat(run.out())
          .isEqualToNormalizingNewlines(
              """
              Green tea
              tea/green, concept, 2026-01-31
              tags: hot, leaf

              Leaves in a [[cup]] of boiling water.
              """);
    }

    @Test
    void gives_programs_the_same() throws IOException {
      JsonNode note = run("show", "green", "--json").json();
      assertThat(note.get("key").textValue()).isEqualTo("green");
      assertThat(note.get("tags")).extracting(JsonNode::textValue).containsExactly("hot", "leaf");
      assertThat(note.get("date").textValue()).isEqualTo("2026-01-31");
      assertThat(note.get("body").textValue()).startsWith("Leaves");
    }

    @Test
    void says_that_a_note_is_not_there() {
      CommandRun run = run("show", "coffee");
      assertThat(run.status()).isEqualTo(1);
      assertThat(run.out()).isEmpty();
      assertThat(run.err().strip())
          .isEqualTo("notebook: there is no note 'coffee': look for it with 'notebook search'");
    }

    @Test
    void asks_which_of_several_is_meant() {
      vault.note("pots/cup.md", "").file("pots/kb.yaml", "");
      importVault();
      assertThat(run("show", "cup").err())
          .startsWith(
              "notebook: 'cup' is the key of several notes: say which one of pots/cup, tea/cup");
      assertThat(run("show", "pots/cup").status()).isZero();
    }
  }

  @Nested
  class Links {

    @BeforeEach
    void after_an_import() {
      importVault();
    }

    @Test
    void lists_both_directions_and_what_is_waited_for() {
      CommandRun run = run("links", "cup");
      assertThat(run.status()).isZero();
      assertThat(run.out())
          .isEqualToNormalizingNewlines(
              """
              2 links from tea/cup
                wikilink  tea/green  Green tea
                wikilink  tea/coffee  (does not exist yet)
              2 links to tea/cup
                needs  tea/green  Green tea
                wikilink  tea/green  Green tea
              """);
    }

    @Test
    void gives_programs_the_same() throws IOException {
      JsonNode links = run("links", "cup", "--json").json();
      assertThat(links.get("key").textValue()).isEqualTo("cup");
      assertThat(links.get("outgoing").get(0).get("key").textValue()).isEqualTo("green");
      assertThat(links.get("outgoing").get(1).has("title")).isFalse();
      assertThat(links.get("incoming").get(0).get("relation").textValue()).isEqualTo("needs");
    }
  }

  @Nested
  class Stats {

    @BeforeEach
    void after_an_import() {
      importVault();
    }

    @Test
    void counts() {
      CommandRun run = run("stats");
      assertThat(run.status()).isZero();
      assertThat(run.out())
          .containsSubsequence("2 notes", "1 knowledge base", "2 tags", "3 links between notes");
    }

    @Test
    void gives_programs_the_same() throws IOException {
      JsonNode stats = run("stats", "--json").json();
      assertThat(stats.get("notes").intValue()).isEqualTo(2);
      assertThat(stats.get("knowledgeBases").get("tea").intValue()).isEqualTo(2);
      assertThat(stats.get("types").get("concept").intValue()).isEqualTo(1);
      assertThat(stats.get("tagAssignments").intValue()).isEqualTo(2);
      assertThat(stats.get("links").get("resolved").get("wikilink").intValue()).isEqualTo(2);
      assertThat(stats.get("links").get("waiting").get("wikilink").intValue()).isEqualTo(1);
    }
  }

  @Nested
  class Measure {

    @BeforeEach
    void after_an_import() {
      importVault();
    }

    @Test
    void runs_each_search_so_often_and_tells_the_times() throws IOException {
      CommandRun run = run("measure", "--repeat=3", "tea", "boiling water");
      assertThat(run.status()).isZero();
      assertThat(run.out()).contains("tea", "boiling water", "all 6 searches");
      JsonNode times = run("measure", "--repeat=3", "tea", "--json").json();
      assertThat(times.get("milliseconds").get("searches").intValue()).isEqualTo(3);
      assertThat(times.get("milliseconds").get("median").doubleValue()).isPositive();
      assertThat(times.get("queries").get(0).get("hits").intValue()).isEqualTo(2);
    }
  }

  @Nested
  class Every_command {

    @ParameterizedTest
    @ValueSource(strings = {"search tea", "show green", "links green", "stats", "measure tea"})
    void that_reads_needs_a_file_and_makes_none(String command) {
      CommandRun run = run(command.split(" ", -1));
      assertThat(run.status()).isEqualTo(1);
      assertThat(run.err()).startsWith("notebook: there is no file '").hasLineCount(1);
      assertThat(file).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "fly", "show", "search", "stats --fast", "measure --repeat=0 tea"})
    void that_is_called_wrongly_shows_its_usage(String command) {
      CommandRun run = run(command.isEmpty() ? new String[0] : command.split(" ", -1));
      assertThat(run.status()).isEqualTo(2);
      assertThat(run.err()).contains("Usage: notebook");
    }

    @Test
    void that_is_called_wrongly_before_its_name_shows_the_usage_of_all() {
      CommandRun run = CommandRun.of("--fast", "stats");
      assertThat(run.status()).isEqualTo(2);
      assertThat(run.err()).contains("--fast", "import", "stats");
    }

    @Test
    void can_be_asked_for_help() {
      assertThat(CommandRun.of("--help").status()).isZero();
      assertThat(CommandRun.of("--help").out()).contains("import", "search", "Exit status");
      assertThat(CommandRun.of("--help", "import").out()).contains("search");
      assertThat(CommandRun.of("import", "--help").out()).contains("FOLDER", "--db", "--json");
    }
  }
}
