package dev.marcasite.search.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Looks for the cheapest ways between two entries from both ends at once, level by level, that of
 * the narrower front first.
 *
 * <p>It ends when nothing that is still open can be part of a cheaper way. Until then each cheapest
 * way has a first entry that is not settled from its beginning; that one is then reached from both
 * ends at what it really costs, and the halves of the way are known.
 */
final class PathSearch {
  private final LinkSteps steps;
  private final RelationCosts costs;
  private final Budget budget;
  private final boolean all;
  private final PathSide forward;
  private final PathSide backward;
  private long best = Long.MAX_VALUE;

  PathSearch(
      LinkSteps steps,
      RelationCosts costs,
      Budget budget,
      Direction direction,
      long from,
      long to,
      boolean all) {
    this.steps = steps;
    this.costs = costs;
    this.budget = budget;
    this.all = all;
    this.forward = new PathSide(direction, from, to, all);
    this.backward = new PathSide(direction.reversed(), to, from, all);
    this.best = from == to ? 0 : Long.MAX_VALUE;
  }

  /** Ids of the entries of the cheapest ways, at most so many ways; empty if there is none. */
  List<List<Long>> find(int limit) {
    return isThereAny() ? found(limit) : List.of();
  }

  /** Searches; whether there is a way. */
  boolean isThereAny() {
    while (forward.leastOpenCost() + backward.leastOpenCost() < best
        && forward.width() > 0
        && backward.width() > 0) {
      budget.hop();
      if (forward.width() <= backward.width()) {
        advance(forward, backward);
      } else {
        advance(backward, forward);
      }
      budget.requireNodes(forward.labelled() + backward.labelled());
    }
    return best < Long.MAX_VALUE;
  }

  /** What the ways cost, once they are found. */
  long cost() {
    return best;
  }

  /**
   * Settles a level and follows its links. Before that every way that is not known costs more than
   * the least open costs of both sides together; one that costs 1 more ends the search for any one,
   * and so a level that may hold it is looked at in small pieces first.
   */
  private void advance(PathSide side, PathSide other) {
    long enough = all ? -1 : side.leastOpenCost() + other.leastOpenCost() + 1;
    List<Long> settled = side.settle();
    for (List<Long> chunk : all ? GraphReader.chunks(settled) : GraphReader.chunks(settled, 16)) {
      budget.requireTime();
      follow(steps.from(chunk, side.direction()), side, other);
      if (best <= enough) {
        return;
      }
    }
  }

  private void follow(List<Step> links, PathSide side, PathSide other) {
    for (Step step : links) {
      long cost = side.reach(step.origin(), step.reached(), costs.of(step.relation()));
      Long rest = other.cost(step.reached());
      if (rest != null) {
        best = Math.min(best, cost + rest);
      }
    }
  }

  /** All ways together may have as many entries as a walk may visit. */
  private List<List<Long>> found(int limit) {
    List<List<Long>> paths = new ArrayList<>();
    long entries = 0;
    for (long meeting : forward.meetings(backward, best)) {
      int left = limit - paths.size();
      List<List<Long>> ends = left == 0 ? List.of() : backward.chains(meeting, left, budget);
      for (List<Long> beginning : forward.chains(meeting, left, budget)) {
        for (List<Long> end : ends.subList(0, Math.min(ends.size(), limit - paths.size()))) {
          paths.add(joined(beginning, end));
          entries += beginning.size() + end.size() - 1;
          budget.requireNodes(entries);
        }
      }
    }
    return paths;
  }

  private static List<Long> joined(List<Long> fromMeeting, List<Long> toEnd) {
    List<Long> path = new ArrayList<>(fromMeeting.subList(1, fromMeeting.size()));
    Collections.reverse(path);
    path.addAll(toEnd);
    return path;
  }
}
