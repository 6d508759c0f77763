package dev.marcasite.search.graph;

import java.util.Arrays;

/** Collects links in the order of the entries that they start from. */
final class CompactGraphBuilder {
  private final long[] ids;
  private final int[] starts;
  private final boolean[] selfLinked;
  private int[] ends = new int[16];
  private int size;
  private int current = -1;

  /**
   * @param ids of the entries, ascending
   */
  CompactGraphBuilder(long[] ids) {
    this.ids = ids;
    this.starts = new int[ids.length + 1];
    this.selfLinked = new boolean[ids.length];
  }

  /** Takes a link; sources come ascending, and the targets of one source too. */
  void add(long source, long target) {
    int from = current >= 0 && ids[current] == source ? current : Arrays.binarySearch(ids, source);
    int to = Arrays.binarySearch(ids, target);
    if (from < 0 || to < 0) {
      return;
    }
    moveTo(from);
    if (from == to) {
      selfLinked[from] = true;
    } else if (size == starts[from] || ends[size - 1] != to) {
      append(to);
    }
  }

  CompactGraph build() {
    moveTo(ids.length);
    return new CompactGraph(starts, Arrays.copyOf(ends, size), selfLinked);
  }

  private void moveTo(int entry) {
    while (current < entry) {
      starts[++current] = size;
    }
  }

  private void append(int to) {
    if (size == ends.length) {
      ends = Arrays.copyOf(ends, size * 2);
    }
    ends[size++] = to;
  }
}
