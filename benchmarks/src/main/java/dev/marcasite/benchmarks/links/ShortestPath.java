package dev.marcasite.benchmarks.links;

/** Median time of the shortest path between two random notes. */
public final class ShortestPath extends GraphFigure {
  /** For the service loader. */
  public ShortestPath() {
    super("shortest-path");
  }

  @Override
  double measure(GraphTimes times) {
    return times.paths().percentile(50);
  }

  @Override
  double measureLibrary(GraphTimes times) {
    return times.libraryLoad().median() + times.libraryPaths().percentile(50);
  }
}
