package dev.marcasite.benchmarks.scale;

import dev.marcasite.persistence.Database;
import dev.marcasite.search.SearchIndex;
import dev.marcasite.search.SearchQuery;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Medians of the times that searches take, in milliseconds. */
final class SearchTimes {
  private static final int RUNS = 25;
  private static final long MOST_NANOS = 4_000_000_000L;

  private static final String BARE =
      """
      select rowid from entry_fts where entry_fts match :match
       order by bm25(entry_fts, 10, 4, 1, 4, 5), rowid limit 10
      """;

  private SearchTimes() {}

  static double ours(Database database, ScaleQuery query) {
    return ours(database, SearchQuery.of(query.typed()));
  }

  static double ours(Database database, SearchQuery query) {
    SearchQuery ten = query.limit(10);
    return median(() -> database.read(read -> SearchIndex.on(read).search(ten)));
  }

  static double bare(Database database, ScaleQuery query) {
    return bare(database, query.match());
  }

  static double bare(Database database, String match) {
    return median(() -> bareIds(database, match));
  }

  static double lucene(LuceneNotes notes, ScaleQuery query) {
    return median(() -> notes.best(query));
  }

  /** How many of the first ten are those of the bare index. */
  static long sameAsBare(Database database, ScaleQuery query) {
    return sameAsBare(database, SearchQuery.of(query.typed()), query.match());
  }

  static long sameAsBare(Database database, SearchQuery query, String match) {
    List<Long> bare = bareIds(database, match);
    return SearchIndex.on(database).search(query.limit(10)).stream()
        .filter(hit -> bare.contains(hit.id()))
        .count();
  }

  private static List<Long> bareIds(Database database, String match) {
    return database.executeSql(BARE, Map.of("match", match), Long.class);
  }

  /** Half of the runs, and half of the time, are for warming up. */
  static double median(Runnable work) {
    double[] times = new double[2 * RUNS];
    long start = System.nanoTime();
    int runs = 0;
    while (runs < times.length && (runs < 2 || System.nanoTime() - start < MOST_NANOS)) {
      long begin = System.nanoTime();
      work.run();
      times[runs++] = (System.nanoTime() - begin) / 1e6;
    }
    double[] warm = Arrays.copyOfRange(times, runs / 2, runs);
    Arrays.sort(warm);
    return warm[warm.length / 2];
  }
}
