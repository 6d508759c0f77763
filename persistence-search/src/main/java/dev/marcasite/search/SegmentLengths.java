package dev.marcasite.search;

import dev.marcasite.persistence.sqlite.SqlReader;
import java.util.HashMap;
import java.util.Map;

/** The lengths of the entries of all segments, read once they are needed. Not thread-safe. */
final class SegmentLengths {
  private final SqlReader reader;
  private final BroadIndex index;
  private final Map<Integer, double[]> slowness = new HashMap<>();

  /** The packed lengths of a segment. */
  @SuppressWarnings("ArrayRecordComponent") // read once, never compared
  record Packed(long id, byte[] lengths) {}

  SegmentLengths(SqlReader reader, BroadIndex index) {
    this.reader = reader;
    this.index = index;
  }

  /** Reads all lengths, unless that was done. */
  void read() {
    if (slowness.isEmpty()) {
      reader
          .executeSql("select id, lengths from entry_fts_broad_segment", Packed.class)
          .forEach(this::add);
    }
  }

  /** How slowly occurrences add up in each entry of a segment. */
  double[] slowness(int segment) {
    return slowness.getOrDefault(segment, new double[0]);
  }

  private void add(Packed packed) {
    int position = index.position(packed.id());
    double average = index.averageLength();
    int[] lengths = Postings.numbers(packed.lengths(), index.segments().get(position).entries());
    double[] each = new double[lengths.length];
    for (int i = 0; i < each.length; i++) {
      each[i] = IndexScore.slowness(lengths[i], average);
    }
    slowness.put(position, each);
  }
}
