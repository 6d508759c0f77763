package dev.marcasite.search.graph;

import dev.marcasite.persistence.model.EntryRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** What surrounds an entry. */
record Neighbourhood(GraphReader reader, EntryRef center, Direction direction) {

  /**
   * The entries at most so many hops away, as far as the limits allow, and all links among them.
   */
  LinkSubgraph within(int hops) {
    return reader
        .id(center)
        .map(id -> drawn(new Reached(new LinkSteps(reader, false), direction, id), hops))
        .orElse(LinkSubgraph.EMPTY);
  }

  /** All entries that links lead to, nearest first, without the one they start from. */
  List<GraphNode> reachable() {
    Budget budget = new Budget(() -> "what can be reached from " + center, reader.scope().limits());
    return reader.id(center).map(id -> walked(id, budget)).orElse(List.of());
  }

  private LinkSubgraph drawn(Reached reached, int hops) {
    TraversalLimits limits = reader.scope().limits();
    long begin = System.nanoTime();
    BooleanSupplier inTime = () -> System.nanoTime() - begin < limits.time().toNanos();
    boolean complete = true;
    for (int i = 0; i < hops && complete && !reached.isComplete(); i++) {
      complete = i < limits.hops() && reached.hop(limits.nodes(), inTime);
    }
    List<GraphNode> nodes = nodes(reached.distances());
    return new LinkSubgraph(nodes, new GraphEdges(reader).among(nodes), complete);
  }

  private List<GraphNode> walked(long id, Budget budget) {
    int nodes = reader.scope().limits().nodes();
    Reached reached = new Reached(new LinkSteps(reader, false), direction, id);
    while (!reached.isComplete()) {
      budget.hop();
      if (!reached.hop(nodes, budget::isInTime)) {
        budget.requireTime();
        throw budget.tooManyNodes();
      }
    }
    List<GraphNode> walked = nodes(reached.distances());
    return List.copyOf(walked.subList(Math.min(1, walked.size()), walked.size()));
  }

  private List<GraphNode> nodes(Map<Long, Integer> distances) {
    Map<Long, GraphNode> known = reader.nodes(distances.keySet());
    List<GraphNode> nodes = new ArrayList<>(distances.size());
    distances.forEach(
        (id, distance) -> {
          GraphNode node = known.get(id);
          if (node != null) {
            nodes.add(node.at(distance));
          }
        });
    return nodes;
  }
}
