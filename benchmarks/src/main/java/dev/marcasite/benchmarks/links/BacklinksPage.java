package dev.marcasite.benchmarks.links;

/** Median time of the first fifty backlinks of the notes that have thousands. */
public final class BacklinksPage extends GraphFigure {
  /** For the service loader. */
  public BacklinksPage() {
    super("backlinks-page");
  }

  @Override
  double measure(GraphTimes times) {
    return times.backlinkPages().median();
  }
}
