package dev.marcasite.notebook;

import dev.marcasite.persistence.sqlite.SqlReader;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many links there are, by where they were written.
 *
 * @param resolved lead to a note
 * @param waiting name a note that does not exist yet
 */
record LinkCounts(Map<String, Long> resolved, Map<String, Long> waiting) {

  private record Count(String kind, boolean isWaiting, long links) {}

  static LinkCounts read(SqlReader reader) {
    LinkCounts counts = new LinkCounts(new TreeMap<>(), new TreeMap<>());
    for (Count count :
        reader.executeSql(
            """
            select kind, target_id is null as is_waiting, count(*) as links
              from link group by kind, target_id is null
            """,
            Count.class)) {
      (count.isWaiting() ? counts.waiting : counts.resolved).put(count.kind(), count.links());
    }
    return counts;
  }

  long allResolved() {
    return sum(resolved);
  }

  long allWaiting() {
    return sum(waiting);
  }

  private static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
