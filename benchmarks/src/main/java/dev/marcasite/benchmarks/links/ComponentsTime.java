package dev.marcasite.benchmarks.links;

/** Connected components of all notes, read from the file; beside JGraphT. */
public final class ComponentsTime extends GraphFigure {
  /** For the service loader. */
  public ComponentsTime() {
    super("components");
  }

  @Override
  double measure(GraphTimes times) {
    return times.components().median();
  }

  @Override
  double measureLibrary(GraphTimes times) {
    return times.libraryComponents().median();
  }
}
