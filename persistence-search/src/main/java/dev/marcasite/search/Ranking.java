package dev.marcasite.search;

import dev.marcasite.persistence.sqlite.SqlReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a query by relevance: in one total order, whatever part of it is asked for.
 *
 * <p>Few words are ranked as the index ranks them; for words that are in very many entries {@link
 * BroadSearch} does so in its place. The words of a question are too, and then the first of the
 * entries are ranked by their texts.
 */
final class Ranking {
  /** How many of the entries of a question are ranked by their texts. */
  static final int CANDIDATES = 300;

  private static final double EXACT = 1_000;

  private final SqlReader reader;
  private final SearchQuery query;
  private final Expression wanted;
  private final Matches matches;
  private final MatchWriter writer;
  private final BroadSizes sizes;

  Ranking(
      SqlReader reader,
      SearchQuery query,
      Expression wanted,
      Matches matches,
      MatchWriter writer,
      BroadSizes sizes) {
    this.reader = reader;
    this.query = query;
    this.wanted = wanted;
    this.matches = matches;
    this.writer = writer;
    this.sizes = sizes;
  }

  /** The first entries of the order. */
  List<RankedId> first(int wantedEntries) {
    List<Long> exact = new ExactTitles(reader, query, matches).find();
    if (!(wanted instanceof Expression.Words)) {
      return withExact(exact, ranked(wantedEntries, exact));
    }
    List<Long> texts = new ArrayList<>(exact);
    ids(ranked(CANDIDATES, List.of())).stream()
        .filter(id -> !exact.contains(id))
        .forEach(texts::add);
    List<RankedId> byText =
        new QuestionRanking(new Frequencies(reader), query.weights())
            .of(wanted, EntryText.read(reader, texts));
    List<RankedId> all = withExact(exact, byText);
    if (wantedEntries > all.size()) {
      append(all, ranked(wantedEntries, List.of()));
    }
    return all;
  }

  private static List<RankedId> withExact(List<Long> exact, List<RankedId> ranked) {
    Map<Long, RankedId> all = new LinkedHashMap<>();
    ranked.stream()
        .filter(entry -> exact.contains(entry.id()))
        .forEach(entry -> all.put(entry.id(), new RankedId(entry.id(), entry.score() + EXACT)));
    ranked.forEach(entry -> all.putIfAbsent(entry.id(), entry));
    return new ArrayList<>(all.values());
  }

  /** Those that were not ranked by their texts come after the others, at falling scores. */
  private static void append(List<RankedId> all, List<RankedId> rest) {
    Map<Long, RankedId> known = new LinkedHashMap<>();
    all.forEach(entry -> known.put(entry.id(), entry));
    double last = all.isEmpty() ? 0 : all.get(all.size() - 1).score();
    for (RankedId entry : rest) {
      if (known.putIfAbsent(entry.id(), entry) == null) {
        double score = Math.min(last, 0) - 1 + 1.0 / (2 + known.size());
        all.add(new RankedId(entry.id(), Math.min(score, entry.score())));
      }
    }
  }

  /** As the index ranks them; entries that are called so come first. */
  private List<RankedId> ranked(int limit, List<Long> exact) {
    List<RankedId> broad =
        query.weights().equals(ColumnWeights.DEFAULT)
            ? WithinLimits.read(() -> byPostings(limit, exact))
            : null;
    return broad == null ? byIndex(limit, exact) : broad;
  }

  private @Nullable List<RankedId> byPostings(int limit, List<Long> exact) {
    if (!PlaceRules.areTold(wanted)) {
      return null;
    }
    PhraseSearch phrase = PhraseSearch.of(reader, wanted, matches, writer, sizes);
    List<RankedId> told = phrase == null ? null : phrase.best(limit, exact);
    if (told != null) {
      return told;
    }
    BroadSearch search = BroadSearch.of(reader, wanted, matches, writer, sizes);
    return search == null ? null : search.best(limit, exact);
  }

  private List<RankedId> byIndex(int limit, List<Long> exact) {
    String score =
        "-bm25(entry_fts, :titleWeight, :summaryWeight, :bodyWeight, :keyWeight, :tagsWeight)";
    String first = exact.isEmpty() ? "" : "id in (select value from json_each(:exact)) desc, ";
    Map<String, Object> parameters = matches.with(Weights.of(query.weights()));
    parameters.put("limit", limit);
    if (!exact.isEmpty()) {
      parameters.put("exact", exact);
    }
    return reader.executeSql(
        matches.select(matches.id() + " as id, " + score + " as score")
            + " order by "
            + first
            + "score desc, id limit :limit",
        parameters,
        RankedId.class);
  }

  private static List<Long> ids(List<RankedId> ranked) {
    return ranked.stream().map(RankedId::id).toList();
  }
}
