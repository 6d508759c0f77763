package dev.marcasite.search.graph;

import java.util.List;

/**
 * A way from one entry to another along links.
 *
 * @param nodes the entries in order, both ends included; their distance counts from the first
 * @param edges the links between them, one fewer: of several links between two entries the one of
 *     the least cost, and of those the oldest; one that is followed against its direction keeps its
 *     source and target
 * @param cost the sum of the links' costs; each costs 1 unless costs were given
 */
public record LinkPath(List<GraphNode> nodes, List<GraphEdge> edges, long cost) {
  /** Copies the lists. */
  public LinkPath {
    nodes = List.copyOf(nodes);
    edges = List.copyOf(edges);
  }

  /** How many links the way has; 0 from an entry to itself. */
  public int length() {
    return edges.size();
  }
}
