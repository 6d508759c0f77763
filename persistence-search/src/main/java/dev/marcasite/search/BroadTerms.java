package dev.marcasite.search;

import dev.marcasite.persistence.sqlite.SqlReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds out which terms of an expression are broad and which are rare. */
final class BroadTerms {
  /** More that have a number for each entry, eight bytes at most, or such phrases are left out. */
  static final int MOST_SUMMED = 24;

  private final SqlReader reader;
  private final MatchWriter writer;
  private final BroadSizes sizes;
  private final Rating rating;
  private final Map<Expression, BroadTerm> known;
  private final @Nullable SegmentLengths lengths;
  private @Nullable BroadIndex index;

  /**
   * The terms of an expression.
   *
   * @param rating what scores are multiplied by
   * @param known terms that need not be looked for
   * @param lengths those of the same segments, if others need them too
   */
  BroadTerms(
      SqlReader reader,
      MatchWriter writer,
      BroadSizes sizes,
      Rating rating,
      Map<Expression, BroadTerm> known,
      @Nullable SegmentLengths lengths) {
    this.known = known;
    this.lengths = lengths;
    this.rating = rating;
    this.reader = reader;
    this.writer = writer;
    this.sizes = sizes;
  }

  /** The index that has been read for the terms. */
  BroadIndex index() {
    return Objects.requireNonNull(index, "index");
  }

  /** The terms of an expression; {@code null} if none is broad, or if some are neither. */
  @Nullable Map<Expression, BroadTerm> of(Expression wanted) {
    Set<Expression> all = all(wanted);
    Map<Expression, String> names = new HashMap<>();
    all.forEach(
        term -> Optional.ofNullable(PostingName.of(term)).ifPresent(n -> names.put(term, n)));
    if (all.stream().filter(term -> isSummed(term, names.get(term))).count() > MOST_SUMMED) {
      return null;
    }
    Beginnings beginnings = new Beginnings(reader, names.values(), rating);
    WordParts parts = new WordParts(reader, writer, all);
    Set<String> stored = parts.names();
    names.values().forEach(name -> stored.addAll(stored(name)));
    boolean more = beginnings.haveWords() || !known.isEmpty();
    BroadIndex read = BroadIndex.read(reader, stored, more, sizes);
    if (read == null) {
      return null;
    }
    index = read;
    SegmentLengths lengths =
        Objects.requireNonNullElseGet(this.lengths, () -> new SegmentLengths(reader, read));
    Map<Expression, BroadTerm> terms = new HashMap<>(known);
    terms.keySet().retainAll(all);
    terms.putAll(parts.postings(read, lengths));
    names.forEach(
        (term, name) ->
            Optional.ofNullable(postings(name, beginnings, read, lengths))
                .ifPresent(found -> terms.put(term, found)));
    List<Expression> others = all.stream().filter(term -> !terms.containsKey(term)).toList();
    if (terms.isEmpty() || !areRare(others)) {
      return null;
    }
    others.forEach(term -> terms.put(term, new RareTerm(reader, match(term), read.segments())));
    return terms;
  }

  private static boolean isSummed(Expression term, @Nullable String name) {
    Beginning beginning = name == null ? null : Beginning.of(name);
    return beginning != null
        ? beginning.isLong() || beginning.inBody()
        : name != null
            ? PostingName.wordOfBody(name) != null
            : term instanceof QueryTerm one && one.form() == QueryTerm.Form.PART;
  }

  /** What has to be looked up to know whether something is broad. */
  private static Set<String> stored(String name) {
    Beginning beginning = Beginning.of(name);
    String word = PostingName.wordOfBody(name);
    return beginning != null ? beginning.stored() : Set.of(word == null ? name : word);
  }

  /** What is broad; {@code null} for the rest. */
  private @Nullable BroadTerm postings(
      String name, Beginnings beginnings, BroadIndex index, SegmentLengths lengths) {
    if (index.words().containsKey(name)) {
      return new BroadWordPostings(reader, index, name, lengths, rating);
    }
    Beginning beginning = Beginning.of(name);
    if (beginning != null) {
      return beginnings.postings(beginning, index, lengths);
    }
    String bodyWord = PostingName.wordOfBody(name);
    Long word = bodyWord == null ? null : index.words().get(bodyWord);
    return word == null ? null : SummedPostings.ofBody(reader, index, name, word, lengths, rating);
  }

  /** All terms of an expression, each once. */
  static Set<Expression> all(Expression expression) {
    Set<Expression> all = new LinkedHashSet<>();
    collect(expression, true, all);
    return all;
  }

  /** The terms that some entries that fit must not have. */
  static Set<Expression> unwanted(Expression expression) {
    Set<Expression> unwanted = new LinkedHashSet<>();
    if (expression instanceof Expression.All all) {
      all.parts().forEach(part -> unwanted.addAll(unwanted(part)));
    } else if (expression instanceof Expression.Any any) {
      any.parts().forEach(part -> unwanted.addAll(unwanted(part)));
    } else if (expression instanceof Expression.Except except) {
      unwanted.addAll(unwanted(except.wanted()));
      unwanted.addAll(all(except.unwanted()));
    }
    return unwanted;
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
    Expression reduced = expression instanceof Expression.Near near ? written(near) : expression;
    return writer.write(reduced) == null ? null : reduced;
  }

  /** As the index does, with those parts only that have words, if any has. */
  private static Expression written(Expression.Near near) {
    List<QueryTerm> parts = near.parts().stream().filter(part -> !part.stems().isEmpty()).toList();
    return parts.isEmpty()
        ? near
        : parts.size() == 1 ? parts.get(0) : new Expression.Near(parts, near.distance());
  }

  private static List<Expression> written(List<? extends Expression> parts, MatchWriter writer) {
    return parts.stream()
        .<@Nullable Expression>map(part -> written(part, writer))
        .filter(Objects::nonNull)
        .<Expression>map(Objects::requireNonNull)
        .toList();
  }

  private static void collect(
      Expression expression, boolean unwanted, Collection<Expression> terms) {
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

  private boolean areRare(List<Expression> terms) {
    List<String> texts = terms.stream().map(this::match).toList();
    return texts.isEmpty()
        || new Frequencies(reader)
            .upTo(sizes.rare(), texts).stream().allMatch(count -> count < sizes.rare());
  }

  private String match(Expression term) {
    return Objects.requireNonNull(writer.write(term), "match");
  }
}
