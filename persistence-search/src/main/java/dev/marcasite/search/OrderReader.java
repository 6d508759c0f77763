package dev.marcasite.search;

import dev.marcasite.persistence.sqlite.SqlReader;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads entries in an order by date, title or change: walks its index, or sorts. */
final class OrderReader {
  private static final int FIRST = 64;
  private static final int MOST_AT_ONCE = 4_096;

  private final SqlReader reader;
  private final SearchQuery query;
  private final Matches matches;
  private final @Nullable SortedId after;

  OrderReader(SqlReader reader, SearchQuery query, Matches matches) {
    this.reader = reader;
    this.query = query;
    this.matches = matches;
    after = query.after().map(text -> PageMark.of(text, query.order()).last()).orElse(null);
  }

  /** How long a walk goes on. */
  interface Patience {
    /** Whether it ends without a result, after so many entries, of which some fit. */
    boolean isOver(long seen, int fitting);
  }

  /**
   * The first that fit on a walk, or all if there are fewer.
   *
   * @param fitting those of some entries that fit
   * @param patience {@code null} if the walk takes longer
   */
  @Nullable List<SortedId> walked(
      UnaryOperator<List<Long>> fitting, Patience patience, int wanted) {
    OrderWalk walk = new OrderWalk(reader, query.order(), DateRange.of(query), after);
    Set<SortedId> found = new LinkedHashSet<>();
    long seen = 0;
    int size = Math.max(FIRST, wanted);
    while (!walk.isAtEnd() && found.size() < wanted) {
      if (patience.isOver(seen, found.size())) {
        return null;
      }
      List<SortedId> some = walk.next(size);
      Set<Long> those = new HashSet<>(fitting.apply(some.stream().map(SortedId::id).toList()));
      some.stream().filter(entry -> those.contains(entry.id())).forEach(found::add);
      seen += some.size();
      size = size(wanted - found.size(), found.size(), seen);
    }
    return found.stream().limit(wanted).toList();
  }

  /** As many as should have those that are missing, and some more. */
  private static int size(int missing, int found, long seen) {
    long enough = missing * seen * 5 / (4L * (found + 1));
    return (int) Math.max(FIRST, Math.min(MOST_AT_ONCE, enough));
  }

  /** The first of those of some entries that the filter lets through. */
  List<SortedId> sorted(List<Long> ids, int wanted) {
    return sorted(matches.selectAmong(columns()), matches.filterWith(Map.of("ids", ids)), wanted);
  }

  /** The first of all that fit. */
  List<SortedId> sorted(int wanted) {
    return sorted(matches.selectWithEntry(columns()), matches.with(Map.of()), wanted);
  }

  /** The columns of a {@link SortedId}. */
  private String columns() {
    return "entry.id, " + query.order().key() + " as sort_key";
  }

  private List<SortedId> sorted(String select, Map<String, Object> matched, int wanted) {
    Map<String, Object> parameters = new HashMap<>(matched);
    parameters.put("limit", wanted);
    if (after != null) {
      parameters.put("afterKey", after.sortKey());
      parameters.put("afterId", after.id());
    }
    return reader.executeSql(
        select
            + (after == null ? "" : query.order().after())
            + query.order().orderBy()
            + " limit :limit",
        parameters,
        SortedId.class);
  }
}
