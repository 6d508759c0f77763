package dev.marcasite.search.graph;

import java.util.Arrays;

/**
 * Sets of entries that all lead to each other, by Tarjan's algorithm with a stack of its own
 * instead of recursion.
 *
 * @see <a href="https://doi.org/10.1137/0201010">Tarjan, Depth-first search and linear graph
 *     algorithms, 1972</a>
 */
final class StrongComponents {
  private static final int UNSEEN = -1;

  private final CompactGraph graph;
  private final int[] order;
  private final int[] low;
  private final int[] next;
  private final int[] component;
  private final IntStack path = new IntStack();
  private final IntStack open = new IntStack();
  private int seen;
  private int count;

  private StrongComponents(CompactGraph graph) {
    this.graph = graph;
    this.order = filled(graph.size(), UNSEEN);
    this.low = new int[graph.size()];
    this.next = new int[graph.size()];
    this.component = filled(graph.size(), UNSEEN);
  }

  /** The number of each entry's set. */
  static int[] of(CompactGraph graph) {
    StrongComponents components = new StrongComponents(graph);
    for (int entry = 0; entry < graph.size(); entry++) {
      if (components.order[entry] == UNSEEN) {
        components.search(entry);
      }
    }
    return components.component;
  }

  private void search(int root) {
    enter(root);
    while (!path.isEmpty()) {
      int entry = path.top();
      if (next[entry] < graph.starts()[entry + 1]) {
        follow(entry, graph.ends()[next[entry]++]);
      } else {
        leave(entry);
      }
    }
  }

  private void enter(int entry) {
    order[entry] = seen;
    low[entry] = seen++;
    next[entry] = graph.starts()[entry];
    path.push(entry);
    open.push(entry);
  }

  private void follow(int entry, int end) {
    if (order[end] == UNSEEN) {
      enter(end);
    } else if (component[end] == UNSEEN) {
      low[entry] = Math.min(low[entry], order[end]);
    }
  }

  private void leave(int entry) {
    path.pop();
    if (!path.isEmpty()) {
      low[path.top()] = Math.min(low[path.top()], low[entry]);
    }
    if (low[entry] == order[entry]) {
      int member;
      do {
        member = open.pop();
        component[member] = count;
      } while (member != entry);
      count++;
    }
  }

  private static int[] filled(int size, int value) {
    int[] array = new int[size];
    Arrays.fill(array, value);
    return array;
  }
}
