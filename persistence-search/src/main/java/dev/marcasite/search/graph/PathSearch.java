package dev.marcasite.search.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Looks for the cheapest ways between two entries from both ends at once, one level of the nearer
 * front by one statement.
 *
 * <p>It ends when nothing that is still open can be part of a cheaper way. Until then each cheapest
 * way has a first entry that is not settled from its beginning; that one is then reached from both
 * ends at what it really costs, and the halves of the way are known.
 */
final class PathSearch {
  private final LinkSteps steps;
  private final RelationCosts costs;
  private final Budget budget;
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
    this.forward = new PathSide(direction, from, to, all);
    this.backward = new PathSide(direction.reversed(), to, from, all);
    this.best = from == to ? 0 : Long.MAX_VALUE;
  }

  /** Ids of the entries of the cheapest ways, at most so many ways; empty if there is none. */
  List<List<Long>> find(int limit) {
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
    return best == Long.MAX_VALUE ? List.of() : found(limit);
  }

  /** What the ways cost, once they are found. */
  long cost() {
    return best;
  }

  private void advance(PathSide side, PathSide other) {
    List<Long> settled = side.settle();
    if (settled.isEmpty()) {
      return;
    }
    for (Step step : steps.from(settled, side.direction())) {
      long cost = side.reach(step.origin(), step.reached(), costs.of(step.relation()));
      Long rest = other.cost(step.reached());
      if (rest != null) {
        best = Math.min(best, cost + rest);
      }
    }
  }

  private List<List<Long>> found(int limit) {
    List<List<Long>> paths = new ArrayList<>();
    for (long meeting : forward.meetings(backward, best)) {
      List<List<Long>> ends = backward.chains(meeting, limit - paths.size());
      for (List<Long> beginning : forward.chains(meeting, limit - paths.size())) {
        ends.stream()
            .limit((long) limit - paths.size())
            .forEach(end -> paths.add(joined(beginning, end)));
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
