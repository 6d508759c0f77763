package dev.marcasite.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.CompilerHints;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * A fresh JVM that measures one side of several rows, one after another. What all of them need is
 * loaded and compiled once, which takes longer than most of them are measured.
 */
final class Fork {
  private static final long FEWEST_NANOS_OF_WARM_UP = TimeUnit.SECONDS.toNanos(12);

  private Fork() {}

  /**
   * What a row took.
   *
   * @param value the median of the iterations
   */
  record Score(double value, String unit) {}

  /**
   * Measures in a JVM of its own.
   *
   * @param side the benchmark method, {@code ours} or {@code baseline}
   * @param rows classes of benchmarks, in the order in which they run
   */
  static Map<String, Score> measure(String side, List<String> rows, List<String> javaOptions)
      throws IOException, InterruptedException {
    Path scores = Files.createTempFile(BenchmarkFile.folder(), "scores", ".tsv");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(ForkOptions.ofThisRun(javaOptions)));
    CompilerHints.addCompilerHints(command);
    command.addAll(List.of("-classpath", System.getProperty("java.class.path")));
    command.addAll(List.of(Fork.class.getName(), scores.toString(), side));
    command.addAll(rows);
    int exit = new ProcessBuilder(command).inheritIO().start().waitFor();
    if (exit != 0) {
      throw new IllegalStateException("%s of %s ended with %d".formatted(side, rows, exit));
    }
    return read(scores);
  }

  private static Map<String, Score> read(Path scores) throws IOException {
    Map<String, Score> byRow = new HashMap<>();
    for (String line : Files.readAllLines(scores)) {
      String[] fields = line.split("\t", -1);
      byRow.put(fields[0], new Score(Double.parseDouble(fields[1]), fields[2]));
    }
    Files.delete(scores);
    return byRow;
  }

  /** The JVM: a file for the scores, the side, and the rows. */
  public static void main(String[] arguments) throws Exception {
    System.setProperty("jmh.ignoreLock", "true");
    String side = arguments[1];
    List<Class<?>> rows = new ArrayList<>();
    for (int i = 2; i < arguments.length; i++) {
      rows.add(Class.forName(arguments[i]));
    }
    if (side.equals("ours")) {
      warmUp(rows.stream().filter(row -> !startsProcesses(row)).toList());
    }
    List<String> lines = new ArrayList<>();
    for (Class<?> row : rows) {
      Score score = score(row, side);
      lines.add("%s\t%s\t%s".formatted(row.getName(), score.value(), score.unit()));
    }
    Files.write(Path.of(arguments[0]), lines);
  }

  /**
   * Runs the rows without measuring them. Through Hibernate and this library some hundred times
   * more code has to be compiled than for a few calls of JDBC, and the compiler goes on with one
   * row while others run; a row that is measured earlier tells how fast the compiler is.
   */
  private static void warmUp(List<Class<?>> rows) throws RunnerException {
    long start = System.nanoTime();
    while (!rows.isEmpty() && System.nanoTime() - start < FEWEST_NANOS_OF_WARM_UP) {
      for (Class<?> row : rows) {
        ChainedOptionsBuilder options = options(row, "ours").measurementIterations(1);
        if (!row.isAnnotationPresent(Warmup.class)) {
          options.warmupIterations(6);
        }
        new Runner(options.build()).run();
      }
    }
  }

  private static boolean startsProcesses(Class<?> row) {
    BenchmarkRow marked = row.getAnnotation(BenchmarkRow.class);
    return marked != null && marked.startsProcesses();
  }

  private static Score score(Class<?> row, String side) throws RunnerException {
    ChainedOptionsBuilder options = options(row, side);
    if (side.equals("ours") && !startsProcesses(row)) {
      options.warmupIterations(2);
    }
    RunResult result = new Runner(options.build()).run().iterator().next();
    List<Double> iterations =
        result.getBenchmarkResults().stream()
            .flatMap(fork -> fork.getIterationResults().stream())
            .map(iteration -> iteration.getPrimaryResult().getScore())
            .toList();
    String unit = result.getPrimaryResult().getScoreUnit().replace("/op", "");
    return new Score(Median.of(iterations), unit);
  }

  private static ChainedOptionsBuilder options(Class<?> row, String side) {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include("^\\Q" + row.getName() + "." + side + "\\E$")
            .forks(0)
            .verbosity(VerboseMode.SILENT)
            .shouldFailOnError(true);
    if (!row.isAnnotationPresent(BenchmarkMode.class)) {
      options.mode(Mode.AverageTime);
    }
    if (!row.isAnnotationPresent(OutputTimeUnit.class)) {
      options.timeUnit(TimeUnit.MICROSECONDS);
    }
    if (!row.isAnnotationPresent(Warmup.class)) {
      options.warmupIterations(3).warmupTime(TimeValue.milliseconds(150));
    }
    if (!row.isAnnotationPresent(Measurement.class)) {
      options.measurementIterations(8).measurementTime(TimeValue.milliseconds(75));
    }
    return options;
  }
}
