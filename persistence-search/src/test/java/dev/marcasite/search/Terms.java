package dev.marcasite.search;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The words and phrases of a text, all of which must occur. */
final class Terms {
  private Terms() {}

  static List<QueryTerm> in(String text) {
    return QueryToken.in(text).stream()
        .filter(token -> !token.text().isBlank())
        .map(token -> QueryParser.term(token.text()))
        .distinct()
        .toList();
  }

  /** In the body only; {@code null} if there is nothing to search for. */
  static @Nullable String matchExpression(List<QueryTerm> terms) {
    return new MatchWriter(part -> List.of())
        .write(ColumnScope.of(new Expression.All(List.copyOf(terms)), SearchColumn.BODY));
  }
}
