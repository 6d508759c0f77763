package dev.marcasite.search.graph;

import dev.marcasite.persistence.model.EntryRef;
import dev.marcasite.search.graph.GraphEdges.EdgeRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The cheapest ways between two entries, with the entries and links that they are made of. */
record Paths(GraphReader reader, Direction direction, RelationCosts costs) {

  List<LinkPath> between(EntryRef from, EntryRef to, int limit) {
    return search(from, to, limit > 1)
        .map(search -> described(search.find(limit), search))
        .orElse(List.of());
  }

  boolean isThereAny(EntryRef from, EntryRef to) {
    return search(from, to, false).map(PathSearch::isThereAny).orElse(false);
  }

  /** Empty if one of both is not there. */
  private Optional<PathSearch> search(EntryRef from, EntryRef to, boolean all) {
    Budget budget =
        new Budget(() -> "a path from %s to %s".formatted(from, to), reader.scope().limits());
    LinkSteps steps = new LinkSteps(reader, !costs.costs().isEmpty());
    return reader
        .id(from)
        .flatMap(
            start ->
                reader
                    .id(to)
                    .map(end -> new PathSearch(steps, costs, budget, direction, start, end, all)));
  }

  private List<LinkPath> described(List<List<Long>> ways, PathSearch finding) {
    if (ways.isEmpty()) {
      return List.of();
    }
    Collection<Long> ids = new TreeSet<>();
    ways.forEach(ids::addAll);
    Map<Long, GraphNode> nodes = reader.nodes(ids);
    Map<List<Long>, EdgeRow> links = cheapestLinks(ids);
    return ways.stream().map(way -> path(way, nodes, links, finding.cost())).toList();
  }

  /** The link to follow from one entry to another: the cheapest, of equal ones the oldest. */
  private Map<List<Long>, EdgeRow> cheapestLinks(Collection<Long> ids) {
    Comparator<EdgeRow> order =
        Comparator.<EdgeRow>comparingInt(link -> costs.of(link.relation()))
            .thenComparingLong(EdgeRow::id);
    Map<List<Long>, EdgeRow> links = new HashMap<>();
    for (EdgeRow link : new GraphEdges(reader).rowsAmong(ids)) {
      if (direction != Direction.IN) {
        keep(links, link.sourceId(), link.targetId(), link, order);
      }
      if (direction != Direction.OUT) {
        keep(links, link.targetId(), link.sourceId(), link, order);
      }
    }
    return links;
  }

  private static void keep(
      Map<List<Long>, EdgeRow> links, long from, long to, EdgeRow link, Comparator<EdgeRow> order) {
    links.merge(List.of(from, to), link, (a, b) -> order.compare(a, b) <= 0 ? a : b);
  }

  private static LinkPath path(
      List<Long> way, Map<Long, GraphNode> known, Map<List<Long>, EdgeRow> links, long cost) {
    List<GraphNode> nodes = new ArrayList<>();
    List<GraphEdge> edges = new ArrayList<>();
    for (int i = 0; i < way.size(); i++) {
      nodes.add(node(known, way.get(i)).at(i));
      if (i > 0) {
        edges.add(edge(links.get(List.of(way.get(i - 1), way.get(i))), known));
      }
    }
    return new LinkPath(nodes, edges, cost);
  }

  private static GraphEdge edge(@Nullable EdgeRow link, Map<Long, GraphNode> known) {
    if (link == null) {
      throw new IllegalStateException("a link of the path has gone within one snapshot");
    }
    return link.toEdge(node(known, link.sourceId()).ref(), node(known, link.targetId()).ref());
  }

  private static GraphNode node(Map<Long, GraphNode> known, long id) {
    GraphNode node = known.get(id);
    if (node == null) {
      throw new IllegalStateException("entry %d has gone within one snapshot".formatted(id));
    }
    return node;
  }
}
