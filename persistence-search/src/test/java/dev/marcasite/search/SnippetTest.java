package dev.marcasite.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marcasite.search.Snippet.Mark;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SnippetTest {
  @Nested
  class Marks {
    @ParameterizedTest
    @CsvSource({
      "run, 'They are running.', 'They are [running].'",
      "cafe, Un Café!, Un [Café]!",
      "multi-agent, 'a Multi-Agent system', 'a [Multi-Agent] system'",
      "vari*, common variation, common [variation]",
      "agent system, a system of agents, a [system] of [agents]",
      "'\"two words\"', 'words, two words', 'words, [two words]'",
      "'\"a b\" \"b c\"', a b c, [a b c]",
      "'b \"a b\"', b a b, [b] [a b]",
      "none, the beginning, the beginning",
    })
    void stand_around_the_words_that_were_searched_for(String query, String text, String marked) {
      assertThat(snippet(query, text).marked("[", "]")).isEqualTo(marked);
    }

    @Test
    void are_places_in_the_text() {
      Snippet snippet = snippet("b", "a b c b");
      assertThat(snippet.text()).isEqualTo("a b c b");
      assertThat(snippet.marks()).containsExactly(new Mark(2, 3), new Mark(6, 7));
    }

    @Test
    void leave_markup_in_the_text_alone() {
      assertThat(snippet("b", "<b>b</b>").marked("<em>", "</em>"))
          .isEqualTo("<<em>b</em>><em>b</em></<em>b</em>>");
    }
  }

  @Nested
  class The_column {
    private final SnippetMaker both = maker("red blue");

    @Test
    void is_the_one_with_most_of_the_words() {
      assertThat(both.bestOf("red", "blue", "Red and blue", null).snippet().marked("[", "]"))
          .isEqualTo("[Red] and [blue]");
      assertThat(both.bestOf("red", "red, blue", "blue", null).snippet().marked("[", "]"))
          .isEqualTo("[red], [blue]");
      assertThat(both.bestOf("none", null, "Blue", null).snippet().marked("[", "]"))
          .isEqualTo("[Blue]");
    }

    @Test
    void is_the_longest_of_equal_ones() {
      assertThat(both.bestOf("red blue body", "red blue", "Red blue", null).snippet().text())
          .isEqualTo("red blue body");
      assertThat(both.bestOf("body", "blue summary", "Red", null).snippet().text())
          .isEqualTo("blue summary");
    }

    @Test
    void may_be_empty() {
      assertThat(both.bestOf("", "", "", null).snippet()).isEqualTo(new Snippet("", List.of()));
      assertThat(both.bestOf("...", null, "", null).snippet())
          .isEqualTo(new Snippet("", List.of()));
    }
  }

  @Nested
  class The_passage {
    private final String words =
        IntStream.range(0, 200).mapToObj(i -> "word" + i).collect(Collectors.joining(" "));

    @Test
    void has_words_before_and_after_and_signs_what_it_leaves_out() {
      assertThat(snippet("word100", words).marked("[", "]"))
          .startsWith("…word94 word95 ")
          .contains(" word99 [word100] word101 ")
          .endsWith(" word117…");
    }

    @Test
    void begins_with_the_sentence_when_that_is_near() {
      String text = words + ". Here the thing is that was searched for. " + words;
      assertThat(snippet("searched", text).text()).startsWith("…Here the thing is");
    }

    @Test
    void begins_not_inside_a_number() {
      String text = words + " it is 3.14 what was searched for " + words;
      assertThat(snippet("searched", text).text()).startsWith("…it is 3.14 what");
    }

    @Test
    void begins_with_the_paragraph_when_that_is_near() {
      String text = words + "\r\n\r\n- Here the thing is that\nwas searched for. " + words;
      assertThat(snippet("searched", text).text()).startsWith("…Here the thing is that was");
    }

    @Test
    void is_the_one_where_most_words_meet() {
      String text = "red " + words + " blue " + words + " red and blue " + words;
      assertThat(snippet("red blue", text).marked("[", "]")).contains("[red] and [blue]");
    }

    @Test
    void marks_what_lies_around_it_too() {
      assertThat(snippet("red", "A red, a red and a red thing").marked("[", "]"))
          .isEqualTo("A [red], a [red] and a [red] thing");
    }

    @Test
    void is_one_line_without_control_characters() {
      assertThat(snippet("red", "# A\n\tred\u001b[31m \u0000\r\n thing").text())
          .isEqualTo("A red [31m thing");
    }

    @Test
    void is_short_even_where_words_and_gaps_are_long() {
      String text = "a".repeat(5_000) + " red" + "-".repeat(5_000) + "red " + "b".repeat(5_000);
      Snippet snippet = snippet("red", text);
      assertThat(snippet.text()).hasSizeLessThan(410);
      assertThat(snippet.marks()).isNotEmpty();
      assertThat(snippet("a".repeat(5_000), text).marks()).containsExactly(new Mark(0, 400));
    }

    @Test
    void splits_no_surrogate_pair() {
      String pair = "\ud83d\ude42";
      for (int shift = 0; shift < 4; shift++) {
        String text = "x".repeat(shift) + pair.repeat(5) + "red" + pair.repeat(500);
        assertThat(snippet("red", words + " " + text).text()).doesNotContainPattern("\\p{Cs}");
      }
    }

    @Test
    void of_a_long_text_is_found_where_the_words_are() {
      assertThat(snippet("needle", words.repeat(100) + " needle").marked("[", "]"))
          .endsWith(" [needle]");
    }

    @Test
    void marks_no_words_beyond_the_sixty_fourth() {
      String query = IntStream.range(0, 70).mapToObj(i -> "w" + i).collect(Collectors.joining(" "));
      assertThat(snippet(query, "w63 w64").marked("[", "]")).isEqualTo("[w63] w64");
    }
  }

  private static Snippet snippet(String query, String body) {
    return maker(query).bestOf(body, null, "", null).snippet();
  }

  private static SnippetMaker maker(String query) {
    return new SnippetMaker(Terms.in(query));
  }
}
