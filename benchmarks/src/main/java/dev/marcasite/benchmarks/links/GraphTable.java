package dev.marcasite.benchmarks.links;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The command that prints a table of times by size: 10,000, 100,000 and 1,000,000 links, or as many
 * as the arguments say. Run it on the module's class path.
 */
public final class GraphTable {
  private static final List<Question> QUESTIONS =
      List.of(
          new Question("shortest path, median", t -> GraphTimes.percentile(t.paths(), 50)),
          new Question("shortest path, 95th percentile", t -> GraphTimes.percentile(t.paths(), 95)),
          new Question(
              "shortest path, JGraphT without load",
              t -> GraphTimes.percentile(t.libraryPaths(), 50)),
          new Question(
              "neighbourhood, 3 hops, median", t -> GraphTimes.percentile(t.neighbourhoods(), 50)),
          new Question(
              "page of 50 backlinks, median", t -> GraphTimes.percentile(t.backlinkPages(), 50)),
          new Question("load", GraphTimes::load),
          new Question("load, JGraphT", GraphTimes::libraryLoad),
          new Question("load and PageRank", GraphTimes::pageRank),
          new Question("load and PageRank, JGraphT", GraphTimes::libraryPageRank),
          new Question("load and components", GraphTimes::components),
          new Question("load and components, JGraphT", GraphTimes::libraryComponents),
          new Question("load and strong components", GraphTimes::strongComponents));

  private record Question(String name, ToDoubleFunction<GraphTimes> time) {}

  private GraphTable() {}

  /** Prints the table, in milliseconds. */
  public static void main(String[] arguments) throws Exception {
    int[] links =
        arguments.length == 0
            ? new int[] {10_000, 100_000, 1_000_000}
            : IntStream.range(0, arguments.length)
                .map(i -> Integer.parseInt(arguments[i]))
                .toArray();
    double[][] times = new double[links.length][];
    for (int i = 0; i < links.length; i++) {
      try (GraphTimes size = new GraphTimes(new LinkedNotes(links[i] / 10))) {
        times[i] = QUESTIONS.stream().mapToDouble(q -> q.time().applyAsDouble(size)).toArray();
      }
    }
    System.out.printf(
        "| ms | %s |%n",
        IntStream.of(links).mapToObj("%,d links"::formatted).collect(Collectors.joining(" | ")));
    for (int q = 0; q < QUESTIONS.size(); q++) {
      int row = q;
      System.out.printf(
          "| %s | %s |%n",
          QUESTIONS.get(q).name(),
          IntStream.range(0, links.length)
              .mapToObj(i -> "%.2f".formatted(times[i][row]))
              .collect(Collectors.joining(" | ")));
    }
  }
}
