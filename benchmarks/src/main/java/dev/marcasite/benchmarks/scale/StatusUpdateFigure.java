package dev.marcasite.benchmarks.scale;

import dev.marcasite.benchmarks.BenchmarkFile;
import dev.marcasite.benchmarks.Figure;
import dev.marcasite.benchmarks.SampleEntries;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The row {@code status-update-index-rows}: how many rows the tables of the index gain, lose or
 * change when the status of 1,000 entries does; beside the same for their titles.
 */
public final class StatusUpdateFigure implements Figure {
  private static final int ENTRIES = 1_000;

  /** For the service loader. */
  public StatusUpdateFigure() {}

  @Override
  public String name() {
    return "status-update-index-rows";
  }

  @Override
  public String unit() {
    return "rows";
  }

  @Override
  public boolean scale() {
    return false;
  }

  @Override
  public double ours() throws Exception {
    return rowsWritten("status = 'checked'");
  }

  @Override
  public double baseline() throws Exception {
    return rowsWritten("title = title || ' checked'");
  }

  /** What the update counts beyond the entries themselves. */
  private static double rowsWritten(String change) throws Exception {
    try (BenchmarkFile file =
            BenchmarkFile.copyOf("indexed-10000", SampleEntries.of(10_000), "model", "search");
        Connection connection = file.openRaw();
        Statement statement = connection.createStatement()) {
      long before = changes(statement);
      statement.execute("update entry set " + change + " where id <= " + ENTRIES);
      return changes(statement) - before - ENTRIES;
    }
  }

  private static long changes(Statement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery("select total_changes()")) {
      return row.getLong(1);
    }
  }
}
