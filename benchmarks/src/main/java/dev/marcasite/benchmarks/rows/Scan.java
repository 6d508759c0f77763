package dev.marcasite.benchmarks.rows;

import dev.marcasite.benchmarks.BenchmarkFile;
import dev.marcasite.benchmarks.BenchmarkRow;
import dev.marcasite.persistence.Database;
import dev.marcasite.persistence.DatabaseSettings;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * {@code executeSql} of 200 000 rows with ten columns into a list of records; against a prepared
 * query and a loop that makes the same list.
 */
@BenchmarkRow("scan")
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 2)
public class Scan {
  private static final int ROWS = 200_000;
  private static final String SQL = "select %s from item".formatted(Item.COLUMNS);

  /** Our list. */
  @Benchmark
  public List<Line> ours(Ours state) {
    return state.database.executeSql(SQL, Line.class);
  }

  /** The list by hand. */
  @Benchmark
  public List<Line> baseline(Raw state) throws SQLException {
    List<Line> lines = new ArrayList<>();
    try (ResultSet row = state.query.executeQuery()) {
      while (row.next()) {
        lines.add(
            new Line(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getDouble(8),
                row.getLong(9),
                row.getInt(10)));
      }
    }
    return lines;
  }

  /** One row. */
  public record Line(
      long id,
      String code,
      String kind,
      String title,
      @Nullable String note,
      String place,
      String state,
      double weight,
      long price,
      int amount) {}

  /** Our database. */
  @State(Scope.Benchmark)
  public static class Ours {
    Database database;
    private BenchmarkFile file;

    /** Opens it. */
    @Setup(Level.Trial)
    public void open() throws Exception {
      file = BenchmarkFile.copyOf("items-" + ROWS, Item.table(ROWS));
      database = Database.open(DatabaseSettings.forFile(file.path()).withEntities(Item.class));
    }

    /** Closes it. */
    @TearDown(Level.Trial)
    public void close() throws Exception {
      database.close();
      file.close();
    }
  }

  /** The same file behind a raw connection. */
  @State(Scope.Benchmark)
  public static class Raw {
    PreparedStatement query;
    private Connection connection;
    private BenchmarkFile file;

    /** Opens it. */
    @Setup(Level.Trial)
    public void open() throws Exception {
      file = BenchmarkFile.copyOf("items-" + ROWS, Item.table(ROWS));
      connection = file.openRaw();
      query = connection.prepareStatement(SQL);
    }

    /** Closes it. */
    @TearDown(Level.Trial)
    public void close() throws Exception {
      connection.close();
      file.close();
    }
  }
}
