package dev.marcasite.benchmarks.links;

/** PageRank of all notes, read from the file; beside JGraphT. */
public final class PageRankTime extends GraphFigure {
  /** For the service loader. */
  public PageRankTime() {
    super("page-rank");
  }

  @Override
  double measure(GraphTimes times) {
    return times.pageRank().median();
  }

  @Override
  double measureLibrary(GraphTimes times) {
    return times.libraryPageRank().median();
  }
}
