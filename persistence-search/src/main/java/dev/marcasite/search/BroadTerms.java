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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds out which terms of an expression are broad and which are rare. */
final class BroadTerms {
  private final SqlReader reader;
  private final MatchWriter writer;
  private final BroadSizes sizes;
  private final Rating rating;
  private final Map<Expression, BroadTerm> known;
  private @Nullable BroadIndex index;

  /**
   * The terms of an expression.
   *
   * @param rating what scores are multiplied by
   * @param known terms that need not be looked for
   */
  BroadTerms(
      SqlReader reader,
      MatchWriter writer,
      BroadSizes sizes,
      Rating rating,
      Map<Expression, BroadTerm> known) {
    this.known = known;
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
    Map<String, WordRange> ranges = ranges(names.values());
    boolean more = !ranges.isEmpty() || !known.isEmpty();
    BroadIndex read = BroadIndex.read(reader, stored(names.values()), more, sizes);
    if (read == null) {
      return null;
    }
    index = read;
    SegmentLengths lengths = new SegmentLengths(reader, read);
    Map<Expression, BroadTerm> terms = new HashMap<>(known);
    terms.keySet().retainAll(all);
    names.forEach(
        (term, name) ->
            Optional.ofNullable(postings(name, ranges, read, lengths))
                .ifPresent(found -> terms.put(term, found)));
    List<Expression> others = all.stream().filter(term -> !terms.containsKey(term)).toList();
    if (terms.isEmpty() || !areRare(others)) {
      return null;
    }
    others.forEach(term -> terms.put(term, new RareTerm(reader, match(term), read.segments())));
    return terms;
  }

  /** What has to be looked up to know whether something is broad. */
  private static Set<String> stored(Collection<String> names) {
    return names.stream().map(BroadTerms::stored).collect(Collectors.toSet());
  }

  private static String stored(String name) {
    String word = PostingName.wordOfBody(name);
    String letters = PostingName.longBeginning(name);
    return word != null ? word : letters != null ? PostingName.rest(letters) : name;
  }

  /** The words that begin as longer beginnings do, where broad ones are among them. */
  private Map<String, WordRange> ranges(Collection<String> names) {
    Map<String, WordRange> ranges = new HashMap<>();
    for (String name : names) {
      String letters = PostingName.longBeginning(name);
      WordRange range = letters == null ? null : WordRange.of(reader, letters);
      if (range != null) {
        ranges.put(name, range);
      }
    }
    return ranges;
  }

  /** What is broad; {@code null} for the rest. */
  private @Nullable BroadTerm postings(
      String name, Map<String, WordRange> ranges, BroadIndex index, SegmentLengths lengths) {
    WordRange range = ranges.get(name);
    if (range != null) {
      return SummedPostings.ofBeginning(reader, index, range, lengths, rating);
    }
    String bodyWord = PostingName.wordOfBody(name);
    Long word = bodyWord == null ? null : index.words().get(bodyWord);
    if (word != null) {
      return SummedPostings.ofBody(reader, index, name, word, lengths, rating);
    }
    return index.words().containsKey(name)
        ? new BroadWordPostings(reader, index, name, lengths, rating)
        : null;
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
    return String.valueOf(writer.write(term));
  }
}
