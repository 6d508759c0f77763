package dev.marcasite.search;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.stream.Stream;

/** What has to be found in an entry. Prints as a person would type it. */
sealed interface Expression
    permits QueryTerm,
        Expression.All,
        Expression.Any,
        Expression.Words,
        Expression.Except,
        Expression.Near {
  /** The terms that have to be found, or may be; not those that must not. */
  Stream<QueryTerm> terms();

  /** All of the parts. */
  record All(List<Expression> parts) implements Expression {
    @Override
    public Stream<QueryTerm> terms() {
      return parts.stream().flatMap(Expression::terms);
    }

    @Override
    public String toString() {
      return parts.stream().map(Expression::inside).collect(joining(" "));
    }
  }

  /** Any of the parts. */
  record Any(List<Expression> parts) implements Expression {
    @Override
    public Stream<QueryTerm> terms() {
      return parts.stream().flatMap(Expression::terms);
    }

    @Override
    public String toString() {
      return parts.stream().map(Expression::inside).collect(joining(" OR "));
    }
  }

  /** Any of the words of a question, each as often as it was said; more of them are better. */
  record Words(List<QueryTerm> words) implements Expression {
    @Override
    public Stream<QueryTerm> terms() {
      return words.stream().distinct();
    }

    @Override
    public String toString() {
      return words.stream().map(QueryTerm::toString).collect(joining(" OR "));
    }
  }

  /** What the first has and the second has not. */
  record Except(Expression wanted, Expression unwanted) implements Expression {
    @Override
    public Stream<QueryTerm> terms() {
      return wanted.terms();
    }

    @Override
    public String toString() {
      return inside(wanted) + " -" + inside(unwanted);
    }
  }

  /** Terms with at most so many words between the first and the last. */
  record Near(List<QueryTerm> parts, int distance) implements Expression {
    @Override
    public Stream<QueryTerm> terms() {
      return parts.stream();
    }

    @Override
    public String toString() {
      return "NEAR("
          + parts.stream().map(QueryTerm::toString).collect(joining(" "))
          + ", "
          + distance
          + ")";
    }
  }

  private static String inside(Expression part) {
    return part instanceof QueryTerm || part instanceof Near ? part.toString() : "(" + part + ")";
  }
}
