package dev.marcasite.search.graph;

import dev.marcasite.persistence.Database;
import dev.marcasite.persistence.model.EntryRef;
import dev.marcasite.persistence.model.KnowledgeBase;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jgrapht.Graph;
import org.jgrapht.graph.DefaultDirectedWeightedGraph;
import org.jgrapht.graph.DefaultWeightedEdge;

/** A graph of a certain shape, with parallel links and links of an entry to itself. */
final class TestGraph {
  static final String BASE = "graph";
  private static final long SEED_OF_LARGE = 3;
  private static final String[] RELATIONS = {null, "near", "far"};

  final int size;
  final List<Arc> arcs = new ArrayList<>();
  private final String name;

  record Arc(int from, int to, String relation) {
    int cost() {
      return "far".equals(relation) ? 3 : "near".equals(relation) ? 2 : 1;
    }
  }

  private TestGraph(String name, int size) {
    this.name = name;
    this.size = size;
  }

  static TestGraph chain(int size) {
    return graph("chain", 0, size, size - 1, i -> i, i -> i + 1);
  }

  static TestGraph ring(int size) {
    return graph("ring", 0, size, size, i -> i, i -> (i + 1) % size);
  }

  /** One entry that so many others link to. */
  static TestGraph hub(int others) {
    return graph("hub", 0, others + 1, others, i -> i + 1, i -> 0);
  }

  /** So many in a row, each with two ways through it. */
  static TestGraph diamonds(int count) {
    int[] from = {0, 0, 1, 2};
    int[] to = {1, 2, 3, 3};
    return graph(
        "diamonds",
        0,
        3 * count + 1,
        4 * count,
        i -> i / 4 * 3 + from[i % 4],
        i -> i / 4 * 3 + to[i % 4]);
  }

  /** Large enough for searches whose levels are wide, with a few entries that many link to. */
  static TestGraph large() {
    Random random = new Random(SEED_OF_LARGE);
    return graph(
        "large", SEED_OF_LARGE, 1_500, 4_500, i -> random.nextInt(1_500), i -> cube(random, 1_500));
  }

  /** Graphs of many shapes, the same ones for the same seed. */
  static Stream<TestGraph> shapes() {
    return Stream.of(1L, 2L).flatMap(TestGraph::shapes);
  }

  private static Stream<TestGraph> shapes(long seed) {
    Random random = new Random(seed);
    int n = 12 + random.nextInt(20);
    return Stream.of(
        graph("no links", seed, n, 0, i -> 0, i -> 0),
        graph("chain", seed, n, n - 1, i -> i, i -> i + 1),
        graph("ring", seed, n, n, i -> i, i -> (i + 1) % n),
        graph("hub that all link to", seed, n, n, i -> i, i -> 0),
        graph("hub that links to all", seed, n, n, i -> 0, i -> i),
        graph("tree", seed, n, n - 1, i -> i / 2, i -> i + 1),
        graph("all to all", seed, 9, 81, i -> i / 9, i -> i % 9),
        graph("ladder", seed, n, 2 * n, i -> i / 2, i -> Math.min(n - 1, i / 2 + 1 + i % 2)),
        graph("islands", seed, n, 2 * n, i -> i % n, i -> i % n % 3 + random.nextInt(n / 3) * 3),
        graph("sparse", seed, n, n, i -> random.nextInt(n), i -> random.nextInt(n)),
        graph("dense", seed, n, 6 * n, i -> random.nextInt(n), i -> random.nextInt(n)),
        graph("skewed", seed, n, 3 * n, i -> random.nextInt(n), i -> cube(random, n)),
        graph("acyclic", seed, n, 3 * n, i -> i % (n - 1), i -> above(i % (n - 1), random, n)),
        graph("parallel", seed, 5, 40, i -> random.nextInt(5), i -> random.nextInt(5)));
  }

  private static int cube(Random random, int n) {
    double x = random.nextDouble();
    return (int) (n * x * x * x);
  }

  private static int above(int i, Random random, int n) {
    return i + 1 + random.nextInt(n - 1 - i);
  }

  private static TestGraph graph(
      String name, long seed, int size, int arcs, IntUnaryOperator from, IntUnaryOperator to) {
    TestGraph graph = new TestGraph(name + ", seed " + seed, size);
    Random random = new Random(seed);
    for (int i = 0; i < arcs; i++) {
      String relation = RELATIONS[random.nextInt(RELATIONS.length)];
      graph.arcs.add(new Arc(from.applyAsInt(i), to.applyAsInt(i), relation));
    }
    return graph;
  }

  /** Writes the graph into a knowledge base of its own; the links beside it lead nowhere. */
  TestGraph writeTo(Database database) {
    String entries =
        """
        insert into entry (knowledge_base_id, key, type, title, body,
                           created_at, updated_at, version)
        select knowledge_base.id, 'n' || value, 'note', 'Note ' || value, '', '', '', 0
          from knowledge_base, json_each(?1) where name = ?2""";
    String links =
        """
        insert into link (source_id, target_id, kind, relation, position)
        select source.id, target.id, 'test', arc.value ->> 2, arc.key
          from json_each(?1) arc
          join entry source on source.key = 'n' || (arc.value ->> 0)
          join entry target on target.key = 'n' || (arc.value ->> 1)
         order by arc.key""";
    database.transaction(
        tx -> {
          tx.entityManager().persist(new KnowledgeBase(BASE));
          tx.entityManager().flush();
          tx.entityManager()
              .createNativeQuery(entries)
              .setParameter(1, IntStream.range(0, size).boxed().toList().toString())
              .setParameter(2, BASE)
              .executeUpdate();
          tx.entityManager()
              .createNativeQuery(links)
              .setParameter(1, arcs.stream().map(TestGraph::json).toList().toString())
              .executeUpdate();
        });
    return this;
  }

  private static String json(Arc arc) {
    String relation = arc.relation() == null ? "null" : '"' + arc.relation() + '"';
    return "[%d, %d, %s]".formatted(arc.from(), arc.to(), relation);
  }

  static EntryRef ref(int number) {
    return new EntryRef(BASE, "n" + number);
  }

  static int number(GraphNode node) {
    return Integer.parseInt(node.ref().key().substring(1));
  }

  /** The graph with the cheapest link of each pair, without links of an entry to itself. */
  Graph<Integer, DefaultWeightedEdge> simple() {
    Graph<Integer, DefaultWeightedEdge> graph =
        new DefaultDirectedWeightedGraph<>(DefaultWeightedEdge.class);
    IntStream.range(0, size).forEach(graph::addVertex);
    for (Arc arc : arcs) {
      if (arc.from() != arc.to()) {
        DefaultWeightedEdge added = graph.addEdge(arc.from(), arc.to());
        DefaultWeightedEdge edge = graph.getEdge(arc.from(), arc.to());
        if (added != null || graph.getEdgeWeight(edge) > arc.cost()) {
          graph.setEdgeWeight(edge, arc.cost());
        }
      }
    }
    return graph;
  }

  /** The same with each link in both directions. */
  Graph<Integer, DefaultWeightedEdge> undirected() {
    TestGraph both = new TestGraph(name, size);
    both.arcs.addAll(arcs);
    arcs.forEach(arc -> both.arcs.add(new Arc(arc.to(), arc.from(), arc.relation())));
    return both.simple();
  }

  @Override
  public String toString() {
    return name;
  }
}
