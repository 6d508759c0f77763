package dev.marcasite.search;

import dev.marcasite.persistence.sqlite.SqlReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * In how many entries words are. Counted up to a limit; beyond it, estimated from a fiftieth of the
 * entries, for the index has no such number at hand.
 */
final class Frequencies {
  private static final int COUNTED = 20_000;
  private static final int SAMPLE = 50;
  private static final String NUMBER_OF_ENTRIES = "select coalesce(max(id), 0) from entry";

  private static final String COUNT =
      """
      select (select count(*) from (
                select 1 from entry_fts where entry_fts match term.value limit :limit)) as n
        from json_each(:terms) as term order by term.key
      """;

  private static final String COUNT_SAMPLE =
      """
      select count(*) from entry_fts
       where entry_fts match :term and rowid between :first and :last
      """;

  private final SqlReader reader;
  private final long entries;

  Frequencies(SqlReader reader) {
    this.reader = reader;
    entries = reader.executeSql(NUMBER_OF_ENTRIES, Long.class).get(0);
  }

  /** About how many entries there are. */
  long entries() {
    return entries;
  }

  /** In how many entries each MATCH expression is found, counted up to a limit. */
  List<Long> upTo(int limit, List<String> matches) {
    return reader.executeSql(COUNT, Map.of("limit", limit, "terms", matches), Long.class);
  }

  /** How rare words are, by their terms. */
  Map<String, Double> idf(List<SaidWord> words) {
    List<String> matches = words.stream().map(SaidWord::match).toList();
    List<Long> counts = upTo(COUNTED, matches);
    Map<String, Double> idf = new HashMap<>();
    for (int i = 0; i < matches.size(); i++) {
      long count = counts.get(i) < COUNTED ? counts.get(i) : estimated(matches.get(i));
      idf.put(words.get(i).term(), TermScorer.idf((double) entries, (double) count));
    }
    return idf;
  }

  private long estimated(String match) {
    long first = entries / 2;
    Map<String, Object> parameters =
        Map.of("term", match, "first", first, "last", first + entries / SAMPLE);
    long sample = reader.executeSql(COUNT_SAMPLE, parameters, Long.class).get(0);
    return Math.min(entries, Math.max(COUNTED, SAMPLE * sample));
  }
}
