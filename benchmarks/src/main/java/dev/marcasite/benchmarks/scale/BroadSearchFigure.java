package dev.marcasite.benchmarks.scale;

import dev.marcasite.benchmarks.Figure;
import dev.marcasite.persistence.Database;
import java.nio.file.Path;

/**
 * The row {@code broad-search}: the mean over four classes of queries of common words, at 1,000,000
 * notes, beside Lucene.
 */
public final class BroadSearchFigure implements Figure {
  private static final int NOTES =
      Integer.getInteger("marcasite.benchmarks.notes.number", 1_000_000);

  /** For the service loader. */
  public BroadSearchFigure() {}

  @Override
  public String name() {
    return "broad-search";
  }

  @Override
  public String unit() {
    return "ms";
  }

  @Override
  public boolean scale() {
    return true;
  }

  @Override
  public double ours() throws Exception {
    try (Database database = NotesFile.open(NotesFile.of(NOTES))) {
      return ScaleQuery.BROAD.stream()
          .mapToDouble(query -> SearchTimes.ours(database, query))
          .average()
          .orElse(0);
    }
  }

  @Override
  public double baseline() throws Exception {
    Path file = NotesFile.of(NOTES);
    try (LuceneNotes notes = LuceneNotes.of(file)) {
      return ScaleQuery.BROAD.stream()
          .mapToDouble(query -> SearchTimes.lucene(notes, query))
          .average()
          .orElse(0);
    }
  }
}
