package dev.marcasite.search;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Restricts what has to be found to one part of the entries. */
final class ColumnScope {
  private final SearchColumn column;

  private ColumnScope(SearchColumn column) {
    this.column = column;
  }

  static Expression of(Expression expression, SearchColumn column) {
    return new ColumnScope(column).of(expression);
  }

  private Expression of(Expression expression) {
    if (expression instanceof Expression.All all) {
      return new Expression.All(parts(all.parts()));
    } else if (expression instanceof Expression.Any any) {
      return new Expression.Any(parts(any.parts()));
    } else if (expression instanceof Expression.Words words) {
      return new Expression.Words(terms(words.words()));
    } else if (expression instanceof Expression.Near near) {
      return new Expression.Near(terms(near.parts()), near.distance());
    } else if (expression instanceof Expression.Except except) {
      return new Expression.Except(of(except.wanted()), of(except.unwanted()));
    }
    return term((QueryTerm) expression);
  }

  private List<Expression> parts(List<Expression> parts) {
    return parts.stream().map(this::of).toList();
  }

  private List<QueryTerm> terms(List<QueryTerm> terms) {
    return terms.stream().map(this::term).toList();
  }

  private QueryTerm term(QueryTerm term) {
    Set<SearchColumn> columns = EnumSet.of(column);
    columns.retainAll(term.columns());
    return term.in(columns);
  }
}
