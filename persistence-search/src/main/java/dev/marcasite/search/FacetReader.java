package dev.marcasite.search;

import dev.marcasite.persistence.sqlite.SqlReader;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Counts facets: one pass over the entries of a query, some ten thousand ids at a time, and one
 * over their tags. SQLite would sort all of them for each facet.
 */
final class FacetReader {
  private static final long IDS = 1 << 16;

  /** If more of the entries fit, their tags are read in one go. */
  private static final long MANY = IDS / 8;

  private static final String NEXT = "select id from entry where id >= ? order by id limit 1";

  private static final String KINDS =
      "entry.id, entry.type, entry.knowledge_base_id as base, substr(entry.date, 1, 4) as year";

  private static final String ALL_TAGS =
      "select entry_id as entry, tag_id as tag from entry_tag where entry_id between :firstId and :lastId";

  private static final String TAGS =
      """
      select entry_tag.entry_id as entry, entry_tag.tag_id as tag
        from json_each(:ids) as wanted cross join entry_tag on entry_tag.entry_id = wanted.value
      """;

  private final SqlReader reader;
  private final Matches matches;
  private final Map<String, long[]> types = new HashMap<>();
  private final Map<String, long[]> years = new HashMap<>();
  private final Map<Long, long[]> bases = new HashMap<>();
  private final Map<Long, long[]> tags = new HashMap<>();

  private FacetReader(SqlReader reader, Matches matches) {
    this.reader = reader;
    this.matches = matches;
  }

  /** Asks the full-text index which entries have the words. */
  static Facets read(SqlReader reader, Matches matches) {
    FacetReader facets = new FacetReader(reader, matches);
    List<Long> next = facets.nextId(Long.MIN_VALUE);
    while (!next.isEmpty()) {
      long from = first(next.get(0));
      facets.count(from, facets.inIndex(from));
      next = facets.nextId(from + IDS);
    }
    return facets.counted();
  }

  /**
   * The same, where it is known which entries have them.
   *
   * @param ids in any order, as far as the filter lets them through
   */
  static Facets read(SqlReader reader, Matches matches, List<Long> ids) {
    FacetReader facets = new FacetReader(reader, matches);
    ids.stream()
        .collect(Collectors.groupingBy(FacetReader::first))
        .forEach((from, some) -> facets.count(from, facets.among(some)));
    return facets.counted();
  }

  private List<Long> nextId(long from) {
    return reader.executeSql(NEXT, List.of(from), Long.class);
  }

  /** The first of the ids that are counted together with one. */
  private static long first(long id) {
    return Math.floorDiv(id, IDS) * IDS;
  }

  private Facets counted() {
    return new Facets(
        values(types, name -> name),
        values(tags, names("tag")::get),
        values(bases, names("knowledge_base")::get),
        values(years, name -> name));
  }

  /** An entry that fits. */
  record Fitting(long id, String type, long base, @Nullable String year) {}

  /** A tag of an entry. */
  record Tagged(long entry, long tag) {}

  /** A row that has a name. */
  record Named(long id, String name) {}

  private List<Fitting> inIndex(long from) {
    return reader.executeSql(
        matches.selectWithEntry(KINDS)
            + " and "
            + matches.rowid()
            + " between :firstId and :lastId",
        matches.with(range(from)),
        Fitting.class);
  }

  private List<Fitting> among(List<Long> ids) {
    return reader.executeSql(
        matches.selectAmong(KINDS), matches.filterWith(Map.of("ids", ids)), Fitting.class);
  }

  private void count(long from, List<Fitting> fitting) {
    for (Fitting entry : fitting) {
      increment(types, entry.type());
      increment(bases, entry.base());
      String year = entry.year();
      if (year != null) {
        increment(years, year);
      }
    }
    if (!fitting.isEmpty()) {
      countTags(from, fitting);
    }
  }

  private void countTags(long from, List<Fitting> fitting) {
    BitSet wanted = new BitSet((int) IDS);
    fitting.forEach(entry -> wanted.set((int) (entry.id() - from)));
    List<Tagged> tagged =
        fitting.size() > MANY
            ? reader.executeSql(ALL_TAGS, range(from), Tagged.class)
            : reader.executeSql(
                TAGS, Map.of("ids", fitting.stream().map(Fitting::id).toList()), Tagged.class);
    for (Tagged tag : tagged) {
      if (wanted.get((int) (tag.entry() - from))) {
        increment(tags, tag.tag());
      }
    }
  }

  private static Map<String, Long> range(long from) {
    return Map.of("firstId", from, "lastId", from + IDS - 1);
  }

  private static <K> void increment(Map<K, long[]> counts, K key) {
    counts.computeIfAbsent(key, unseen -> new long[1])[0]++;
  }

  private Map<Long, String> names(String table) {
    return reader.executeSql("select id, name from " + table, Named.class).stream()
        .collect(Collectors.toMap(Named::id, Named::name));
  }

  private static <K> List<Facets.Value> values(Map<K, long[]> counts, Names<K> names) {
    return counts.entrySet().stream()
        .map(
            count ->
                new Facets.Value(String.valueOf(names.of(count.getKey())), count.getValue()[0]))
        .sorted(
            Comparator.comparingLong(Facets.Value::entries)
                .reversed()
                .thenComparing(Facets.Value::name))
        .toList();
  }

  private interface Names<K> {
    @Nullable String of(K key);
  }
}
