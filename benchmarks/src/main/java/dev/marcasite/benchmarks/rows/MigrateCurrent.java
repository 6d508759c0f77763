package dev.marcasite.benchmarks.rows;

import dev.marcasite.benchmarks.BenchmarkFile;
import dev.marcasite.benchmarks.BenchmarkRow;
import dev.marcasite.benchmarks.SampleEntries;
import dev.marcasite.migrations.MigrationResult;
import dev.marcasite.migrations.SchemaMigrator;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The answer of a migration for a file that is current, in a JVM that has given it before. */
@BenchmarkRow("migrate-current")
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class MigrateCurrent {

  /** Migrates. */
  @Benchmark
  public MigrationResult ours(CurrentFile state) {
    return state.migrator().migrate();
  }

  /** A file of a hundred entries, with the schemas of model and search. */
  @State(Scope.Benchmark)
  public static class CurrentFile {
    private BenchmarkFile file;

    /** Makes it. */
    @Setup(Level.Trial)
    public void create() throws Exception {
      file = BenchmarkFile.copyOf("entries-100", SampleEntries.of(100));
      migrator().migrate();
    }

    SchemaMigrator migrator() {
      return SchemaMigrator.forFile(file.path());
    }

    /** Deletes it. */
    @TearDown(Level.Trial)
    public void delete() throws Exception {
      file.close();
    }
  }
}
