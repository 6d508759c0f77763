package dev.marcasite.search.graph;

import java.util.stream.IntStream;

/**
 * Sets of entries that hang together, whichever way the links lead: a union-find forest with path
 * halving, in which the smaller number is the root.
 */
final class WeakComponents {
  private WeakComponents() {}

  /** The number of each entry's set, which is the number of its first entry. */
  static int[] of(CompactGraph graph) {
    int[] parent = IntStream.range(0, graph.size()).toArray();
    for (int entry = 0; entry < graph.size(); entry++) {
      for (int i = graph.starts()[entry]; i < graph.starts()[entry + 1]; i++) {
        unite(parent, entry, graph.ends()[i]);
      }
    }
    for (int entry = 0; entry < parent.length; entry++) {
      parent[entry] = root(parent, entry);
    }
    return parent;
  }

  private static void unite(int[] parent, int a, int b) {
    int first = root(parent, a);
    int second = root(parent, b);
    parent[Math.max(first, second)] = Math.min(first, second);
  }

  private static int root(int[] parent, int entry) {
    int at = entry;
    while (parent[at] != at) {
      parent[at] = parent[parent[at]];
      at = parent[at];
    }
    return at;
  }
}
