package dev.marcasite.search.graph;

import java.util.Arrays;
import java.util.PriorityQueue;
import java.util.function.IntToLongFunction;

/** Orders entries by their links, each before those that it leads to. */
final class LinkOrder {
  private LinkOrder() {}

  /**
   * All entries in such an order, of those that could come next always the lowest number; those
   * that are on a cycle or behind one are missing.
   */
  static int[] of(CompactGraph graph, CompactGraph reversed) {
    int[] waiting = new int[graph.size()];
    PriorityQueue<Integer> ready = new PriorityQueue<>();
    for (int entry = 0; entry < waiting.length; entry++) {
      waiting[entry] = reversed.degree(entry) + (graph.selfLinked()[entry] ? 1 : 0);
      if (waiting[entry] == 0) {
        ready.add(entry);
      }
    }
    int[] order = new int[waiting.length];
    int size = 0;
    while (!ready.isEmpty()) {
      int entry = ready.remove();
      order[size++] = entry;
      for (int i = graph.starts()[entry]; i < graph.starts()[entry + 1]; i++) {
        if (--waiting[graph.ends()[i]] == 0) {
          ready.add(graph.ends()[i]);
        }
      }
    }
    return Arrays.copyOf(order, size);
  }

  /** The way along links on which the weights of the entries sum up to the most. */
  static int[] heaviestPath(CompactGraph graph, int[] order, IntToLongFunction weights) {
    long[] sums = new long[graph.size()];
    int[] next = new int[graph.size()];
    int heaviest = -1;
    for (int at = order.length - 1; at >= 0; at--) {
      int entry = order[at];
      next[entry] = -1;
      long behind = 0;
      for (int i = graph.starts()[entry]; i < graph.starts()[entry + 1]; i++) {
        int end = graph.ends()[i];
        if (next[entry] < 0 || sums[end] > behind) {
          behind = sums[end];
          next[entry] = end;
        }
      }
      sums[entry] = Math.addExact(behind, weights.applyAsLong(entry));
      heaviest = heaviest < 0 || sums[entry] >= sums[heaviest] ? entry : heaviest;
    }
    IntStack path = new IntStack();
    for (int entry = heaviest; entry >= 0; entry = next[entry]) {
      path.push(entry);
    }
    return path.toArray();
  }
}
