package dev.marcasite.search;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Reads FTS5's own language, so that a fault is found with its place before SQLite sees it.
 *
 * @see <a href="https://www.sqlite.org/fts5.html#full_text_query_syntax">FTS5 query syntax</a>
 */
final class MatchParser {
  private static final int DEEPEST = 40;
  private static final int NEAR_UNLESS_SAID = 10;
  private static final int MOST_NEAR = 100_000;

  private final MatchScanner scanner;
  private int depth;
  private boolean wasGroup;

  private MatchParser(String text) {
    scanner = new MatchScanner(text);
  }

  static Expression parse(String text) {
    MatchParser parser = new MatchParser(text);
    Expression expression = parser.anyOf(QueryTerm.ANYWHERE);
    parser.scanner.require(MatchScanner.Kind.END, "the end, AND, OR, NOT or a term");
    return expression;
  }

  private Expression anyOf(Set<SearchColumn> columns) {
    List<Expression> parts = new ArrayList<>(List.of(allOf(columns)));
    while (scanner.skipWord("OR")) {
      parts.add(allOf(columns));
    }
    return parts.size() > 1 ? new Expression.Any(parts) : parts.get(0);
  }

  private Expression allOf(Set<SearchColumn> columns) {
    List<Expression> parts = new ArrayList<>(List.of(except(columns)));
    while (scanner.skipWord("AND")) {
      parts.add(except(columns));
    }
    return parts.size() > 1 ? new Expression.All(parts) : parts.get(0);
  }

  private Expression except(Set<SearchColumn> columns) {
    Expression wanted = sideBySide(columns);
    List<Expression> unwanted = new ArrayList<>();
    while (scanner.skipWord("NOT")) {
      unwanted.add(sideBySide(columns));
    }
    return unwanted.isEmpty()
        ? wanted
        : new Expression.Except(
            wanted, unwanted.size() > 1 ? new Expression.Any(unwanted) : unwanted.get(0));
  }

  /** One group alone, or terms: FTS5 takes no group beside others without an operator. */
  private Expression sideBySide(Set<SearchColumn> columns) {
    List<Expression> parts = new ArrayList<>(List.of(primary(columns, true)));
    while (!wasGroup && scanner.beginsTerm()) {
      parts.add(primary(columns, false));
    }
    return parts.size() > 1 ? new Expression.All(parts) : parts.get(0);
  }

  private Expression primary(Set<SearchColumn> columns, boolean mayBeGroup) {
    if (++depth > DEEPEST) {
      throw scanner.fault("at most %d parentheses inside each other".formatted(DEEPEST));
    }
    Expression primary =
        scanner.columnsFollow() ? filtered(columns, mayBeGroup) : unfiltered(columns, mayBeGroup);
    depth--;
    return primary;
  }

  private Expression unfiltered(Set<SearchColumn> columns, boolean mayBeGroup) {
    if (mayBeGroup && scanner.skip('(')) {
      Expression inner = anyOf(columns);
      scanner.require(')');
      wasGroup = true;
      return inner;
    }
    wasGroup = false;
    return scanner.nearFollows() ? near(columns) : phrase(columns);
  }

  private Expression filtered(Set<SearchColumn> outer, boolean mayBeGroup) {
    boolean all = !scanner.skip('-');
    Set<SearchColumn> named = EnumSet.noneOf(SearchColumn.class);
    if (scanner.skip('{')) {
      do {
        named.add(column());
      } while (!scanner.skip('}'));
    } else {
      named.add(column());
    }
    scanner.require(':');
    Set<SearchColumn> inner = EnumSet.allOf(SearchColumn.class);
    inner.retainAll(outer);
    if (all) {
      inner.retainAll(named);
    } else {
      inner.removeAll(named);
    }
    return unfiltered(inner, mayBeGroup);
  }

  private SearchColumn column() {
    int place = scanner.place();
    String name = scanner.word("a column");
    for (SearchColumn column : SearchColumn.values()) {
      if (column.column().equals(name.toLowerCase(Locale.ROOT))) {
        return column;
      }
    }
    throw new QuerySyntaxException(
        place + 1, "one of the columns title, summary, body, key, tags", name);
  }

  /** {@code ^ one + two *}. */
  private QueryTerm phrase(Set<SearchColumn> columns) {
    return scanner.skip('^') ? words(columns).asFirst() : words(columns);
  }

  /** {@code one + two *}. */
  private QueryTerm words(Set<SearchColumn> columns) {
    StringBuilder text = new StringBuilder(scanner.word("a term"));
    while (scanner.skip('+')) {
      text.append(' ').append(scanner.word("a term"));
    }
    QueryTerm term =
        scanner.skip('*') ? QueryTerm.prefix(text.toString()) : QueryTerm.word(text.toString());
    return term.in(columns);
  }

  private Expression near(Set<SearchColumn> columns) {
    scanner.word("NEAR");
    scanner.require('(');
    List<QueryTerm> parts = new ArrayList<>();
    do {
      parts.add(words(columns));
    } while (scanner.beginsTerm());
    int distance = scanner.skip(',') ? scanner.number(MOST_NEAR) : NEAR_UNLESS_SAID;
    scanner.require(')');
    return parts.size() > 1 ? new Expression.Near(parts, distance) : parts.get(0);
  }
}
