package dev.marcasite.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import dev.marcasite.persistence.DatabaseException;
import dev.marcasite.testkit.TemporaryDatabase;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileTextTest {
  private static final String[] PIECES = {
    "\"",
    "'",
    "*",
    "^",
    "(",
    ")",
    "{",
    "}",
    "[",
    "]",
    ":",
    "-",
    "+",
    ",",
    ".",
    ";",
    "/",
    "\\",
    "%",
    "_",
    "~",
    "`",
    "|",
    "&",
    "=",
    "<",
    ">",
    "?",
    "@",
    "#",
    "$",
    "!",
    " ",
    "\t",
    "\n",
    "\r",
    "\0",
    "\u0001",
    "\u001f",
    "\u007f",
    "\u00a0",
    "\u200b",
    "\ufeff",
    "\uffff",
    "\ud800",
    "\udfff",
    "\ud83d\ude42",
    "\u0301",
    "é",
    "ß",
    "ı",
    "中文",
    "ไทย",
    "AND",
    "OR",
    "NOT",
    "NEAR",
    "NEAR(",
    "a",
    "b",
    "running",
    "title",
    "title:",
    "rowid",
    "rank",
    "entry_fts",
    "match",
    "--",
    "/*",
    "*/",
    "0",
    "1e9",
    ":q",
    "?1",
    "{title body}:",
    "- ",
    "select",
    "title:\"",
    "tag:",
    "tag:a",
    "-tag:b",
    "kb:kb",
    "is:starred",
    "is:archived",
    "before:",
    "before:2026-02-31",
    "after:2026",
    "-(",
    "-\"",
    " OR ",
    " AND ",
    ", 5)",
    "*a*",
    "中文字很多的一句话"
  };

  @RegisterExtension final TemporaryDatabase db = Library.withSearch();

  @BeforeEach
  void write() throws Exception {
    WrittenOnce.fill(
        db, HostileTextTest.class, () -> db.database().transaction(HostileTextTest::fill));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "multi-agent",
        "a'b",
        "GB/s",
        "c++",
        "AND",
        "a OR",
        "OR a",
        "a AND",
        "NOT",
        "NOT a",
        "\"",
        "\"\"\"",
        "foo(",
        ")",
        "NEAR(",
        "NEAR(a b)",
        "note:todo",
        "title:",
        "^a",
        "*",
        "**",
        "a*b",
        "\"a\"*",
        "",
        " ",
        "\0",
        "a\0b",
        "\ud800",
        "\udc00a",
        "{title}: a",
        "-title:a",
        "a + b",
        "\\",
        "''",
        "a;drop table entry",
        "\u0000\"",
        "\"\u0000",
        "\uffff",
        "\ud83d\ude42"
      })
  void is_no_error(String text) {
    search(text);
  }

  /** 2,000 texts; {@code -Dmarcasite.hostileTexts=100000} is the long form. */
  @Test
  void is_no_error_in_thousands_of_random_texts() {
    long seed = 20_261_121;
    Random random = new Random(seed);
    for (int i = 0; i < Integer.getInteger("marcasite.hostileTexts", 2_000); i++) {
      String text = randomText(random);
      try {
        search(text);
      } catch (RuntimeException | AssertionError e) {
        fail("seed %d, text %d: %s".formatted(seed, i, escaped(text)), e);
      }
    }
  }

  @Test
  void is_no_error_with_as_many_words_as_fit() {
    String text =
        IntStream.range(0, SearchQuery.MAX_TEXT_LENGTH / 4)
            .mapToObj(i -> "%03x".formatted(i))
            .collect(Collectors.joining(" "));
    search(text);
    search("*".repeat(SearchQuery.MAX_TEXT_LENGTH));
    search("\"".repeat(SearchQuery.MAX_TEXT_LENGTH));
    search("-a".repeat(SearchQuery.MAX_TEXT_LENGTH / 2));
    search("a* ".repeat(SearchQuery.MAX_TEXT_LENGTH / 3));
  }

  @Test
  void is_refused_by_type_when_it_is_too_long() {
    assertThatThrownBy(() -> SearchQuery.of("a".repeat(4_097)))
        .isInstanceOf(QueryTooLongException.class)
        .isInstanceOf(DatabaseException.class)
        .hasMessage(
            "The text of the search has 4,097 characters, but at most 4,096 are searched for. "
                + "Shorten it to the words that matter.")
        .extracting(e -> ((QueryTooLongException) e).length())
        .isEqualTo(4_097);
  }

  private void search(String text) {
    SearchIndex index = SearchIndex.on(db.database());
    SearchQuery query = SearchQuery.of(text).limit(1_000);
    for (SearchHit hit : index.search(query)) {
      assertThat(hit.snippet().markedHtml("[", "]")).isNotNull();
    }
    assertThat(index.count(query)).isEqualTo(index.search(query).size());
    assertThat(query.toString()).isNotNull();
    index.search(SearchQuery.question(text));
    index.suggest(text, SearchFilter.ALL, 5);
  }

  private static void fill(dev.marcasite.persistence.Transaction tx) {
    Random random = new Random(7);
    for (int i = 0; i < 50; i++) {
      String text = randomText(random).replaceAll("\\p{Cs}", "");
      Library.entry(tx, "kb", "key" + i, text + " a", text + " b running");
    }
  }

  private static String randomText(Random random) {
    return random
        .ints(random.nextInt(12), 0, PIECES.length)
        .mapToObj(piece -> PIECES[piece] + (random.nextInt(3) == 0 ? " " : ""))
        .collect(Collectors.joining());
  }

  private static String escaped(String text) {
    return text.chars().mapToObj("\\u%04x"::formatted).collect(Collectors.joining());
  }
}
