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
import java.util.stream.IntStream;
import java.util.stream.Stream;

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
      measure(pairs, ClassArchive.options(BenchmarkFile.folder()));
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

  /** Quick rows share forks; the others need the memory for themselves. */
  private void measure(List<Pair> pairs, List<String> forkOptions) throws Exception {
    long start = System.nanoTime();
    List<List<Pair>> groups = scale ? pairs.stream().map(List::of).toList() : List.of(pairs);
    for (List<Pair> group : groups) {
      Rounds rounds = new Rounds(group, forkOptions);
      rounds.run();
      for (Pair pair : group) {
        report(pair, rounds);
      }
    }
    System.out.printf("measured in %d s%n", (System.nanoTime() - start) / 1_000_000_000);
  }

  private void report(Pair pair, Rounds rounds) throws IOException {
    List<Double> ours = rounds.ours(pair);
    List<Double> baseline = rounds.baseline(pair);
    String unit = rounds.unit(pair);
    OptionalDouble compared =
        pair.hasBaseline() ? OptionalDouble.of(Median.of(baseline)) : OptionalDouble.empty();
    report(
        new Ratio(pair.name(), Median.of(ours), compared, unit),
        pair.hasBaseline()
            ? "rounds " + range(ratios(ours, baseline))
            : "rounds %s %s, machine loop %s us"
                .formatted(range(ours), unit, Ratio.text(Median.of(baseline))));
  }

  private void report(Ratio row, String beside) throws IOException {
    table.put(row);
    System.out.printf("%s\t%s%n", row.toLine(), beside);
  }

  /** Of each round by itself; their range says how noisy the machine was. */
  private static List<Double> ratios(List<Double> ours, List<Double> baseline) {
    return IntStream.range(0, ours.size()).mapToObj(i -> ours.get(i) / baseline.get(i)).toList();
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
