package dev.marcasite.search.graph;

import java.util.Arrays;

/**
 * The links among {@code n} entries in arrays: each entry is a number from 0, and its links in one
 * direction are a range of {@code ends}. Of several links between two entries in one direction one
 * is kept; links of an entry to itself are not here.
 *
 * @param starts where each entry's range begins; the last element is the end of the last range
 * @param ends the entries that the links lead to
 * @param selfLinked whether an entry has a link to itself
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and small
record CompactGraph(int[] starts, int[] ends, boolean[] selfLinked) {

  int size() {
    return starts.length - 1;
  }

  /** Where each entry's links lead to; the same entries with every link turned round. */
  CompactGraph reversed() {
    int[] counts = new int[starts.length];
    for (int end : ends) {
      counts[end + 1]++;
    }
    Arrays.parallelPrefix(counts, Integer::sum);
    int[] next = counts.clone();
    int[] origins = new int[ends.length];
    for (int entry = 0; entry < size(); entry++) {
      for (int i = starts[entry]; i < starts[entry + 1]; i++) {
        origins[next[ends[i]]++] = entry;
      }
    }
    return new CompactGraph(counts, origins, selfLinked);
  }

  int degree(int entry) {
    return starts[entry + 1] - starts[entry];
  }
}
