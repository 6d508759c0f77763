package dev.marcasite.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The fixed raw loop that says how fast this machine is: one prepared query by primary key, run
 * over and over inside a transaction. Its time stands beside the rows that have no baseline.
 */
@State(Scope.Benchmark)
@Warmup(iterations = 3, time = 100, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 100, timeUnit = TimeUnit.MILLISECONDS)
public class MachineLoop {
  private static final int QUERIES = 1_000;

  private BenchmarkFile file;
  private Connection connection;
  private PreparedStatement query;

  /** Opens a file of ten thousand entries. */
  @Setup(Level.Trial)
  public void open() throws Exception {
    file = BenchmarkFile.copyOf("entries-10000", SampleEntries.of(10_000));
    connection = file.openRaw();
    query = connection.prepareStatement("select title, status from entry where id = ?");
  }

  /** Closes the file. */
  @TearDown(Level.Trial)
  public void close() throws Exception {
    connection.close();
    file.close();
  }

  /** Reads a thousand entries, one query each. */
  @Benchmark
  @OperationsPerInvocation(QUERIES)
  public int baseline() throws SQLException {
    int length = 0;
    for (int id = 1; id <= QUERIES; id++) {
      query.setLong(1, id);
      try (ResultSet row = query.executeQuery()) {
        row.next();
        length += row.getString(1).length() + row.getString(2).length();
      }
    }
    return length;
  }
}
