package dev.marcasite.search;

import dev.marcasite.persistence.sqlite.SqlReader;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What those beginnings of words are made of that have no postings of their own: longer ones stand
 * for all words that begin so, and what is in the body is what is anywhere, less what is outside.
 */
final class Beginnings {
  private final SqlReader reader;
  private final Rating rating;
  private final Map<Beginning, WordRange> ranges = new HashMap<>();

  /** Looks up the broad words of the beginnings among some names. */
  Beginnings(SqlReader reader, Collection<String> names, Rating rating) {
    this.reader = reader;
    this.rating = rating;
    for (String name : names) {
      Beginning beginning = Beginning.of(name);
      if (beginning != null && beginning.isLong()) {
        range(beginning.inBody() ? beginning.anywhere() : beginning);
      }
    }
  }

  /** Whether any of them has a broad word. */
  boolean haveWords() {
    return ranges.values().stream().anyMatch(range -> !range.words().isEmpty());
  }

  /** The postings of a beginning; {@code null} if what is kept does not tell them now. */
  @Nullable SummedPostings postings(Beginning beginning, BroadIndex index, SegmentLengths lengths) {
    SummedPostings summed = new SummedPostings(reader, index, beginning.name(), lengths, rating);
    return add(beginning, index, summed) ? summed.counted() : null;
  }

  private boolean add(Beginning beginning, BroadIndex index, SummedPostings summed) {
    if (!beginning.inBody()) {
      return add(beginning, index, summed, 1);
    } else if (!index.words().keySet().containsAll(beginning.stored())) {
      return beginning.isLong() && addBody(beginning, summed);
    }
    return add(beginning.anywhere(), index, summed, 1)
        && beginning.outsideBody().stream().allMatch(each -> add(each, index, summed, -1));
  }

  private boolean add(Beginning beginning, BroadIndex index, SummedPostings summed, int sign) {
    Long kept = index.words().get(beginning.isLong() ? beginning.rest() : beginning.name());
    WordRange range = beginning.isLong() ? range(beginning) : null;
    if (range != null) {
      summed.add(range.numbers(), false, sign);
    }
    if (kept != null) {
      summed.add(List.of(kept), range != null, sign);
    }
    return kept != null || (range != null && addRest(range, columns(beginning), summed));
  }

  private static Set<SearchColumn> columns(Beginning beginning) {
    return beginning.column() == null ? QueryTerm.ANYWHERE : Set.of(beginning.column());
  }

  /** By what broad words have in the body, and the vocabulary. */
  private boolean addBody(Beginning beginning, SummedPostings summed) {
    WordRange range = range(beginning.anywhere());
    summed.add(range.numbers(), false, 1);
    summed.add(range.numbers(), true, -1);
    return addRest(range, Set.of(SearchColumn.BODY), summed);
  }

  private boolean addRest(WordRange range, Set<SearchColumn> columns, SummedPostings summed) {
    List<WordRange.Weighed> rest = range.words().isEmpty() ? null : range.rest(reader, columns);
    if (rest != null) {
      rest.forEach(summed::add);
    }
    return rest != null;
  }

  private WordRange range(Beginning beginning) {
    return ranges.computeIfAbsent(beginning, wanted -> WordRange.of(reader, wanted));
  }
}
