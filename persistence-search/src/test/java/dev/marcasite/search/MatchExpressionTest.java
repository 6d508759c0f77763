package dev.marcasite.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marcasite.testkit.TemporaryDatabase;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

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

  private static final String EXPRESSIONS =
      """
      red
      red apple
      "red apple"
      red + apple
      red AND pear
      red NOT pear
      pear OR nothing
      title : red
      {title summary} : red
      - title : red
      -{title body}: red
      title : (red OR green) AND apple
      ^ red
      gre *
      gre*
      NEAR(green plum, 5)
      NEAR("green pear" plum)
      ((red))
      "a""b" OR red
      BODY : red
      """;

  /** Whatever the parser takes, FTS5 takes too, and both mean the same. */
  @Test
  void means_the_same_as_in_SQL() {
    SearchIndex index = SearchIndex.on(db.database());
    EXPRESSIONS
        .lines()
        .forEach(
            expression ->
                assertThat(index.count(SearchQuery.matching(expression)))
                    .as(expression)
                    .isEqualTo(bySql(expression)));
  }

  private long bySql(String expression) {
    String sql = "select count(*) from entry_fts where entry_fts match ?";
    return db.database().executeSql(sql, List.of(expression), Long.class).get(0);
  }

  private static final String[] PIECES = {
    "red",
    "apple",
    "gre",
    "red",
    "apple",
    "gre",
    "red",
    "title :",
    "gre *",
    "^ red",
    "- title :",
    "( red OR gre )",
    "\"green plum\"",
    "AND",
    "OR",
    "NOT",
    "NEAR",
    "NEAR(",
    "(",
    ")",
    "^",
    "*",
    "+",
    "-",
    ":",
    ",",
    "{",
    "}",
    "title",
    "body",
    "author",
    "5",
    "'",
    "\u00e9"
  };

  /** A refusal names a column; what is taken means the same as in SQL. */
  @Test
  void refuses_random_pieces_or_means_the_same_as_in_SQL() {
    Random random = new Random(35);
    SearchIndex index = SearchIndex.on(db.database());
    int taken = 0;
    for (int i = 0; i < 2_000; i++) {
      String expression =
          random
              .ints(1 + random.nextInt(7), 0, PIECES.length)
              .mapToObj(piece -> PIECES[piece])
              .collect(Collectors.joining(" "));
      SearchQuery query = taken(expression);
      if (query != null) {
        taken++;
        assertThat(index.count(query)).as(expression).isEqualTo(bySql(expression));
      }
    }
    assertThat(taken).isBetween(300, 1_700);
  }

  private static @Nullable SearchQuery taken(String expression) {
    try {
      return SearchQuery.matching(expression);
    } catch (QuerySyntaxException e) {
      assertThat(e.column()).as(expression).isBetween(1, expression.length() + 1);
      return null;
    }
  }

  private static final String FAULTS =
      """
       | 1
      red AND | 8
      AND red | 1
      (red | 5
      red) | 4
      red ; apple | 5
      author : red | 1
      red "apple | 5
      NEAR(red, x) | 11
      NEAR(^red apple) | 6
      NEAR(red ^apple) | 10
      {title : red | 8
      red NOT | 8
      red + | 6
      red (apple) | 5
      (red) apple | 7
      title : body : red | 14
      """;

  @Test
  void fails_with_the_column_of_the_fault() {
    FAULTS
        .lines()
        .map(line -> line.split("\\|"))
        .forEach(row -> fails(row[0].stripTrailing(), Integer.parseInt(row[1].strip())));
  }

  private static void fails(String expression, int column) {
    assertThatThrownBy(() -> SearchQuery.matching(expression))
        .as(expression)
        .isInstanceOfSatisfying(
            QuerySyntaxException.class, e -> assertThat(e.column()).isEqualTo(column))
        .hasMessageContaining("column " + column);
  }
}
