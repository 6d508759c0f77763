package dev.marcasite.search;

import dev.marcasite.persistence.sqlite.SqlReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells of many entries whether a query means them, by the postings of its words: all at once,
 * whatever they score. Texts are looked at for entries written since, and where the places of words
 * matter. Not thread-safe.
 */
final class FittingPostings {
  private final BroadIndex index;
  private final FittingTexts texts;
  private final boolean exact;

  /** For each segment a bit for each entry that may fit. */
  private final List<long[]> candidates;

  private final int size;

  private FittingPostings(
      BroadIndex index, FittingTexts texts, boolean exact, List<long[]> candidates) {
    this.index = index;
    this.texts = texts;
    this.exact = exact;
    this.candidates = candidates;
    size =
        index.changed().size()
            + candidates.stream().flatMapToLong(Arrays::stream).mapToInt(Long::bitCount).sum();
  }

  /** {@code null} if no word is broad, if something else than words is, or if all may fit. */
  static @Nullable FittingPostings of(
      SqlReader reader, FittingTexts texts, MatchWriter writer, BroadSizes sizes) {
    Expression words = texts.words();
    if (words == null) {
      return null;
    }
    PlacedTerms placed = PlacedTerms.withoutScores(reader, words, writer, sizes);
    Expression told = placed == null ? words : told(words, texts.areWanted(), placed);
    if (told == null) {
      return null;
    }
    Map<Expression, BroadTerm> known = placed == null ? Map.of() : placed.known();
    SegmentLengths lengths = placed == null ? null : placed.lengths();
    BroadTerms found = new BroadTerms(reader, writer, sizes, Rating.OWN, known, lengths);
    Map<Expression, BroadTerm> terms = found.of(told);
    if (terms == null) {
      return null;
    }
    List<long[]> having =
        new SegmentScan(found.index(), told, terms, BroadTerms.scoring(told)).fitting();
    List<long[]> fitting = texts.areWanted() ? having : others(having);
    keepUnchanged(fitting, found.index());
    return new FittingPostings(found.index(), texts, placed == null || placed.isEmpty(), fitting);
  }

  /** What postings tell of all entries that fit, or of some that do not. */
  private static @Nullable Expression told(Expression words, boolean wanted, PlacedTerms placed) {
    return wanted ? WiderQuery.of(words, placed) : WiderQuery.narrower(words, placed);
  }

  private static List<long[]> others(List<long[]> having) {
    return having.stream().map(bits -> Arrays.stream(bits).map(b -> ~b).toArray()).toList();
  }

  /** Forgets entries that are not as the segments have them, and numbers that stand for none. */
  private static void keepUnchanged(List<long[]> bits, BroadIndex index) {
    for (int position = 0; position < bits.size(); position++) {
      Segment segment = index.segments().get(position);
      long[] some = bits.get(position);
      for (int number = 0; number < some.length * Long.SIZE; number++) {
        if (number >= segment.entries() || segment.isGone(number)) {
          some[number >> 6] &= ~(1L << number);
        }
      }
      for (long id : index.changed()) {
        int number = segment.number(id);
        if (number >= 0) {
          some[number >> 6] &= ~(1L << number);
        }
      }
    }
  }

  /** The same for a filter that lets through no others than these. */
  FittingPostings narrowedTo(List<Long> ids) {
    List<long[]> narrowed = new ArrayList<>();
    candidates.forEach(bits -> narrowed.add(new long[bits.length]));
    for (long id : ids) {
      for (int position = 0; position < candidates.size(); position++) {
        int number = index.segments().get(position).number(id);
        if (number >= 0) {
          narrowed.get(position)[number >> 6] |=
              candidates.get(position)[number >> 6] & 1L << number;
        }
      }
    }
    return new FittingPostings(index, texts, exact, narrowed);
  }

  /** Whether texts need only be looked at for entries written since. */
  boolean areExact() {
    return exact;
  }

  /** How many entries may fit. */
  int size() {
    return size;
  }

  /** How many entries there are. */
  long entries() {
    return index.entries();
  }

  /** All entries that fit; the filter is left to ask where no text was looked at. */
  List<Long> all() {
    Stream<Long> changed = index.changed().stream();
    List<Long> unchanged = unchanged();
    return exact
        ? Stream.concat(texts.fitting(changed.toList()).stream(), unchanged.stream()).toList()
        : texts.fitting(Stream.concat(changed, unchanged.stream()).toList());
  }

  /**
   * How many fit, if texts need not tell and the filter leaves out no others than these.
   *
   * @param hidden ids, each any number of times
   */
  long count(List<Long> hidden) {
    long withoutText = hidden.stream().distinct().filter(this::isCandidate).count();
    int changed = texts.fitting(List.copyOf(index.changed())).size();
    return size - index.changed().size() - withoutText + changed;
  }

  /** The entries that may fit, as the segments have them. */
  private List<Long> unchanged() {
    List<Long> ids = new ArrayList<>();
    for (int position = 0; position < candidates.size(); position++) {
      Segment segment = index.segments().get(position);
      for (int number = 0; number < segment.entries(); number++) {
        if (isCandidate(position, number)) {
          ids.add(segment.entry(number));
        }
      }
    }
    return ids;
  }

  /** Those of some entries that fit, in no order. */
  List<Long> fitting(List<Long> ids) {
    List<Long> sure = new ArrayList<>();
    List<Long> unsure = new ArrayList<>();
    for (long id : ids) {
      if (index.changed().contains(id)) {
        unsure.add(id);
      } else if (isCandidate(id)) {
        (exact ? sure : unsure).add(id);
      }
    }
    return Stream.concat(texts.allowed(sure).stream(), texts.fitting(unsure).stream()).toList();
  }

  private boolean isCandidate(long id) {
    for (int position = 0; position < candidates.size(); position++) {
      int number = index.segments().get(position).number(id);
      if (number >= 0) {
        return isCandidate(position, number);
      }
    }
    return false;
  }

  private boolean isCandidate(int position, int number) {
    return (candidates.get(position)[number >> 6] >> number & 1) != 0;
  }
}
