package dev.marcasite.search.graph;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.marcasite.testkit.TemporaryDatabase;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.jgrapht.Graph;
import org.jgrapht.Graphs;
import org.jgrapht.alg.connectivity.ConnectivityInspector;
import org.jgrapht.alg.connectivity.KosarajuStrongConnectivityInspector;
import org.jgrapht.alg.cycle.CycleDetector;
import org.jgrapht.alg.scoring.PageRank;
import org.jgrapht.alg.shortestpath.BellmanFordShortestPath;
import org.jgrapht.graph.AsWeightedGraph;
import org.jgrapht.graph.DefaultWeightedEdge;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Questions about whole graphs of many shapes, beside the answers of a graph library. */
class AnalysisAgainstJGraphTTest {
  @RegisterExtension final TemporaryDatabase db = TemporaryDatabase.file();

  @ParameterizedTest
  @MethodSource("dev.marcasite.search.graph.TestGraph#shapes")
  void components_are_the_same(TestGraph test) {
    LinkAnalysis analysis = analysis(test);
    assertThat(analysis.entryCount()).isEqualTo(test.size);
    assertThat(analysis.linkCount()).isEqualTo(test.simple().edgeSet().size());
    assertThat(sets(analysis.components()))
        .isEqualTo(Set.copyOf(new ConnectivityInspector<>(test.simple()).connectedSets()));
    assertThat(sets(analysis.strongComponents()))
        .isEqualTo(
            Set.copyOf(
                new KosarajuStrongConnectivityInspector<>(test.simple()).stronglyConnectedSets()));
    assertThat(analysis.components()).extracting(List::size).isSortedAccordingTo((a, b) -> b - a);
  }

  @ParameterizedTest
  @MethodSource("dev.marcasite.search.graph.TestGraph#shapes")
  void circles_are_found_where_there_are_any(TestGraph test) {
    LinkAnalysis analysis = analysis(test);
    Set<Integer> inCircles = new CycleDetector<>(test.simple()).findCycles();
    test.arcs.stream()
        .filter(arc -> arc.from() == arc.to())
        .forEach(arc -> inCircles.add(arc.from()));
    assertThat(analysis.cycles().isEmpty()).isEqualTo(inCircles.isEmpty());
    for (List<GraphNode> cycle : analysis.cycles()) {
      List<Integer> numbers = numbers(cycle);
      assertThat(inCircles).containsAll(numbers);
      assertThat(numbers).doesNotHaveDuplicates();
      for (int i = 0; i < numbers.size(); i++) {
        int from = numbers.get(i);
        int to = numbers.get((i + 1) % numbers.size());
        assertThat(test.arcs).anyMatch(arc -> arc.from() == from && arc.to() == to);
      }
    }
    if (inCircles.isEmpty()) {
      ordersAreRight(test, analysis);
    } else {
      assertThatThrownBy(analysis::topologicalOrder).isInstanceOf(LinkCycleException.class);
      assertThatThrownBy(analysis::criticalPath).isInstanceOf(LinkCycleException.class);
    }
  }

  @ParameterizedTest
  @MethodSource("dev.marcasite.search.graph.TestGraph#shapes")
  void ranks_are_the_same(TestGraph test) {
    LinkAnalysis analysis = analysis(test);
    Map<Integer, Double> expected =
        new PageRank<>(
                new AsWeightedGraph<>(test.simple(), edge -> 1.0, false, false), 0.85, 1_000, 1e-12)
            .getScores();
    List<ScoredEntry> ranks = analysis.pageRank();
    assertThat(ranks).hasSize(test.size);
    assertThat(ranks)
        .extracting(ScoredEntry::score)
        .isSortedAccordingTo((a, b) -> Double.compare(b, a));
    for (ScoredEntry rank : ranks) {
      assertThat(rank.score()).isCloseTo(expected.get(TestGraph.number(rank.node())), within(1e-7));
    }
    assertThat(ranks.stream().mapToDouble(ScoredEntry::score).sum()).isCloseTo(1, within(1e-9));
  }

  @ParameterizedTest
  @MethodSource("dev.marcasite.search.graph.TestGraph#shapes")
  void degrees_and_gaps_are_the_same(TestGraph test) {
    test.writeTo(db.database());
    LinkGraph graph = graph();
    Graph<Integer, DefaultWeightedEdge> simple = test.simple();
    assertThat(scores(graph.hubs(Direction.IN))).isEqualTo(degrees(simple, simple::inDegreeOf));
    assertThat(scores(graph.hubs(Direction.OUT))).isEqualTo(degrees(simple, simple::outDegreeOf));
    assertThat(scores(graph.hubs(Direction.BOTH)))
        .isEqualTo(degrees(simple, vertex -> Graphs.neighborSetOf(simple, vertex).size()));
    assertThat(Set.copyOf(numbers(graph.orphans())))
        .isEqualTo(where(simple, vertex -> simple.inDegreeOf(vertex) == 0));
    assertThat(Set.copyOf(numbers(graph.deadEnds())))
        .isEqualTo(where(simple, vertex -> simple.outDegreeOf(vertex) == 0));
    assertThat(Set.copyOf(numbers(graph.isolated())))
        .isEqualTo(where(simple, vertex -> simple.degreeOf(vertex) == 0));
    assertThat(graph.oneSidedLinks())
        .hasSize(
            (int)
                test.arcs.stream()
                    .filter(arc -> arc.from() != arc.to())
                    .filter(arc -> !simple.containsEdge(arc.to(), arc.from()))
                    .count());
  }

  @ParameterizedTest
  @MethodSource("dev.marcasite.search.graph.TestGraph#shapes")
  void entries_that_are_linked_together_are_the_same(TestGraph test) {
    test.writeTo(db.database());
    Graph<Integer, DefaultWeightedEdge> simple = test.simple();
    for (int entry = 0; entry < test.size; entry += 5) {
      int asked = entry;
      assertThat(scores(graph().related(TestGraph.ref(entry))))
          .isEqualTo(
              degrees(
                  simple,
                  other ->
                      other == asked
                          ? 0
                          : (int)
                              Graphs.predecessorListOf(simple, other).stream()
                                  .filter(from -> simple.containsEdge(from, asked))
                                  .count()));
    }
  }

  private static void ordersAreRight(TestGraph test, LinkAnalysis analysis) {
    List<Integer> order = numbers(analysis.topologicalOrder());
    assertThat(order).hasSize(test.size).doesNotHaveDuplicates();
    assertThat(test.arcs).allMatch(arc -> order.indexOf(arc.from()) < order.indexOf(arc.to()));
    // Longest paths are shortest ones when each link counts as less than nothing.
    Graph<Integer, DefaultWeightedEdge> negative =
        new AsWeightedGraph<>(test.simple(), edge -> -1.0, false, false);
    double longest = 0;
    for (int from = 0; from < test.size; from++) {
      var paths = new BellmanFordShortestPath<>(negative).getPaths(from);
      for (int to = 0; to < test.size; to++) {
        longest = Math.min(longest, paths.getWeight(to));
      }
    }
    List<Integer> path = numbers(analysis.criticalPath());
    assertThat(path).hasSize(1 - (int) longest);
    for (int i = 1; i < path.size(); i++) {
      assertThat(test.simple().containsEdge(path.get(i - 1), path.get(i))).isTrue();
    }
  }

  private LinkAnalysis analysis(TestGraph test) {
    test.writeTo(db.database());
    return graph().analysis();
  }

  private LinkGraph graph() {
    return LinkGraph.on(db.database()).inKnowledgeBases(TestGraph.BASE);
  }

  private static Map<Integer, Integer> scores(List<ScoredEntry> entries) {
    return entries.stream()
        .collect(toMap(entry -> TestGraph.number(entry.node()), entry -> (int) entry.score()));
  }

  private static Map<Integer, Integer> degrees(
      Graph<Integer, DefaultWeightedEdge> graph, ToIntFunction<Integer> degree) {
    return where(graph, vertex -> degree.applyAsInt(vertex) > 0).stream()
        .collect(toMap(vertex -> vertex, degree::applyAsInt));
  }

  private static Set<Integer> where(
      Graph<Integer, DefaultWeightedEdge> graph, Predicate<Integer> condition) {
    return graph.vertexSet().stream().filter(condition).collect(toSet());
  }

  private static Set<Set<Integer>> sets(Collection<List<GraphNode>> sets) {
    return sets.stream().map(set -> Set.copyOf(numbers(set))).collect(toSet());
  }

  private static List<Integer> numbers(Collection<GraphNode> nodes) {
    return new ArrayList<>(nodes.stream().map(TestGraph::number).toList());
  }
}
