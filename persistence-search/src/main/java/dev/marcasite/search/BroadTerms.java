package dev.marcasite.search;

import dev.marcasite.persistence.sqlite.SqlReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds out which terms of an expression are broad words and which are rare. */
final class BroadTerms {
  private final SqlReader reader;
  private final MatchWriter writer;
  private final BroadSizes sizes;
  private @Nullable BroadIndex index;

  BroadTerms(SqlReader reader, MatchWriter writer, BroadSizes sizes) {
    this.reader = reader;
    this.writer = writer;
    this.sizes = sizes;
  }

  /** The index that has been read for the terms. */
  BroadIndex index() {
    return Objects.requireNonNull(index, "index");
  }

  /** The terms of an expression; {@code null} if no word is broad, or if anything else is. */
  @Nullable Map<Expression, BroadTerm> of(Expression wanted) {
    Set<Expression> all = new LinkedHashSet<>();
    collect(wanted, true, all);
    Map<Expression, String> words = new HashMap<>();
    all.stream()
        .filter(BroadTerms::isWord)
        .forEach(term -> words.put(term, ((QueryTerm) term).stems().get(0)));
    BroadIndex read = words.isEmpty() ? null : BroadIndex.read(reader, words.values(), sizes);
    if (read == null) {
      return null;
    }
    index = read;
    words.values().retainAll(read.words().keySet());
    List<Expression> others = all.stream().filter(term -> !words.containsKey(term)).toList();
    if (!areRare(others)) {
      return null;
    }
    SegmentLengths lengths = new SegmentLengths(reader, read);
    Map<Expression, BroadTerm> terms = new HashMap<>();
    words.forEach(
        (term, word) -> terms.put(term, new BroadWordPostings(reader, read, word, lengths)));
    others.forEach(term -> terms.put(term, new RareTerm(reader, match(term), read.segments())));
    return terms;
  }

  /** The terms that score, in the order in which they are written. */
  static List<Expression> scoring(Expression wanted) {
    List<Expression> all = new ArrayList<>();
    collect(wanted, false, all);
    return all;
  }

  /** Without what the index has no word for; {@code null} if nothing is left. */
  static @Nullable Expression written(Expression expression, MatchWriter writer) {
    if (expression instanceof Expression.All all) {
      List<Expression> parts = written(all.parts(), writer);
      return parts.size() > 1 ? new Expression.All(parts) : parts.isEmpty() ? null : parts.get(0);
    } else if (expression instanceof Expression.Any any) {
      List<Expression> parts = written(any.parts(), writer);
      return parts.size() > 1 ? new Expression.Any(parts) : parts.isEmpty() ? null : parts.get(0);
    } else if (expression instanceof Expression.Words words) {
      List<Expression> parts = written(words.words().stream().distinct().toList(), writer);
      return parts.size() > 1 ? new Expression.Any(parts) : parts.isEmpty() ? null : parts.get(0);
    } else if (expression instanceof Expression.Except except) {
      Expression wanted = written(except.wanted(), writer);
      Expression unwanted = written(except.unwanted(), writer);
      return wanted == null || unwanted == null ? wanted : new Expression.Except(wanted, unwanted);
    }
    return writer.write(expression) == null ? null : expression;
  }

  private static List<Expression> written(List<? extends Expression> parts, MatchWriter writer) {
    return parts.stream()
        .<@Nullable Expression>map(part -> written(part, writer))
        .filter(Objects::nonNull)
        .<Expression>map(Objects::requireNonNull)
        .toList();
  }

  private static void collect(
      Expression expression, boolean unwanted, java.util.Collection<Expression> terms) {
    if (expression instanceof Expression.All all) {
      all.parts().forEach(part -> collect(part, unwanted, terms));
    } else if (expression instanceof Expression.Any any) {
      any.parts().forEach(part -> collect(part, unwanted, terms));
    } else if (expression instanceof Expression.Except except) {
      collect(except.wanted(), unwanted, terms);
      if (unwanted) {
        collect(except.unwanted(), true, terms);
      }
    } else {
      terms.add(expression);
    }
  }

  private static boolean isWord(Expression expression) {
    return expression instanceof QueryTerm term && isPlain(term) && term.stems().size() == 1;
  }

  /** Whether a term is a phrase that may stand anywhere. */
  static boolean isPhrase(QueryTerm term) {
    return isPlain(term) && term.stems().size() > 1;
  }

  private static boolean isPlain(QueryTerm term) {
    return term.form() == QueryTerm.Form.WORD
        && term.columns().equals(QueryTerm.ANYWHERE)
        && !term.first();
  }

  private boolean areRare(List<Expression> terms) {
    List<String> texts = terms.stream().map(this::match).toList();
    return texts.isEmpty()
        || new Frequencies(reader)
            .upTo(sizes.rare(), texts).stream().allMatch(count -> count < sizes.rare());
  }

  private String match(Expression term) {
    return String.valueOf(writer.write(term));
  }
}
