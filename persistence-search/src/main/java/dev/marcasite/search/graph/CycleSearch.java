package dev.marcasite.search.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Finds circles of links: for each set of entries that lead to each other one of its shortest. */
final class CycleSearch {
  private final CompactGraph graph;
  private final int[] components;
  private final int[] previous;

  private CycleSearch(CompactGraph graph) {
    this.graph = graph;
    this.components = StrongComponents.of(graph);
    this.previous = new int[graph.size()];
    Arrays.fill(previous, -1);
  }

  /**
   * A circle through the first entry of each strong component that has one, as short as any through
   * that entry; an entry that is linked to itself alone is a circle of one.
   */
  static List<int[]> in(CompactGraph graph) {
    CycleSearch finding = new CycleSearch(graph);
    boolean[] done = new boolean[graph.size()];
    List<int[]> cycles = new ArrayList<>();
    for (int entry = 0; entry < graph.size(); entry++) {
      int component = finding.components[entry];
      if (!done[component]) {
        done[component] = true;
        int[] cycle = finding.through(entry);
        if (cycle.length > 0) {
          cycles.add(cycle);
        }
      }
    }
    return cycles;
  }

  private int[] through(int entry) {
    if (graph.selfLinked()[entry]) {
      return new int[] {entry};
    }
    List<Integer> queue = new ArrayList<>(List.of(entry));
    for (int at = 0; at < queue.size(); at++) {
      int from = queue.get(at);
      for (int i = graph.starts()[from]; i < graph.starts()[from + 1]; i++) {
        int end = graph.ends()[i];
        if (end == entry) {
          return backFrom(from, entry);
        }
        if (components[end] == components[entry] && previous[end] < 0) {
          previous[end] = from;
          queue.add(end);
        }
      }
    }
    return new int[0];
  }

  private int[] backFrom(int last, int first) {
    IntStack path = new IntStack();
    for (int entry = last; entry != first; entry = previous[entry]) {
      path.push(entry);
    }
    path.push(first);
    int[] backwards = path.toArray();
    for (int i = 0, j = backwards.length - 1; i < j; i++, j--) {
      int swapped = backwards[i];
      backwards[i] = backwards[j];
      backwards[j] = swapped;
    }
    return backwards;
  }
}
