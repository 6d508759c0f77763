package dev.marcasite.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marcasite.testkit.TemporaryDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MatchExpressionTest {
  @RegisterExtension final TemporaryDatabase db = Library.withSearch();

  @BeforeEach
  void write() {
    db.database()
        .transaction(
            tx -> {
              Library.entry(tx, "kb", "one", "red apple", "a green pear and a red plum");
              Library.entry(tx, "kb", "two", "green apple", "nothing red");
            });
  }

  /** Whatever the parser takes, FTS5 takes too, and both mean the same. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "red",
        "red apple",
        "\"red apple\"",
        "red + apple",
        "red AND pear",
        "red NOT pear",
        "pear OR nothing",
        "title : red",
        "{title summary} : red",
        "- title : red",
        "-{title body}: red",
        "title : (red OR green) AND apple",
        "^ red",
        "gre *",
        "gre*",
        "NEAR(green plum, 5)",
        "NEAR(\"green pear\" plum)",
        "((red))",
        "\"a\"\"b\" OR red",
        "BODY : red"
      })
  void means_the_same_as_in_SQL(String expression) {
    long expected =
        db.database()
            .executeSql(
                "select count(*) from entry_fts where entry_fts match ?",
                java.util.List.of(expression),
                Long.class)
            .get(0);
    assertThat(SearchIndex.on(db.database()).count(SearchQuery.matching(expression)))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | 1",
        "red AND | 8",
        "AND red | 1",
        "(red | 5",
        "red) | 4",
        "red ; apple | 5",
        "author : red | 1",
        "red \"apple | 5",
        "NEAR(red, x) | 11",
        "{title : red | 8",
        "red NOT | 8",
        "red + | 6"
      })
  void fails_with_the_column_of_the_fault(String expression, int column) {
    assertThatThrownBy(() -> SearchQuery.matching(expression))
        .isInstanceOfSatisfying(
            QuerySyntaxException.class, e -> assertThat(e.column()).isEqualTo(column))
        .hasMessageContaining("column " + column);
  }
}
