package dev.marcasite.search.graph;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How far a question about the graph may go. Immutable; each {@code with} method returns a changed
 * copy.
 *
 * @param hops how often links are followed one after another, at least 1; default 1,000
 * @param nodes how many entries may be visited, and how many all paths of an answer may have
 *     together, at least 1; default 1,000,000
 * @param time how long it may take, looked at between statements, each of which is also bounded by
 *     the limits of the reader; must be positive; default 30 s
 */
public record TraversalLimits(int hops, int nodes, Duration time) {
  /** The default limits. */
  public static final TraversalLimits DEFAULT =
      new TraversalLimits(1_000, 1_000_000, Duration.ofSeconds(30));

  /** Refuses values outside the ranges above, naming the component. */
  public TraversalLimits {
    requireNonNull(time, "time");
    requirePositive(hops, "hops");
    requirePositive(nodes, "nodes");
    if (time.isZero() || time.isNegative()) {
      throw new IllegalArgumentException("time must be positive: " + time);
    }
  }

  /** These limits with another number of hops. */
  public TraversalLimits withHops(int hops) {
    return new TraversalLimits(hops, nodes, time);
  }

  /** These limits with another number of entries. */
  public TraversalLimits withNodes(int nodes) {
    return new TraversalLimits(hops, nodes, time);
  }

  /** These limits with another time. */
  public TraversalLimits withTime(Duration time) {
    return new TraversalLimits(hops, nodes, time);
  }

  private static void requirePositive(int value, String name) {
    if (value < 1) {
      throw new IllegalArgumentException("%s must be at least 1: %d".formatted(name, value));
    }
  }
}
