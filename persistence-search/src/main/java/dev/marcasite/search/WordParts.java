package dev.marcasite.search;

import dev.marcasite.persistence.sqlite.SqlReader;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.StringTokenizer;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The parts of words among the terms of a query, by the words that they stand for. */
final class WordParts {
  /** One row for each word: a row for each place would take longer than to find them. */
  private static final String RARE =
      """
      select word.value as word,
             (select group_concat(places.doc || ' ' || places.col, ' ')
                from entry_fts_places as places
               where places.term = word.value and instr(:columns, places.col) > 0) as places
        from json_each(:words) as word
      """;

  private static final Map<String, Integer> WEIGHTS =
      Set.of(SearchColumn.values()).stream()
          .collect(Collectors.toMap(SearchColumn::column, BroadText::weight));

  private final SqlReader reader;
  private final Map<QueryTerm, List<String>> words = new HashMap<>();

  /**
   * A word that is not broad.
   *
   * @param places an entry and the column, for each place one after another; {@code null} for none
   */
  record RareWord(String word, @Nullable String places) {}

  WordParts(SqlReader reader, MatchWriter writer, Collection<Expression> terms) {
    this.reader = reader;
    for (Expression expression : terms) {
      if (expression instanceof QueryTerm term && term.form() == QueryTerm.Form.PART) {
        words.put(term, writer.wordsWith(term));
      }
    }
  }

  /** What has to be looked up to know whether something is broad. */
  Set<String> names() {
    Set<String> names = new HashSet<>();
    words.forEach((term, all) -> all.forEach(word -> names.add(stored(name(term, word)))));
    return names;
  }

  /** The postings of those parts that stand for something broad. */
  Map<Expression, BroadTerm> postings(BroadIndex index, SegmentLengths lengths) {
    Map<Expression, BroadTerm> postings = new HashMap<>();
    words.forEach(
        (term, all) ->
            Optional.ofNullable(postings(term, all, index, lengths))
                .ifPresent(found -> postings.put(term, found)));
    return postings;
  }

  private @Nullable BroadTerm postings(
      QueryTerm term, List<String> all, BroadIndex index, SegmentLengths lengths) {
    Map<Boolean, List<String>> byBroad =
        all.stream()
            .collect(
                Collectors.partitioningBy(
                    word -> index.words().containsKey(stored(name(term, word)))));
    List<String> broad = byBroad.getOrDefault(true, List.of());
    Map<String, PartWord> found =
        broad.isEmpty() ? null : rare(term, byBroad.getOrDefault(false, List.of()), index);
    if (found == null) {
      return null;
    }
    found.putAll(broad(term, broad, index));
    return new PartPostings(
        index,
        lengths,
        all.stream().map(found::get).map(word -> Objects.requireNonNull(word, "word")).toList());
  }

  private Map<String, PartWord> broad(QueryTerm term, List<String> words, BroadIndex index) {
    Map<Long, List<BroadWordPostings.Layer>> layers = layers(term, words, index, false);
    boolean inBody = PostingName.wordOfBody(name(term, "")) != null;
    Map<Long, List<BroadWordPostings.Layer>> outside =
        inBody ? layers(term, words, index, true) : Map.of();
    Map<String, PartWord> broad = new HashMap<>();
    for (String word : words) {
      String name = name(term, word);
      long number = number(name, index);
      List<BroadWordPostings.Layer> found = layers.getOrDefault(number, List.of());
      broad.put(
          word,
          inBody
              ? PartWord.inBody(name, found, outside.getOrDefault(number, List.of()), index)
              : PartWord.broad(name, found));
    }
    return broad;
  }

  private Map<Long, List<BroadWordPostings.Layer>> layers(
      QueryTerm term, List<String> words, BroadIndex index, boolean outside) {
    List<Long> numbers = words.stream().map(word -> number(name(term, word), index)).toList();
    return index.layers(reader, numbers, outside).stream()
        .collect(Collectors.groupingBy(BroadWordPostings.Layer::name));
  }

  /** {@code null} if they cannot be read now. */
  private @Nullable Map<String, PartWord> rare(
      QueryTerm term, List<String> words, BroadIndex index) {
    String columns =
        term.columns().stream().map(SearchColumn::column).collect(Collectors.joining(" "));
    List<RareWord> found =
        new Vocabulary(reader)
            .readIfPossible(RARE, Map.of("words", words, "columns", columns), RareWord.class);
    if (found == null) {
      return null;
    }
    Map<String, PartWord> rare = new HashMap<>();
    for (RareWord word : found) {
      rare.put(word.word(), PartWord.rare(name(term, word.word()), weights(word.places()), index));
    }
    return rare;
  }

  private static NavigableMap<Long, Integer> weights(@Nullable String places) {
    NavigableMap<Long, Integer> weights = new TreeMap<>();
    StringTokenizer tokens = new StringTokenizer(Objects.requireNonNullElse(places, ""));
    while (tokens.hasMoreTokens()) {
      long entry = Long.parseLong(tokens.nextToken());
      weights.merge(entry, WEIGHTS.getOrDefault(tokens.nextToken(), 0), Integer::sum);
    }
    return weights;
  }

  /** What a word is called. */
  private static String name(QueryTerm part, String word) {
    return part.columns().equals(QueryTerm.ANYWHERE)
        ? word
        : PostingName.inColumn(part.columns().iterator().next(), word);
  }

  /** What has its postings: one in the body has none of its own. */
  private static String stored(String name) {
    return Objects.requireNonNullElse(PostingName.wordOfBody(name), name);
  }

  private static long number(String name, BroadIndex index) {
    return index.words().getOrDefault(stored(name), 0L);
  }
}
