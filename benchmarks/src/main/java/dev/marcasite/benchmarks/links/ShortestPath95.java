package dev.marcasite.benchmarks.links;

/** 95th percentile of the time of the shortest path between two random notes. */
public final class ShortestPath95 extends GraphFigure {
  /** For the service loader. */
  public ShortestPath95() {
    super("shortest-path-95");
  }

  @Override
  double measure(GraphTimes times) {
    return times.paths().percentile(95);
  }

  @Override
  double measureLibrary(GraphTimes times) {
    return times.libraryLoad().median() + times.libraryPaths().percentile(95);
  }
}
