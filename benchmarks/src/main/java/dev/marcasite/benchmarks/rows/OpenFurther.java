package dev.marcasite.benchmarks.rows;

import dev.marcasite.benchmarks.BenchmarkFile;
import dev.marcasite.benchmarks.BenchmarkRow;
import dev.marcasite.benchmarks.SampleEntries;
import dev.marcasite.persistence.Database;
import dev.marcasite.persistence.DatabaseSettings;
import dev.marcasite.persistence.model.KnowledgeBase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Opening a file while another one with the same entities is open and has been at work, and loading
 * an entity of it.
 */
@BenchmarkRow("open-further")
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 25)
@Measurement(iterations = 5)
public class OpenFurther {
  private static final int FILES = 50;
  private static final int READS_BEFORE = 20_000;

  /** Opens fifty files. */
  @Benchmark
  @OperationsPerInvocation(FILES)
  public void ours(Files state) {
    state.files.forEach(state::open);
  }

  /** Fifty files of a hundred entries, and one that is open all the time. */
  @State(Scope.Benchmark)
  public static class Files {
    final List<BenchmarkFile> files = new ArrayList<>();
    private final List<Database> open = new ArrayList<>();
    private Sample first;

    /** Makes the files. */
    @Setup(Level.Trial)
    public void create() throws Exception {
      first = new Sample();
      first.open();
      for (int i = 0; i < READS_BEFORE; i++) {
        read(first.database);
      }
      for (int i = 0; i < FILES; i++) {
        files.add(BenchmarkFile.copyOf("entries-100", SampleEntries.of(100)));
      }
    }

    void open(BenchmarkFile file) {
      Database database = Database.open(DatabaseSettings.forFile(file.path()));
      open.add(database);
      read(database);
    }

    private static void read(Database database) {
      if (database.read(reads -> reads.entityManager().find(KnowledgeBase.class, 1L)) == null) {
        throw new IllegalStateException("nothing was read");
      }
    }

    /** Closes those that were opened. */
    @TearDown(Level.Iteration)
    public void close() {
      open.forEach(Database::close);
      open.clear();
    }

    /** Deletes them. */
    @TearDown(Level.Trial)
    public void delete() throws Exception {
      first.close();
      for (BenchmarkFile file : files) {
        file.close();
      }
    }
  }
}
