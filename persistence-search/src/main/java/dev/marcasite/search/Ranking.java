package dev.marcasite.search;

import dev.marcasite.persistence.sqlite.SqlReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The entries of a query by relevance: in one total order, whatever part of it is asked for.
 *
 * <p>Few words that are not in very many entries are ranked by the index itself. The words of a
 * question are too, and then the first of the entries are ranked by their texts. For words that are
 * in very many entries, {@link BroadCandidates} takes the place of the first step.
 */
final class Ranking {
  /** How many of the entries of a question are ranked by their texts. */
  static final int CANDIDATES = 300;

  /** The largest number of entries that the index ranks in passing. */
  private static final int MANY = 20_000;

  /** In so many entries a word is broad. */
  private static final int BROAD = 5_000;

  private static final double EXACT = 1_000;

  private final SqlReader reader;
  private final SearchQuery query;
  private final Expression wanted;
  private final Matches matches;
  private final MatchWriter writer;
  private final Frequencies frequencies;

  Ranking(
      SqlReader reader, SearchQuery query, Expression wanted, Matches matches, MatchWriter writer) {
    this.reader = reader;
    this.query = query;
    this.wanted = wanted;
    this.matches = matches;
    this.writer = writer;
    frequencies = new Frequencies(reader);
  }

  /** The first entries of the order. */
  List<RankedId> first(int wantedEntries) {
    BroadCandidates broad = broad();
    List<Long> exact = new ExactTitles(reader, query, matches).find();
    if (broad == null && !(wanted instanceof Expression.Words)) {
      return withExact(exact, ranked(wantedEntries, exact));
    }
    List<Long> candidates = broad == null ? ids(ranked(CANDIDATES, List.of())) : broad.find();
    List<Long> texts = new ArrayList<>(exact);
    candidates.stream().filter(id -> !exact.contains(id)).forEach(texts::add);
    List<RankedId> byText =
        new QuestionRanking(frequencies, query.weights()).of(wanted, EntryText.read(reader, texts));
    List<RankedId> all = withExact(exact, byText);
    if (wantedEntries > all.size()) {
      append(all, broad == null ? ranked(wantedEntries, List.of()) : broad.rest(wantedEntries));
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
    String score = "-bm25(entry_fts, :titleWeight, :summaryWeight, :bodyWeight, :keyWeight)";
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

  private @org.jspecify.annotations.Nullable BroadCandidates broad() {
    if (frequencies.entries() <= MANY) {
      return null;
    }
    List<QueryTerm> terms =
        wanted.terms().filter(term -> writer.write(term) != null).distinct().toList();
    List<String> texts = new ArrayList<>();
    terms.forEach(term -> texts.add(String.valueOf(writer.write(term))));
    List<Long> counts = frequencies.upTo(BROAD, texts);
    List<QueryTerm> narrow = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      if (counts.get(i) < BROAD) {
        narrow.add(terms.get(i));
      }
    }
    return narrow.size() == terms.size()
        ? null
        : new BroadCandidates(reader, query, wanted, matches, writer, narrow);
  }

  private static List<Long> ids(List<RankedId> ranked) {
    return ranked.stream().map(RankedId::id).toList();
  }
}
