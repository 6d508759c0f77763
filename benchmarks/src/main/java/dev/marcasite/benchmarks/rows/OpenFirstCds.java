package dev.marcasite.benchmarks.rows;

import dev.marcasite.benchmarks.BenchmarkRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * From the start of the notebook's launch script, which uses its class-data archive, to the first
 * line of a command that opens a current file of the full model and reads an entry. Beside plain
 * Hibernate with an archive, see {@link PlainStart}.
 */
@BenchmarkRow(value = "open-first-cds", startsProcesses = true)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 2)
public class OpenFirstCds {
  private static final Path NOTEBOOK = Path.of("..", "notebook");

  /** Shows an entry. */
  @Benchmark
  public String ours(OpenFirst.IndexedFile state) throws Exception {
    if (Files.notExists(NOTEBOOK.resolve("target/notebook.jsa"))) {
      throw new IllegalStateException("the notebook has no archive: build it, -pl notebook -am");
    }
    return state.firstLineOf(
        NOTEBOOK.resolve("notebook").toString(),
        "--db",
        state.file.path().toString(),
        "show",
        "sample/entry-0000001");
  }

  /** Starts plain Hibernate with an archive of its own and the script's options. */
  @Benchmark
  public String baseline(OpenFirst.IndexedFile state, PlainArchive plain) throws IOException {
    return state.firstLineOf(
        PlainStart.command(
            state.file.path(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:SharedArchiveFile=" + plain.archive,
            "-Xlog:disable"));
  }

  /** The classes of plain Hibernate, archived before anything is measured. */
  @State(Scope.Benchmark)
  public static class PlainArchive {
    Path archive = Path.of("");

    /** Makes the archive, unless a fork before has. */
    @Setup(Level.Trial)
    public void create(OpenFirst.IndexedFile state) throws Exception {
      archive = PlainStart.archive(state.file.path());
    }
  }
}
