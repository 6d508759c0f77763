package dev.marcasite.guide;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The guide is short, and so is the README. */
class FormTest {
  private static final int WIDTH = 100;

  static List<MarkdownPage> guide() {
    return MarkdownPage.guide();
  }

  static List<MarkdownPage> pages() {
    return MarkdownPage.all();
  }

  @Test
  void the_guide_has_a_dozen_to_forty_notes() {
    assertThat(MarkdownPage.guide()).hasSizeBetween(12, 40);
  }

  @ParameterizedTest
  @MethodSource("guide")
  void a_note_has_twenty_to_135_lines(MarkdownPage note) {
    assertThat(note.text().lines().count()).isBetween(20L, 135L);
  }

  @ParameterizedTest
  @MethodSource("pages")
  void no_line_is_wider_than_100_characters_except_in_tables_and_output(MarkdownPage page) {
    String output = page.blocks("text").stream().map(CodeBlock::code).collect(joining());
    assertThat(page.text().lines().filter(line -> line.length() > WIDTH))
        .allMatch(line -> line.startsWith("|") || output.contains(line));
  }

  @Test
  void the_readme_has_at_most_150_lines() {
    assertThat(MarkdownPage.readme().text().lines().count()).isLessThanOrEqualTo(150);
  }

  @Test
  void the_readme_has_two_commands_first_and_each_is_complete_by_itself() {
    List<CodeBlock> commands = MarkdownPage.readme().blocks("sh");
    assertThat(commands.get(0).code()).startsWith("mvn ").contains("notebook/notebook");
    assertThat(commands.get(1).code().strip()).isEqualTo("mvn -B -ntp verify");
  }
}
