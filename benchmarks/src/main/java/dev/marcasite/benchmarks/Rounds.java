package dev.marcasite.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Five rounds of pairs: ours and the baselines in a fresh JVM each, in swapped order from round to
 * round, so that what slows the machine down for a while meets both. So does the order of the
 * pairs: each round begins with another. A fork counts with the median of its iterations, a side
 * with the median of its forks.
 */
final class Rounds {
  private static final int ROUNDS = 5;

  private final List<Pair> pairs;
  private final List<String> forkOptions;
  private final Map<String, List<Fork.Score>> ours = new HashMap<>();
  private final Map<String, List<Fork.Score>> baseline = new HashMap<>();

  Rounds(List<Pair> pairs, List<String> forkOptions) {
    this.pairs = pairs;
    this.forkOptions = forkOptions;
  }

  void run() throws IOException, InterruptedException {
    List<Pair> order = new ArrayList<>(pairs);
    for (int round = 0; round < ROUNDS; round++) {
      List<String> all = order.stream().map(Rounds::nameOf).toList();
      List<String> yardsticks = yardsticks(order, round == 0);
      if (round % 2 == 0) {
        measure("ours", all, ours);
        measure("baseline", yardsticks, baseline);
      } else {
        measure("baseline", yardsticks, baseline);
        measure("ours", all, ours);
      }
      Collections.rotate(order, pairs.size() / ROUNDS + 1);
    }
  }

  /** Our times in the rounds. */
  List<Double> ours(Pair pair) {
    return values(ours, nameOf(pair));
  }

  /** Those of the baseline; for pairs without one those of the machine's fixed loop. */
  List<Double> baseline(Pair pair) {
    return values(baseline, pair.hasBaseline() ? nameOf(pair) : MachineLoop.class.getName());
  }

  String unit(Pair pair) {
    return ours.getOrDefault(nameOf(pair), List.of()).get(0).unit();
  }

  private void measure(String side, List<String> rows, Map<String, List<Fork.Score>> scores)
      throws IOException, InterruptedException {
    if (!rows.isEmpty()) {
      long start = System.nanoTime();
      Fork.measure(side, rows, forkOptions)
          .forEach(
              (row, score) -> scores.computeIfAbsent(row, none -> new ArrayList<>()).add(score));
      System.err.printf(
          "%s of %d rows in %d s%n",
          side, rows.size(), TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start));
    }
  }

  /** The fixed loop of the machine is run once. */
  private static List<String> yardsticks(List<Pair> pairs, boolean withMachineLoop) {
    boolean wanted = withMachineLoop && pairs.stream().anyMatch(pair -> !pair.hasBaseline());
    return Stream.concat(
            pairs.stream().filter(Pair::hasBaseline).map(Rounds::nameOf),
            wanted ? Stream.of(MachineLoop.class.getName()) : Stream.of())
        .toList();
  }

  private static String nameOf(Pair pair) {
    return pair.type().getName();
  }

  private static List<Double> values(Map<String, List<Fork.Score>> scores, String row) {
    return scores.getOrDefault(row, List.of()).stream().map(Fork.Score::value).toList();
  }
}
