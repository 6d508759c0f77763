package dev.marcasite.search;

import dev.marcasite.persistence.sqlite.SqlReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The lengths of the entries of segments, read when they are asked for. Not thread-safe. */
final class SegmentLengths {
  private static final String READ = "select lengths from entry_fts_broad_segment where id = ?";

  private final SqlReader reader;
  private final List<Segment> segments;
  private final Map<Integer, int[]> known = new HashMap<>();

  SegmentLengths(SqlReader reader, List<Segment> segments) {
    this.reader = reader;
    this.segments = segments;
  }

  int[] of(int position) {
    return known.computeIfAbsent(position, unread -> read(segments.get(position)));
  }

  private int[] read(Segment segment) {
    List<byte[]> lengths = reader.executeSql(READ, List.of(segment.id()), byte[].class);
    return Postings.numbers(lengths.get(0), segment.entries());
  }
}
