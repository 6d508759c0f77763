package dev.marcasite.benchmarks.rows;

import dev.marcasite.benchmarks.BenchmarkFile;
import dev.marcasite.benchmarks.SampleEntries;
import dev.marcasite.persistence.Database;
import dev.marcasite.persistence.DatabaseSettings;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Ten thousand entries in a database of ours; {@link RawSample} is the same file without us. */
@State(Scope.Benchmark)
public class Sample {
  static final int ENTRIES = 10_000;

  Database database;
  private BenchmarkFile file;

  /** Opens it. */
  @Setup(Level.Trial)
  public void open() throws Exception {
    file = BenchmarkFile.copyOf("entries-" + ENTRIES, SampleEntries.of(ENTRIES));
    database = Database.open(DatabaseSettings.forFile(file.path()));
  }

  /** Closes it. */
  @TearDown(Level.Trial)
  public void close() throws Exception {
    database.close();
    file.close();
  }
}
