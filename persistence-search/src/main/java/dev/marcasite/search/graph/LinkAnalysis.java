package dev.marcasite.search.graph;

import static java.util.Comparator.comparingDouble;
import static java.util.Comparator.comparingInt;

import dev.marcasite.persistence.model.EntryRef;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/**
 * The whole graph as it was when {@link LinkGraph#analysis} read it, for questions that need all of
 * it.
 *
 * <p>Several links between two entries in one direction count as one, and links that wait for their
 * target lead nowhere. Links of an entry to itself are circles for {@link #cycles} and the orders,
 * and nothing to all else. The {@link LinkGraph#limit} of the graph shortens the lists of
 * components, cycles and ranks.
 *
 * <p>Immutable and thread-safe; independent of the database, and of what is written there later. It
 * takes about 200 bytes for an entry and 4 for a link.
 */
public final class LinkAnalysis {
  private final List<GraphNode> nodes;
  private final CompactGraph graph;
  private final int limit;

  LinkAnalysis(List<GraphNode> nodes, CompactGraph graph, int limit) {
    this.nodes = nodes;
    this.graph = graph;
    this.limit = limit;
  }

  /** How many entries the graph has. */
  public int entryCount() {
    return nodes.size();
  }

  /** How many pairs of different entries are linked, each direction by itself. */
  public int linkCount() {
    return graph.ends().length;
  }

  /**
   * The sets of entries that hang together whichever way the links lead, largest first, then by the
   * oldest entry. An entry without links is a set of its own.
   */
  public List<List<GraphNode>> components() {
    return sets(WeakComponents.of(graph));
  }

  /**
   * The sets of entries that all lead to each other, largest first, then by the oldest entry. Most
   * entries of a graph without circles are sets of their own.
   */
  public List<List<GraphNode>> strongComponents() {
    return sets(StrongComponents.of(graph));
  }

  /**
   * Circles of links: for each strong component that has one a shortest circle through its oldest
   * entry. Each entry is linked to the next, and the last to the first.
   *
   * @return empty if there is no circle at all
   */
  public List<List<GraphNode>> cycles() {
    return CycleSearch.in(graph).stream().limit(limit).map(this::named).toList();
  }

  /**
   * All entries in an order in which each comes before those that it links to; where that leaves a
   * choice, the older entry comes first.
   *
   * @throws LinkCycleException if links lead in a circle
   */
  public List<GraphNode> topologicalOrder() {
    return named(order());
  }

  /**
   * The longest way along links: of a graph of dependencies the chain that takes the most steps.
   *
   * @throws LinkCycleException if links lead in a circle
   */
  public List<GraphNode> criticalPath() {
    return criticalPath(node -> 1);
  }

  /**
   * The way along links whose entries weigh the most together: of a graph of dependencies the chain
   * that decides how long the whole takes.
   *
   * @param weight of an entry, such as its duration, not negative
   * @throws LinkCycleException if links lead in a circle
   */
  public List<GraphNode> criticalPath(ToLongFunction<GraphNode> weight) {
    return named(LinkOrder.heaviestPath(graph, order(), i -> weightOf(nodes.get(i), weight)));
  }

  /**
   * The entries by PageRank, highest first: how likely a reader who follows links at random is
   * there. A reader goes on along one of the links with probability 0.85, otherwise anywhere; all
   * ranks together are 1.
   *
   * @see <a href="http://infolab.stanford.edu/~backrub/google.html">Brin and Page 1998</a>
   */
  public List<ScoredEntry> pageRank() {
    double[] ranks = PageRank.of(graph, graph.reversed());
    return IntStream.range(0, ranks.length)
        .boxed()
        .sorted(comparingDouble((Integer i) -> ranks[i]).reversed().thenComparing(i -> i))
        .limit(limit)
        .map(i -> new ScoredEntry(nodes.get(i), ranks[i]))
        .toList();
  }

  /**
   * All entries that links lead to from one, nearest first, without that one: of dependencies what
   * it waits for, against the links what waits for it.
   *
   * @return empty if there is no such entry
   */
  public List<GraphNode> reachable(EntryRef from, Direction direction) {
    return IntStream.range(0, nodes.size())
        .filter(i -> nodes.get(i).ref().equals(from))
        .mapToObj(start -> reachable(start, direction))
        .findFirst()
        .orElse(List.of());
  }

  private List<GraphNode> reachable(int start, Direction direction) {
    BreadthFirst walk =
        switch (direction) {
          case OUT -> BreadthFirst.from(start, graph);
          case IN -> BreadthFirst.from(start, graph.reversed());
          case BOTH -> BreadthFirst.from(start, graph, graph.reversed());
        };
    return Arrays.stream(walk.reached())
        .skip(1)
        .mapToObj(i -> nodes.get(i).at(walk.distance(i)))
        .toList();
  }

  private int[] order() {
    int[] order = LinkOrder.of(graph, graph.reversed());
    if (order.length < nodes.size()) {
      List<GraphNode> cycle = named(CycleSearch.in(graph).get(0));
      throw new LinkCycleException(cycle.stream().map(GraphNode::ref).toList());
    }
    return order;
  }

  private static long weightOf(GraphNode node, ToLongFunction<GraphNode> weight) {
    long value = weight.applyAsLong(node);
    if (value < 0) {
      throw new IllegalArgumentException(
          "weight must not be negative: %s has %d".formatted(node.ref(), value));
    }
    return value;
  }

  private List<List<GraphNode>> sets(int[] numbers) {
    Map<Integer, List<GraphNode>> sets = new LinkedHashMap<>();
    for (int i = 0; i < numbers.length; i++) {
      sets.computeIfAbsent(numbers[i], number -> new ArrayList<>()).add(nodes.get(i));
    }
    return sets.values().stream()
        .sorted(comparingInt((List<GraphNode> set) -> set.size()).reversed())
        .limit(limit)
        .map(List::copyOf)
        .toList();
  }

  private List<GraphNode> named(int[] numbers) {
    return Arrays.stream(numbers).mapToObj(nodes::get).toList();
  }
}
