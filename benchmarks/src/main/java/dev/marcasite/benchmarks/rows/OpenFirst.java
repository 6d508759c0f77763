package dev.marcasite.benchmarks.rows;

import static java.util.Objects.requireNonNull;

import dev.marcasite.benchmarks.BenchmarkFile;
import dev.marcasite.benchmarks.BenchmarkRow;
import dev.marcasite.benchmarks.SampleEntries;
import dev.marcasite.migrations.SchemaMigrator;
import dev.marcasite.persistence.Database;
import dev.marcasite.persistence.DatabaseSettings;
import dev.marcasite.persistence.model.Entry;
import dev.marcasite.search.SearchPlugin;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
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
 * From the start of a Java process without any options to the first entity read from a current file
 * of the full model. The process asks the migrator first, which answers without Liquibase, while
 * the entities are mapped. Beside plain Hibernate, see {@link PlainStart}.
 */
@BenchmarkRow(value = "open-first", startsProcesses = true)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 1)
public class OpenFirst {

  /** Starts the process and waits for its line. */
  @Benchmark
  public String ours(IndexedFile state) throws IOException {
    return state.firstLineOf(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Dorg.jboss.logging.provider=slf4j",
        "-classpath",
        System.getProperty("java.class.path"),
        OpenFirst.class.getName(),
        state.file.path().toString());
  }

  /** Starts plain Hibernate and waits for its line. */
  @Benchmark
  public String baseline(IndexedFile state) throws IOException {
    return state.firstLineOf(PlainStart.command(state.file.path()));
  }

  /** The process: opens the file and prints the title of an entry. */
  public static void main(String[] arguments) {
    Path file = Path.of(arguments[0]);
    DatabaseSettings settings = DatabaseSettings.forFile(file).withPlugins(new SearchPlugin());
    Database.prepare(settings);
    SchemaMigrator.forFile(file).migrate();
    try (Database database = Database.open(settings)) {
      System.out.println(
          database.<String, RuntimeException>read(
              reads -> reads.entityManager().find(Entry.class, 1L).getTitle()));
    }
  }

  /** A file of the full model with the search index. */
  @State(Scope.Benchmark)
  public static class IndexedFile {
    BenchmarkFile file;
    private @Nullable Process process;
    private @Nullable BufferedReader output;

    /** Makes it. */
    @Setup(Level.Trial)
    public void create() throws Exception {
      file = BenchmarkFile.copyOf("indexed-100", SampleEntries.of(100), "model", "search");
    }

    /** Starts a process and waits for the first line that it prints. */
    String firstLineOf(String... command) throws IOException {
      Process started = new ProcessBuilder(command).redirectErrorStream(true).start();
      BufferedReader lines = started.inputReader();
      process = started;
      output = lines;
      return String.valueOf(lines.readLine());
    }

    /** Waits for the end of the process. */
    @TearDown(Level.Iteration)
    public void waitForEnd() throws Exception {
      String rest = requireNonNull(output).lines().collect(Collectors.joining("\n"));
      if (requireNonNull(process).waitFor() != 0) {
        throw new IOException("the process failed: " + rest);
      }
    }

    /** Deletes it. */
    @TearDown(Level.Trial)
    public void delete() throws Exception {
      file.close();
    }
  }
}
