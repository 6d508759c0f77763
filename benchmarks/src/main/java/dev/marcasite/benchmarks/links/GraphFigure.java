package dev.marcasite.benchmarks.links;

import dev.marcasite.benchmarks.Figure;

/** A row about the graph of 100,000 notes with 1,000,000 links. */
abstract class GraphFigure implements Figure {
  private final String name;

  GraphFigure(String name) {
    this.name = name;
  }

  abstract double measure(GraphTimes times);

  /** The same by a graph library in memory, the time to load its graph counted. */
  double measureLibrary(GraphTimes times) {
    return Double.NaN;
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final String unit() {
    return "ms";
  }

  @Override
  public final boolean scale() {
    return true;
  }

  @Override
  public final double ours() throws Exception {
    try (GraphTimes times = new GraphTimes(LinkedNotes.LARGE)) {
      return measure(times);
    }
  }

  @Override
  public final double baseline() throws Exception {
    try (GraphTimes times = new GraphTimes(LinkedNotes.LARGE)) {
      return measureLibrary(times);
    }
  }
}
