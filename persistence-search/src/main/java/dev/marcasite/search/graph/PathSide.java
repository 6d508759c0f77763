package dev.marcasite.search.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One half of a search for paths: what it costs to reach entries from one of the two ends.
 *
 * <p>Entries are open, with a cost that may still fall, or settled. All open ones of the least cost
 * are settled together, for no link costs less than 1.
 */
final class PathSide {
  private final Direction direction;
  private final long otherEnd;
  private final boolean keepAll;
  private final Map<Long, Label> labels = new HashMap<>();
  private final TreeMap<Long, List<Long>> open = new TreeMap<>();

  /** What is known of an entry: its cost, and the entries before it on the cheapest ways. */
  private static final class Label {
    private long cost = Long.MAX_VALUE;
    private boolean settled;
    private final Collection<Long> previous;

    private Label(boolean many) {
      previous = many ? new LinkedHashSet<>(2) : new ArrayList<>(1);
    }
  }

  /**
   * @param otherEnd never settled: no cheapest way leads through it
   * @param keepAll whether all cheapest ways are wanted, or any one
   */
  PathSide(Direction direction, long end, long otherEnd, boolean keepAll) {
    this.direction = direction;
    this.otherEnd = otherEnd;
    this.keepAll = keepAll;
    Label label = new Label(keepAll);
    label.cost = 0;
    labels.put(end, label);
    open.put(0L, List.of(end));
  }

  Direction direction() {
    return direction;
  }

  int labelled() {
    return labels.size();
  }

  /** What it costs at least to reach an entry that is not settled. */
  long leastOpenCost() {
    return open.isEmpty() ? Long.MAX_VALUE / 2 : open.firstKey();
  }

  /** How many entries the next step begins at. */
  int width() {
    return open.isEmpty() ? 0 : open.firstEntry().getValue().size();
  }

  /** What it costs to reach an entry; {@code null} if no way there is known. */
  @Nullable Long cost(long entry) {
    Label label = labels.get(entry);
    return label == null ? null : label.cost;
  }

  /** Settles the open entries of the least cost, from which the search goes on. */
  List<Long> settle() {
    Entry<Long, List<Long>> cheapest = open.pollFirstEntry();
    List<Long> settled = new ArrayList<>();
    for (long entry : cheapest.getValue()) {
      Label label = labels.get(entry);
      if (entry != otherEnd && label != null && !label.settled && label.cost == cheapest.getKey()) {
        label.settled = true;
        settled.add(entry);
      }
    }
    return settled;
  }

  /** Hears that an entry can be reached from a settled one; answers its cost now. */
  long reach(long from, long entry, int cost) {
    Label before = labels.get(from);
    Label label = labels.computeIfAbsent(entry, unknown -> new Label(keepAll));
    long reached = (before == null ? 0 : before.cost) + cost;
    if (reached < label.cost) {
      label.cost = reached;
      label.previous.clear();
      label.previous.add(from);
      open.computeIfAbsent(reached, unknown -> new ArrayList<>()).add(entry);
    } else if (keepAll && reached == label.cost) {
      label.previous.add(from);
    }
    return label.cost;
  }

  /** The entries not settled here that the other side has reached too, at this cost together. */
  List<Long> meetings(PathSide other, long cost) {
    return labels.entrySet().stream()
        .filter(label -> !label.getValue().settled)
        .filter(label -> meets(label.getValue().cost, other.cost(label.getKey()), cost))
        .map(Entry::getKey)
        .sorted()
        .toList();
  }

  private static boolean meets(long here, @Nullable Long there, long cost) {
    return there != null && here + there == cost;
  }

  /** The ways from an entry back to this side's end, at most so many. */
  List<List<Long>> chains(long entry, int limit, Budget budget) {
    List<List<Long>> chains = new ArrayList<>();
    long entries = 0;
    Deque<Long> chain = new ArrayDeque<>(List.of(entry));
    Deque<Iterator<Long>> choices = new ArrayDeque<>();
    choices.push(previous(entry).iterator());
    while (!choices.isEmpty() && chains.size() < limit) {
      if (previous(chain.getLast()).isEmpty()) {
        chains.add(List.copyOf(chain));
        entries += chain.size();
        budget.requireNodes(entries);
      }
      while (!choices.isEmpty() && !choices.peek().hasNext()) {
        choices.pop();
        chain.removeLast();
      }
      if (!choices.isEmpty()) {
        chain.addLast(choices.peek().next());
        choices.push(previous(chain.getLast()).iterator());
      }
    }
    return chains;
  }

  private Collection<Long> previous(long entry) {
    Label label = labels.get(entry);
    return label == null ? List.of() : label.previous;
  }
}
