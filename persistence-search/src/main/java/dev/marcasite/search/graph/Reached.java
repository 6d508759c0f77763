package dev.marcasite.search.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** A walk in all directions from one entry, level by level, nearest entries first. */
final class Reached {
  private final LinkSteps steps;
  private final Direction direction;
  private final Map<Long, Integer> distances = new LinkedHashMap<>();
  private List<Long> frontier;
  private int distance;

  Reached(LinkSteps steps, Direction direction, long from) {
    this.steps = steps;
    this.direction = direction;
    this.frontier = List.of(from);
    distances.put(from, 0);
  }

  boolean isComplete() {
    return frontier.isEmpty();
  }

  /** The entries reached so far and how far away they are, nearest first. */
  Map<Long, Integer> distances() {
    return distances;
  }

  /**
   * Takes one hop in all directions.
   *
   * @param nodes how many entries there may be in all
   * @param inTime asked again and again whether to go on
   * @return whether all new entries were taken
   */
  boolean hop(int nodes, BooleanSupplier inTime) {
    int limit = (int) Math.min(Integer.MAX_VALUE, (long) nodes + 1);
    List<Long> next = new ArrayList<>();
    distance++;
    for (List<Long> chunk : GraphReader.chunks(frontier)) {
      if (!inTime.getAsBoolean() || !take(steps.neighbours(chunk, direction, limit), nodes, next)) {
        return false;
      }
    }
    frontier = next;
    return true;
  }

  private boolean take(List<Long> neighbours, int nodes, List<Long> next) {
    for (long reached : neighbours) {
      if (!distances.containsKey(reached)) {
        if (distances.size() == nodes) {
          return false;
        }
        distances.put(reached, distance);
        next.add(reached);
      }
    }
    return true;
  }
}
