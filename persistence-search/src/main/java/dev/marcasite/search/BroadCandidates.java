package dev.marcasite.search;

import static java.util.stream.Collectors.joining;

import dev.marcasite.persistence.sqlite.SqlReader;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Entries that are likely the best for words that are in very many entries, found without a look at
 * all of them.
 *
 * <p>If some words are rarer, those rank. Otherwise entries with the words in a short title come
 * first, then the newest ones.
 */
final class BroadCandidates {
  private static final int EACH = 100;
  private static final int MOST_TITLES = 50_000;

  private static final String TITLES =
      """
      select rowid >> 32 as id
        from (select rowid from entry_fts_title where entry_fts_title match :words
               order by rowid desc limit :most)
       order by rowid & 4294967295, rowid desc limit :each
      """;

  private final SqlReader reader;
  private final SearchQuery query;
  private final Expression wanted;
  private final Matches matches;
  private final MatchWriter writer;
  private final List<QueryTerm> narrow;

  BroadCandidates(
      SqlReader reader,
      SearchQuery query,
      Expression wanted,
      Matches matches,
      MatchWriter writer,
      List<QueryTerm> narrow) {
    this.reader = reader;
    this.query = query;
    this.wanted = wanted;
    this.matches = matches;
    this.writer = writer;
    this.narrow = narrow;
  }

  List<Long> find() {
    Set<Long> found = new LinkedHashSet<>();
    String rarer = narrow.isEmpty() ? null : rarer();
    if (rarer != null) {
      found.addAll(byRarer(rarer));
    }
    if (found.size() < EACH) {
      found.addAll(matches.among(reader, titles(" AND ")));
    }
    if (found.size() < EACH) {
      found.addAll(matches.among(reader, titles(" OR ")));
    }
    if (found.size() < 2 * EACH) {
      found.addAll(newest(EACH, found));
    }
    return List.copyOf(found);
  }

  /** What comes after the candidates: the newest first. */
  List<RankedId> rest(int limit) {
    return newest(limit, Set.of()).stream().map(id -> new RankedId(id, 0)).toList();
  }

  private @Nullable String rarer() {
    boolean any = wanted instanceof Expression.Words || wanted instanceof Expression.Any;
    return writer.write(
        any ? new Expression.Words(narrow) : new Expression.All(List.copyOf(narrow)));
  }

  /** The plus signs keep SQLite from asking the index once for each entry. */
  private List<Long> byRarer(String rarer) {
    Map<String, Object> parameters = matches.with(Weights.of(query.weights()));
    parameters.put("rarer", rarer);
    parameters.put("each", 2 * EACH);
    return reader.executeSql(
        """
        select rowid as id from entry_fts
         where entry_fts match :rarer and +rowid in (%s)
         order by bm25(entry_fts, :titleWeight, :summaryWeight, :bodyWeight, :keyWeight), rowid
         limit :each
        """
            .formatted(narrowed()),
        parameters,
        Long.class);
  }

  private String narrowed() {
    return matches.select(matches.id());
  }

  private List<Long> titles(String operator) {
    String words =
        wanted
            .terms()
            .filter(term -> term.form() != QueryTerm.Form.PART)
            .map(term -> writer.write(term.in(QueryTerm.ANYWHERE)))
            .filter(text -> text != null)
            .distinct()
            .collect(joining(operator));
    return words.isEmpty()
        ? List.of()
        : reader.executeSql(
            TITLES, Map.of("words", words, "most", MOST_TITLES, "each", EACH), Long.class);
  }

  private List<Long> newest(int limit, Set<Long> without) {
    Map<String, Object> parameters = matches.with(Map.of("limit", limit));
    parameters.put("without", List.copyOf(without));
    return reader.executeSql(
        matches.select(matches.id() + " as id")
            + " and +entry_fts.rowid not in (select value from json_each(:without))"
            + " order by entry_fts.rowid desc limit :limit",
        parameters,
        Long.class);
  }
}
