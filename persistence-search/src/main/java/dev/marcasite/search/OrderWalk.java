package dev.marcasite.search;

import dev.marcasite.persistence.sqlite.SqlReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All entries in an order, some at a time, as the index of that order has them: whatever words they
 * have, hidden or not. Not thread-safe.
 */
final class OrderWalk {
  private final SqlReader reader;
  private final SearchOrder order;
  private final DateRange dates;
  private @Nullable SortedId last;
  private boolean atEnd;

  /**
   * A walk.
   *
   * @param dates entries of other dates may be left out
   * @param after where to begin; {@code null} for the first entry
   */
  OrderWalk(SqlReader reader, SearchOrder order, DateRange dates, @Nullable SortedId after) {
    this.reader = reader;
    this.order = order;
    this.dates = order.isByDate() ? dates : DateRange.ALL;
    last = after;
  }

  /** Whether the last entry has been given. */
  boolean isAtEnd() {
    return atEnd;
  }

  /** The next entries, as many as are wanted unless there are fewer. */
  List<SortedId> next(int wanted) {
    List<SortedId> next = new ArrayList<>();
    for (Part part : parts()) {
      if (next.size() < wanted) {
        next.addAll(part.read(wanted - next.size()));
      }
    }
    atEnd = next.size() < wanted;
    last = next.isEmpty() ? last : next.get(next.size() - 1);
    return next;
  }

  /** SQLite finds the start of a part in the index, but not that of a comparison of rows. */
  private List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    SortedId before = last;
    if (before != null) {
      parts.add(
          new Part(order.key() + " = :key and entry.id " + beyond() + " :id", true)
              .with("key", before.sortKey())
              .with("id", before.id()));
    }
    boolean emptyLast = order.hasEmptyLast() && dates.isOpen();
    if (!emptyLast || before == null || !before.sortKey().isEmpty()) {
      parts.add(others(before));
      if (emptyLast) {
        parts.add(new Part(order.key() + " = ''", true));
      }
    }
    return parts;
  }

  private String beyond() {
    return order.isAscending() ? ">" : "<";
  }

  /** The entries with another key. */
  private Part others(@Nullable SortedId before) {
    Part others = new Part("true", false);
    if (before != null) {
      others.and(order.key() + ' ' + beyond() + " :key").with("key", before.sortKey());
    }
    boolean bounded = before != null;
    if (!bounded || !order.isAscending()) {
      dates.from().ifPresent(day -> others.and(order.key() + " >= :from").with("from", day));
      if (dates.from().isEmpty() && (order.hasEmptyLast() || !dates.isOpen())) {
        others.and(order.key() + " > ''");
      }
    }
    if (!bounded || order.isAscending()) {
      dates.to().ifPresent(day -> others.and(order.key() + " <= :to").with("to", day));
    }
    return others;
  }

  /** Neighbours in the index. */
  private final class Part {
    private final StringBuilder condition;
    private final boolean sameKey;
    private final Map<String, Object> parameters = new HashMap<>();

    Part(String condition, boolean sameKey) {
      this.condition = new StringBuilder(condition);
      this.sameKey = sameKey;
    }

    Part and(String more) {
      condition.append(" and ").append(more);
      return this;
    }

    Part with(String name, Object value) {
      parameters.put(name, value);
      return this;
    }

    List<SortedId> read(int most) {
      String direction = order.isAscending() ? "" : " desc";
      String keys = sameKey ? "" : order.key() + direction + ", ";
      return reader.executeSql(
          "select entry.id, %s as sort_key from entry indexed by %s where %s order by %sentry.id%s limit :most"
              .formatted(order.key(), order.index(), condition, keys, direction),
          with("most", most).parameters,
          SortedId.class);
    }
  }
}
