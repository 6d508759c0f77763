package dev.marcasite.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openjdk.jmh.runner.RunnerException;

/**
 * The command that measures rows, prints them and writes them to {@code ratios.tsv}.
 *
 * <p>First argument: {@code quick} for the rows that need no generated corpus, {@code scale} for
 * the others. Second argument, if not empty: the names of the only rows to run, separated by
 * commas.
 */
public final class Benchmarks {
  private static final Path TABLE =
      Path.of(System.getProperty("marcasite.benchmarks.table", "target/ratios.tsv"));

  private final boolean scale;
  private final Set<String> names;
  private final RatioTable table = new RatioTable(TABLE);

  private Benchmarks(boolean scale, Set<String> names) {
    this.scale = scale;
    this.names = names;
  }

  /** Runs the command. */
  public static void main(String[] arguments) throws Exception {
    System.setProperty("jmh.ignoreLock", "true");
    Set<String> names =
        arguments.length < 2
            ? Set.of()
            : Arrays.stream(arguments[1].split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
    empty(BenchmarkFile.folder());
    new Benchmarks(arguments[0].equals("scale"), names).run();
    empty(BenchmarkFile.folder());
  }

  private void run() throws Exception {
    List<Pair> pairs =
        Pair.all().stream().filter(pair -> isWanted(pair.name(), pair.scale())).toList();
    if (!pairs.isEmpty()) {
      List<String> forkOptions = ClassArchive.options(BenchmarkFile.folder());
      for (Pair pair : pairs) {
        measure(pair, forkOptions);
      }
    }
    for (Figure figure : ServiceLoader.load(Figure.class)) {
      if (isWanted(figure.name(), figure.scale()) && figure.isPossible()) {
        double baseline = figure.baseline();
        report(
            new Ratio(
                figure.name(),
                figure.ours(),
                Double.isNaN(baseline) ? OptionalDouble.empty() : OptionalDouble.of(baseline),
                figure.unit()),
            "");
      }
    }
  }

  private boolean isWanted(String name, boolean needsCorpus) {
    return needsCorpus == scale && (names.isEmpty() || names.contains(name));
  }

  private void measure(Pair pair, List<String> forkOptions) throws RunnerException, IOException {
    long start = System.nanoTime();
    Rounds rounds = new Rounds(pair, forkOptions);
    rounds.run();
    double baseline = Median.of(rounds.baseline());
    Ratio row =
        new Ratio(
            pair.name(),
            Median.of(rounds.ours()),
            pair.hasBaseline() ? OptionalDouble.of(baseline) : OptionalDouble.empty(),
            rounds.unit());
    String beside =
        pair.hasBaseline()
            ? "rounds " + range(ratios(rounds))
            : "rounds %s %s, machine loop %s us"
                .formatted(range(rounds.ours()), rounds.unit(), Ratio.text(baseline));
    report(row, "%s, %d s".formatted(beside, (System.nanoTime() - start) / 1_000_000_000));
  }

  private void report(Ratio row, String beside) throws IOException {
    table.put(row);
    System.out.printf("%s\t%s%n", row.toLine(), beside);
  }

  /** Of each round by itself; their range says how noisy the machine was. */
  private static List<Double> ratios(Rounds rounds) {
    return Stream.iterate(0, i -> i < rounds.ours().size(), i -> i + 1)
        .map(i -> rounds.ours().get(i) / rounds.baseline().get(i))
        .toList();
  }

  private static String range(List<Double> values) {
    return values.stream().sorted().map(Ratio::text).collect(Collectors.joining(" "));
  }

  private static void empty(Path folder) throws IOException {
    if (Files.notExists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(Benchmarks::delete);
    }
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
