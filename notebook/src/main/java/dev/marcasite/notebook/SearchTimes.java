package dev.marcasite.notebook;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gathers how long searches took. */
final class SearchTimes {
  private final Map<String, List<Long>> nanosByQuery = new LinkedHashMap<>();
  private final Map<String, Integer> hitsByQuery = new LinkedHashMap<>();

  void add(String query, int hits, long nanos) {
    nanosByQuery.computeIfAbsent(query, any -> new ArrayList<>()).add(nanos);
    hitsByQuery.put(query, hits);
  }

  /**
   * The times of one query or of all, in milliseconds.
   *
   * @param median half of the searches took less
   * @param percentile95 19 of 20 searches took less
   */
  record Times(int searches, double median, double percentile95) {
    static Times of(long[] nanos) {
      Arrays.sort(nanos);
      return new Times(nanos.length, rank(nanos, 0.5), rank(nanos, 0.95));
    }

    /** The smallest time that is not below this share of all (nearest rank). */
    private static double rank(long[] sorted, double share) {
      int rank = (int) Math.ceil(share * sorted.length);
      return Math.rint(sorted[Math.max(0, rank - 1)] / 1e3) / 1e3;
    }
  }

  /** One query and its times. */
  record QueryTimes(String query, int hits, Times milliseconds) {}

  /** What {@code measure} prints. */
  record Summary(Times milliseconds, List<QueryTimes> queries) {
    void print(PrintWriter out) {
      out.printf("%9s %9s %5s%n", "median", "95 %", "hits");
      for (QueryTimes query : queries) {
        out.printf("%s %5d  %s%n", text(query.milliseconds), query.hits, query.query);
      }
      out.printf("%s        all %,d searches%n", text(milliseconds), milliseconds.searches);
    }

    private static String text(Times times) {
      return "%6.3f ms %6.3f ms".formatted(times.median, times.percentile95);
    }
  }

  Summary summary() {
    List<QueryTimes> queries = new ArrayList<>();
    nanosByQuery.forEach(
        (query, nanos) ->
            queries.add(new QueryTimes(query, hitsByQuery.getOrDefault(query, 0), times(nanos))));
    return new Summary(
        times(nanosByQuery.values().stream().flatMap(List::stream).toList()), queries);
  }

  private static Times times(List<Long> nanos) {
    return Times.of(nanos.stream().mapToLong(Long::longValue).toArray());
  }
}
