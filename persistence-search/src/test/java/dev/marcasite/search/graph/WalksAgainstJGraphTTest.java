package dev.marcasite.search.graph;

import static dev.marcasite.search.graph.TestGraph.ref;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.marcasite.persistence.model.EntryRef;
import dev.marcasite.testkit.TemporaryDatabase;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jgrapht.Graph;
import org.jgrapht.GraphPath;
import org.jgrapht.alg.shortestpath.DijkstraShortestPath;
import org.jgrapht.alg.shortestpath.YenShortestPathIterator;
import org.jgrapht.graph.AsWeightedGraph;
import org.jgrapht.graph.DefaultWeightedEdge;
import org.jgrapht.graph.EdgeReversedGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Walks from one entry on graphs of many shapes, beside those of a graph library. */
class WalksAgainstJGraphTTest {
  private static final Map<String, Integer> COSTS = Map.of("near", 2, "far", 3);

  @RegisterExtension final TemporaryDatabase db = TemporaryDatabase.file();

  @ParameterizedTest
  @MethodSource("dev.marcasite.search.graph.TestGraph#shapes")
  void shortest_paths_are_as_short_and_lead_along_links(TestGraph test) {
    test.writeTo(db.database());
    for (Direction direction : Direction.values()) {
      Graph<Integer, DefaultWeightedEdge> graph = hops(seen(test, direction));
      for (int[] pair : pairs(test)) {
        GraphPath<Integer, DefaultWeightedEdge> expected =
            DijkstraShortestPath.findPathBetween(graph, pair[0], pair[1]);
        var found = graph().shortestPath(ref(pair[0]), ref(pair[1]), direction);
        assertThat(found.map(LinkPath::length).orElse(-1))
            .isEqualTo(expected == null ? -1 : expected.getLength());
        assertThat(graph().isReachable(ref(pair[0]), ref(pair[1]), direction))
            .isEqualTo(expected != null);
        found.ifPresent(path -> leads(test, path, pair, direction));
        cheapestCostsAsLittle(test, pair, direction);
      }
    }
  }

  @Test
  void shortest_and_cheapest_paths_of_a_larger_graph_cost_as_little() {
    TestGraph test = TestGraph.large().writeTo(db.database());
    Graph<Integer, DefaultWeightedEdge> graph = hops(test.simple());
    for (int[] pair : pairs(test, 60)) {
      double expected = new DijkstraShortestPath<>(graph).getPathWeight(pair[0], pair[1]);
      var found = graph().shortestPath(ref(pair[0]), ref(pair[1]), Direction.OUT);
      assertThat(found.map(path -> (double) path.length()).orElse(Double.POSITIVE_INFINITY))
          .as("%s from %d to %d", test, pair[0], pair[1])
          .isEqualTo(expected);
      found.ifPresent(path -> leads(test, path, pair, Direction.OUT));
      cheapestCostsAsLittle(test, pair, Direction.OUT);
    }
  }

  private void cheapestCostsAsLittle(TestGraph test, int[] pair, Direction direction) {
    double expected =
        new DijkstraShortestPath<>(seen(test, direction)).getPathWeight(pair[0], pair[1]);
    var found = graph().cheapestPath(ref(pair[0]), ref(pair[1]), direction, COSTS);
    assertThat(found.map(path -> (double) path.cost()).orElse(Double.POSITIVE_INFINITY))
        .as("%s from %d to %d", test, pair[0], pair[1])
        .isEqualTo(expected);
    found.ifPresent(path -> leads(test, path, pair, direction));
  }

  @ParameterizedTest
  @MethodSource("dev.marcasite.search.graph.TestGraph#shapes")
  void links_are_listed_each_once_at_both_ends(TestGraph test) {
    test.writeTo(db.database());
    List<EntryRef> all = IntStream.range(0, test.size).mapToObj(TestGraph::ref).toList();
    Map<EntryRef, List<LinkedEntry>> out = graph().outlinks(all);
    Map<EntryRef, List<LinkedEntry>> in = graph().backlinks(all);
    List<TestGraph.Arc> leaving = new ArrayList<>();
    List<TestGraph.Arc> arriving = new ArrayList<>();
    for (EntryRef one : all) {
      out.get(one)
          .forEach(l -> leaving.add(new TestGraph.Arc(end(one), end(l.ref()), l.relation())));
      in.get(one)
          .forEach(l -> arriving.add(new TestGraph.Arc(end(l.ref()), end(one), l.relation())));
    }
    assertThat(leaving).containsExactlyInAnyOrderElementsOf(test.arcs);
    assertThat(arriving).containsExactlyInAnyOrderElementsOf(test.arcs);
  }

  @ParameterizedTest
  @MethodSource("dev.marcasite.search.graph.TestGraph#shapes")
  void all_cheapest_paths_are_found_once_each(TestGraph test) {
    test.writeTo(db.database());
    for (Map<String, Integer> costs : List.of(COSTS, Map.<String, Integer>of())) {
      Graph<Integer, DefaultWeightedEdge> graph =
          costs.isEmpty() ? hops(test.simple()) : test.simple();
      for (int[] pair : pairs(test)) {
        List<LinkPath> found =
            graph().cheapestPaths(ref(pair[0]), ref(pair[1]), Direction.OUT, costs);
        Set<List<Integer>> expected = cheapest(graph, pair);
        assertThat(found).hasSameSizeAs(expected);
        assertThat(found.stream().map(WalksAgainstJGraphTTest::numbers).collect(toSet()))
            .isEqualTo(expected);
        found.forEach(path -> leads(test, path, pair, Direction.OUT));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dev.marcasite.search.graph.TestGraph#shapes")
  void neighbourhoods_hold_all_entries_that_near_and_all_links_among_them(TestGraph test) {
    test.writeTo(db.database());
    for (Direction direction : Direction.values()) {
      Map<Integer, Integer> distances = distances(hops(seen(test, direction)), 0);
      for (int hops = 0; hops < 4; hops++) {
        int most = hops;
        LinkSubgraph found = graph().neighbourhood(ref(0), direction, hops);
        assertThat(found.complete()).isTrue();
        assertThat(found.nodes().stream().collect(toMap(TestGraph::number, GraphNode::distance)))
            .isEqualTo(
                distances.entrySet().stream()
                    .filter(entry -> entry.getValue() <= most)
                    .collect(toMap(Map.Entry::getKey, Map.Entry::getValue)));
        Set<Integer> inside = found.nodes().stream().map(TestGraph::number).collect(toSet());
        assertThat(found.edges())
            .hasSize(
                (int)
                    test.arcs.stream()
                        .filter(arc -> inside.contains(arc.from()) && inside.contains(arc.to()))
                        .count());
      }
      Set<Integer> reachable = new HashSet<>(distances.keySet());
      reachable.remove(0);
      assertThat(
              graph().reachable(ref(0), direction).stream().map(TestGraph::number).collect(toSet()))
          .isEqualTo(reachable);
    }
  }

  private LinkGraph graph() {
    return LinkGraph.on(db.database()).inKnowledgeBases(TestGraph.BASE).limit(1_000_000);
  }

  private static Graph<Integer, DefaultWeightedEdge> seen(TestGraph test, Direction direction) {
    return switch (direction) {
      case OUT -> test.simple();
      case IN -> new EdgeReversedGraph<>(test.simple());
      case BOTH -> test.undirected();
    };
  }

  private static Graph<Integer, DefaultWeightedEdge> hops(
      Graph<Integer, DefaultWeightedEdge> graph) {
    return new AsWeightedGraph<>(graph, edge -> 1.0, false, false);
  }

  private static List<int[]> pairs(TestGraph test) {
    return pairs(test, 12);
  }

  private static List<int[]> pairs(TestGraph test, int count) {
    Random random = new Random(test.size);
    return IntStream.range(0, count)
        .mapToObj(i -> new int[] {random.nextInt(test.size), random.nextInt(test.size)})
        .toList();
  }

  private static Map<Integer, Integer> distances(
      Graph<Integer, DefaultWeightedEdge> graph, int from) {
    var paths = new DijkstraShortestPath<>(graph).getPaths(from);
    return graph.vertexSet().stream()
        .filter(vertex -> paths.getPath(vertex) != null)
        .collect(toMap(vertex -> vertex, vertex -> paths.getPath(vertex).getLength()));
  }

  private static Set<List<Integer>> cheapest(
      Graph<Integer, DefaultWeightedEdge> graph, int[] pair) {
    Set<List<Integer>> paths = new HashSet<>();
    if (pair[0] == pair[1]) {
      return Set.of(List.of(pair[0]));
    }
    double least = Double.MAX_VALUE;
    var all = new YenShortestPathIterator<>(graph, pair[0], pair[1]);
    while (all.hasNext()) {
      GraphPath<Integer, DefaultWeightedEdge> path = all.next();
      least = Math.min(least, path.getWeight());
      if (path.getWeight() > least) {
        break;
      }
      paths.add(path.getVertexList());
    }
    return paths;
  }

  private static List<Integer> numbers(LinkPath path) {
    return path.nodes().stream().map(TestGraph::number).toList();
  }

  /** A path begins and ends where it should, and each link is one between its two entries. */
  private static void leads(TestGraph test, LinkPath path, int[] pair, Direction direction) {
    List<Integer> numbers = numbers(path);
    assertThat(numbers.get(0)).isEqualTo(pair[0]);
    assertThat(numbers.get(numbers.size() - 1)).isEqualTo(pair[1]);
    for (int i = 0; i < path.length(); i++) {
      GraphEdge edge = path.edges().get(i);
      List<Integer> ends = List.of(end(edge.source()), end(edge.target()));
      List<Integer> way = List.of(numbers.get(i), numbers.get(i + 1));
      List<Integer> back = List.of(numbers.get(i + 1), numbers.get(i));
      assertThat(ends)
          .isIn(
              switch (direction) {
                case OUT -> List.of(way);
                case IN -> List.of(back);
                case BOTH -> List.of(way, back);
              });
      assertThat(test.arcs).contains(new TestGraph.Arc(ends.get(0), ends.get(1), edge.relation()));
      assertThat(TestGraph.number(path.nodes().get(i))).isEqualTo(way.get(0));
    }
  }

  private static int end(EntryRef ref) {
    return Integer.parseInt(ref.key().substring(1));
  }
}
