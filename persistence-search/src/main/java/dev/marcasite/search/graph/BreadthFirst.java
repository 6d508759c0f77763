package dev.marcasite.search.graph;

import java.util.Arrays;

/** Walks a graph in memory from one entry, nearest entries first. */
final class BreadthFirst {
  private static final int UNSEEN = -1;

  private final int[] distances;
  private final int[] queue;
  private int size;

  private BreadthFirst(int entries) {
    this.distances = new int[entries];
    this.queue = new int[entries];
    Arrays.fill(distances, UNSEEN);
  }

  /** The walk along the links of all these graphs, which have the same entries. */
  static BreadthFirst from(int start, CompactGraph... graphs) {
    BreadthFirst walk = new BreadthFirst(graphs[0].size());
    walk.reach(start, 0);
    for (int at = 0; at < walk.size; at++) {
      int entry = walk.queue[at];
      for (CompactGraph graph : graphs) {
        for (int i = graph.starts()[entry]; i < graph.starts()[entry + 1]; i++) {
          walk.reach(graph.ends()[i], walk.distances[entry] + 1);
        }
      }
    }
    return walk;
  }

  /** The entries that were reached, the first one included. */
  int[] reached() {
    return Arrays.copyOf(queue, size);
  }

  int distance(int entry) {
    return distances[entry];
  }

  private void reach(int entry, int distance) {
    if (distances[entry] == UNSEEN) {
      distances[entry] = distance;
      queue[size++] = entry;
    }
  }
}
