package dev.marcasite.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Looks through segments for the entries that an expression means. Not thread-safe. */
final class SegmentScan {
  private static final double ROUNDING = 1e-12;

  private final BroadIndex index;
  private final Expression wanted;
  private final Map<Expression, BroadTerm> terms;
  private final List<Expression> scoring;
  private final Map<Expression, TermHits> hits = new HashMap<>();
  private final List<Expression> ordered;
  private final double[] sums;
  private final int words;
  private final boolean alternatives;
  private final Set<Expression> unwanted;

  /** For each segment a bit for each entry that is looked at; empty for all. */
  private final List<long[]> only = new ArrayList<>();

  /**
   * A scan.
   *
   * @param terms what is found for each term
   * @param scoring the terms that score, each as often as it stands in the expression
   */
  SegmentScan(
      BroadIndex index,
      Expression wanted,
      Map<Expression, BroadTerm> terms,
      List<Expression> scoring) {
    this.index = index;
    this.wanted = wanted;
    this.terms = terms;
    this.scoring = scoring;
    int most = index.segments().stream().mapToInt(Segment::entries).max().orElse(0);
    words = (most >> 6) + 1;
    sums = new double[words * Long.SIZE];
    terms.keySet().forEach(term -> hits.put(term, new TermHits(words)));
    unwanted = BroadTerms.unwanted(wanted);
    alternatives = hasAlternatives(wanted);
    ordered = Stream.concat(scoring.stream(), terms.keySet().stream()).distinct().toList();
  }

  /** Looks at no others from now on. */
  void lookOnlyAt(List<Long> ids) {
    long[] sorted = ids.stream().mapToLong(Long::longValue).sorted().toArray();
    only.clear();
    for (Segment segment : index.segments()) {
      long[] bits = new long[words];
      int first = Arrays.binarySearch(sorted, segment.firstId());
      for (int i = first < 0 ? -1 - first : first; i < sorted.length; i++) {
        if (sorted[i] > segment.lastId()) {
          break;
        }
        int number = segment.number(sorted[i]);
        if (number >= 0) {
          bits[number >> 6] |= 1L << number;
        }
      }
      only.add(bits);
    }
  }

  /** The best entries; those with scores below {@code least} may be left out. */
  TopEntries best(int most, double least) {
    TopEntries top = new TopEntries(most, least);
    double[] leasts = ordered.stream().mapToDouble(term -> leastOf(term, least)).toArray();
    for (int segment = 0; segment < index.segments().size(); segment++) {
      scan(segment, leasts, top);
    }
    return top;
  }

  /** For each segment a bit for each entry that fits, whatever it scores. */
  List<long[]> fitting() {
    terms.values().forEach(term -> term.prepare(Double.NEGATIVE_INFINITY));
    List<long[]> all = new ArrayList<>();
    for (int segment = 0; segment < index.segments().size(); segment++) {
      for (Expression term : ordered) {
        TermHits found = hitsOf(term);
        found.clear(null, Double.NEGATIVE_INFINITY);
        term(term).find(segment, found);
      }
      all.add(fitting(wanted).clone());
    }
    return all;
  }

  private void scan(int position, double[] least, TopEntries top) {
    long[] alive = only.isEmpty() ? null : only.get(position);
    for (int i = 0; i < ordered.size(); i++) {
      TermHits found = hitsOf(ordered.get(i));
      found.clear(alive, least[i]);
      term(ordered.get(i)).find(position, found);
      alive = least[i] > 0 ? found.bits() : alive;
    }
    long[] fitting = fitting(wanted);
    if (alternatives) {
      addScores(wanted, fitting);
    } else {
      scoring.forEach(term -> hitsOf(term).addTo(sums));
    }
    Segment segment = index.segments().get(position);
    for (int word = 0; word < words; word++) {
      long rest = alive == null ? fitting[word] : fitting[word] & alive[word];
      for (; rest != 0; rest &= rest - 1) {
        int entry = (word << 6) + Long.numberOfTrailingZeros(rest);
        if (top.mayTake(sums[entry])) {
          offer(segment, entry, top);
        }
      }
    }
    Arrays.fill(sums, 0);
  }

  /** Whether a term may be in an entry that fits without it, and not count. */
  static boolean hasAlternatives(Expression expression) {
    if (expression instanceof Expression.All all) {
      return all.parts().stream().anyMatch(SegmentScan::hasAlternatives);
    } else if (expression instanceof Expression.Except except) {
      return hasAlternatives(except.wanted());
    }
    return expression instanceof Expression.Any any
        && any.parts().stream()
            .anyMatch(
                part ->
                    part instanceof Expression.All
                        || part instanceof Expression.Except
                        || hasAlternatives(part));
  }

  /** Adds what the terms of those parts score that fit, as in the index. */
  private void addScores(Expression expression, long[] among) {
    if (expression instanceof Expression.All all) {
      all.parts().forEach(part -> addScores(part, among));
    } else if (expression instanceof Expression.Any any) {
      any.parts().forEach(part -> addScores(part, both(among, fitting(part))));
    } else if (expression instanceof Expression.Except except) {
      addScores(except.wanted(), among);
    } else {
      hitsOf(expression).addTo(sums, among);
    }
  }

  private long[] both(long[] some, long[] others) {
    long[] both = some.clone();
    for (int word = 0; word < words; word++) {
      both[word] &= others[word];
    }
    return both;
  }

  private void offer(Segment segment, int number, TopEntries top) {
    long id = segment.entry(number);
    if (index.isCurrent(segment, number, id)) {
      top.offer(id, sums[number]);
    }
  }

  /** What is left to a term if all others add their most; all of what must not be found. */
  double leastOf(Expression term, double least) {
    if (!scoring.contains(term) || unwanted.contains(term)) {
      return Double.NEGATIVE_INFINITY;
    }
    double others = 0;
    int times = 0;
    for (Expression other : scoring) {
      times += other.equals(term) ? 1 : 0;
      others += other.equals(term) ? 0 : most(other);
    }
    return (least - others) / times - ROUNDING * (1 + others);
  }

  private double most(Expression term) {
    return term(term).most();
  }

  private BroadTerm term(Expression expression) {
    return Objects.requireNonNull(terms.get(expression), "term");
  }

  private TermHits hitsOf(Expression term) {
    return Objects.requireNonNull(hits.get(term), "hits");
  }

  private long[] fitting(Expression expression) {
    if (expression instanceof Expression.All all) {
      return combined(all.parts(), true);
    } else if (expression instanceof Expression.Any any) {
      return combined(any.parts(), false);
    } else if (expression instanceof Expression.Words any) {
      return combined(any.words(), false);
    } else if (expression instanceof Expression.Except except) {
      long[] fitting = fitting(except.wanted()).clone();
      long[] unwanted = fitting(except.unwanted());
      for (int word = 0; word < words; word++) {
        fitting[word] &= ~unwanted[word];
      }
      return fitting;
    }
    return hitsOf(expression).bits();
  }

  private long[] combined(List<? extends Expression> parts, boolean all) {
    List<long[]> each = new ArrayList<>();
    parts.forEach(part -> each.add(fitting(part)));
    long[] fitting = each.get(0).clone();
    for (long[] more : each.subList(1, each.size())) {
      for (int word = 0; word < words; word++) {
        fitting[word] = all ? fitting[word] & more[word] : fitting[word] | more[word];
      }
    }
    return fitting;
  }
}
