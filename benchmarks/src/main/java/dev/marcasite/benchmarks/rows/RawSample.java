package dev.marcasite.benchmarks.rows;

import dev.marcasite.benchmarks.BenchmarkFile;
import dev.marcasite.benchmarks.SampleEntries;
import java.sql.Connection;
import java.sql.PreparedStatement;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * The file of {@link Sample} on a connection of the driver alone, which stays in autocommit:
 * transactions begin and end by prepared statements, the fastest way that JDBC has here.
 */
@State(Scope.Benchmark)
public class RawSample {
  Connection connection;
  PreparedStatement begin;
  PreparedStatement beginImmediate;
  PreparedStatement commit;
  private BenchmarkFile file;

  /** Opens it. */
  @Setup(Level.Trial)
  public void open() throws Exception {
    file = BenchmarkFile.copyOf("entries-" + Sample.ENTRIES, SampleEntries.of(Sample.ENTRIES));
    connection = file.openRaw();
    begin = connection.prepareStatement("begin");
    beginImmediate = connection.prepareStatement("begin immediate");
    commit = connection.prepareStatement("commit");
  }

  /** Closes it. */
  @TearDown(Level.Trial)
  public void close() throws Exception {
    connection.close();
    file.close();
  }
}
