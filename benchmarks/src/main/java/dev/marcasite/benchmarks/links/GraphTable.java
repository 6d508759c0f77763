package dev.marcasite.benchmarks.links;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The command that prints a table of times by size: 10,000, 100,000 and 1,000,000 links, or as many
 * as the arguments say. Run it on the module's class path.
 */
public final class GraphTable {
  private static final List<Question> QUESTIONS =
      List.of(
          new Question("shortest path", GraphTimes::paths),
          new Question("shortest path, JGraphT without load", GraphTimes::libraryPaths),
          new Question("neighbourhood, 3 hops", GraphTimes::neighbourhoods),
          new Question("page of 50 backlinks", GraphTimes::backlinkPages),
          new Question("load", GraphTimes::load),
          new Question("load, JGraphT", GraphTimes::libraryLoad),
          new Question("load and PageRank", GraphTimes::pageRank),
          new Question("load and PageRank, JGraphT", GraphTimes::libraryPageRank),
          new Question("load and components", GraphTimes::components),
          new Question("load and components, JGraphT", GraphTimes::libraryComponents),
          new Question("load and strong components", GraphTimes::strongComponents),
          new Question("load and strong components, JGraphT", GraphTimes::libraryStrongComponents));

  private record Question(String name, Function<GraphTimes, Times> times) {}

  private GraphTable() {}

  /**
   * Prints the table line by line: milliseconds by the clock and of the thread's processor time.
   */
  public static void main(String[] arguments) throws Exception {
    int[] sizes =
        arguments.length == 0
            ? new int[] {10_000, 100_000, 1_000_000}
            : Stream.of(arguments).mapToInt(Integer::parseInt).toArray();
    System.out.println("| links | question | median | 95th | thread, median | thread, 95th |");
    for (int links : sizes) {
      try (GraphTimes size = new GraphTimes(new LinkedNotes(links / 10))) {
        for (Question question : QUESTIONS) {
          Times times = question.times().apply(size);
          System.out.printf(
              "| %,d | %s | %.2f | %.2f | %.2f | %.2f |%n",
              links,
              question.name(),
              times.median(),
              times.percentile(95),
              times.threadPercentile(50),
              times.threadPercentile(95));
        }
      }
    }
  }
}
