package dev.marcasite.search;

import dev.marcasite.persistence.sqlite.SqlReader;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The entries that a query means, as the middle of a statement: search, count and facets all stand
 * on it.
 *
 * @param tables what follows {@code from}
 * @param condition what follows {@code where}
 * @param id the column that holds the id
 * @param match the MATCH expression; {@code null} if there are no words to search for
 * @param filter the part of the condition that is about the entry alone
 * @param parameters a value for each parameter
 * @param lists each with all that the filter lets through, and more
 */
record Matches(
    String tables,
    String condition,
    String id,
    @Nullable String match,
    String filter,
    Map<String, Object> parameters,
    List<NarrowList> lists) {
  private static final String WORDS = "entry_fts match :match";

  /** The ids of hidden entries, some twice: they are few and have indexes of their own. */
  static final String HIDDEN =
      "select id from entry where archived_at is not null"
          + " union all select id from entry where deleted_at is not null";

  private static final String SHOWN = " and entry_fts.rowid not in (" + HIDDEN + ")";

  /** The cross join keeps the order: index first, then each entry by its key. */
  private static final String JOINED = "entry_fts cross join entry on entry.id = entry_fts.rowid";

  /** What a query means; {@code null} if nothing can fit. */
  static @Nullable Matches of(SearchQuery query, MatchWriter writer) {
    ParsedText parsed = query.parsed();
    Expression wanted = parsed.wanted();
    String match = wanted == null ? null : writer.write(wanted);
    if (match == null && (wanted != null || !query.listsWithoutWords())) {
      return null;
    }
    if (match != null && filter(query).equals(SearchFilter.ALL) && !isFiltered(parsed)) {
      return new Matches(
          "entry_fts",
          WORDS + SHOWN,
          "entry_fts.rowid",
          match,
          SearchFilter.ALL.visibility().condition(),
          new HashMap<>(Map.of("match", match)),
          List.of());
    }
    return joined(query, match, writer);
  }

  private static Matches joined(SearchQuery query, @Nullable String match, MatchWriter writer) {
    ParsedText parsed = query.parsed();
    FilterCondition filter = FilterCondition.of(filter(query), "");
    if (isFiltered(parsed)) {
      SearchFilter typed = parsed.filter().withVisibility(EntryVisibility.ANY);
      filter = filter.and(FilterCondition.of(typed, "typed"));
    }
    Map<String, Object> parameters = new HashMap<>(filter.parameters());
    if (match != null) {
      parameters.put("match", match);
      String condition = WORDS + " and " + filter.sql();
      return new Matches(
          JOINED, condition, "entry.id", match, filter.sql(), parameters, filter.lists());
    }
    Expression unwanted = parsed.unwanted();
    String not = unwanted == null ? null : writer.write(unwanted);
    if (not != null) {
      parameters.put("unwanted", not);
    }
    String without =
        not == null
            ? ""
            : " and entry.id not in (select rowid from entry_fts where entry_fts match :unwanted)";
    return new Matches(
        "entry",
        filter.sql() + without,
        "entry.id",
        null,
        filter.sql(),
        parameters,
        filter.lists());
  }

  private static boolean isFiltered(ParsedText parsed) {
    return !parsed.filter().equals(SearchFilter.ALL);
  }

  /** What was set, except that {@code is:archived} asks for what is hidden otherwise. */
  private static SearchFilter filter(SearchQuery query) {
    EntryVisibility typed = query.parsed().filter().visibility();
    return typed == EntryVisibility.SHOWN ? query.filter() : query.filter().withVisibility(typed);
  }

  /** {@code select what from … where …}. */
  String select(String what) {
    return "select " + what + " from " + tables + " where " + condition;
  }

  /** Whether the filter leaves out hidden entries and no others. */
  boolean hidesOnly() {
    return filter.equals(EntryVisibility.SHOWN.condition());
  }

  /** The id, where a range of it is found fast. */
  String rowid() {
    return tables.startsWith("entry_fts") ? "entry_fts.rowid" : "entry.id";
  }

  /** The same with the columns of the entry at hand. */
  String selectWithEntry(String what) {
    String entries = tables.equals("entry_fts") ? JOINED : tables;
    return "select " + what + " from " + entries + " where " + condition;
  }

  /** Those of some entries that fit; asks the index once for each. */
  List<Long> among(SqlReader reader, List<Long> ids) {
    return reader.executeSql(
        select(id + " as id") + " and entry_fts.rowid in (select value from json_each(:ids))",
        with(Map.of("ids", ids)),
        Long.class);
  }

  /**
   * All that have the words, whatever the filter says; {@code null} if more do, or without words.
   */
  @Nullable List<Long> withWords(SqlReader reader, int most) {
    if (match == null) {
      return null;
    }
    List<Long> ids =
        reader.executeSql(
            "select rowid from entry_fts where " + WORDS + " limit :most",
            Map.of("match", match, "most", most + 1),
            Long.class);
    return ids.size() > most ? null : ids;
  }

  /** The ids of the first list that has few enough; to count more is faster than to read them. */
  @Nullable List<Long> narrow(SqlReader reader, int most) {
    for (NarrowList list : lists) {
      Map<String, Object> all = new HashMap<>(list.parameters());
      all.put("most", most + 1);
      String limited = list.sql() + " limit :most";
      String count = "select count(*) from (" + limited + ")";
      if (reader.executeSql(count, all, Long.class).get(0) <= most) {
        return reader.executeSql(limited, all, Long.class);
      }
    }
    return null;
  }

  /** {@code select what from … where …} of those of {@code :ids} that the filter lets through. */
  String selectAmong(String what) {
    return "select "
        + what
        + " from json_each(:ids) as wanted cross join entry on entry.id = wanted.value where "
        + filter;
  }

  /** Those of some entries that the filter lets through, whatever words they have. */
  Set<Long> allowed(SqlReader reader, List<Long> ids) {
    return new HashSet<>(
        reader.executeSql(selectAmong("entry.id"), filterWith(Map.of("ids", ids)), Long.class));
  }

  /** Those that the filter lets through, whatever words they have; {@code null} if more do. */
  @Nullable List<Long> allAllowed(SqlReader reader, int most) {
    List<Long> allowed =
        reader.executeSql(
            "select entry.id from entry where " + filter + " limit :most",
            filterWith(Map.of("most", most + 1)),
            Long.class);
    return allowed.size() > most ? null : allowed;
  }

  /** The same, as far as an index has a short list of them; {@code null} if none has. */
  @Nullable List<Long> listed(SqlReader reader, int most) {
    List<Long> ids = narrow(reader, most);
    return ids == null ? null : List.copyOf(allowed(reader, ids));
  }

  /** The parameters of the filter with some more. */
  Map<String, Object> filterWith(Map<String, ?> more) {
    Map<String, Object> all = with(more);
    all.keySet().removeAll(List.of("match", "unwanted"));
    return all;
  }

  /** The parameters with some more; the caller may add to them. */
  Map<String, Object> with(Map<String, ?> more) {
    Map<String, Object> all = new HashMap<>(parameters);
    all.putAll(more);
    return all;
  }
}
