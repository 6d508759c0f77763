package dev.marcasite.search;

import dev.marcasite.persistence.sqlite.SqlReader;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The parts of words among the terms of a query, by the words that they stand for. */
final class WordParts {
  /** One row for each word: a row for each entry would take longer than to find them. */
  private static final String RARE =
      """
      select word.value as word,
             (select group_concat(id || ' ' || weight, ' ')
                from (select places.doc as id, cast(sum(%s) as integer) as weight
                        from entry_fts_places as places
                       where places.term = word.value and instr(:columns, places.col) > 0
                       group by places.doc)) as places
        from json_each(:words) as word
      """
          .formatted(Weights.OF_PLACE);

  private final SqlReader reader;
  private final Map<QueryTerm, List<String>> words = new HashMap<>();

  /**
   * A word that is not broad.
   *
   * @param places an entry and its weight there, one after another; {@code null} for none
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
    words.forEach((term, all) -> all.forEach(word -> names.add(name(term, word))));
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
                Collectors.partitioningBy(word -> index.words().containsKey(name(term, word))));
    List<String> broad = byBroad.getOrDefault(true, List.of());
    List<RareWord> found =
        broad.isEmpty() ? null : rare(byBroad.getOrDefault(false, List.of()), term.columns());
    if (found == null) {
      return null;
    }
    Map<String, String> places = new HashMap<>();
    found.forEach(word -> places.put(word.word(), Objects.requireNonNullElse(word.places(), "")));
    List<String> names = broad.stream().map(word -> name(term, word)).toList();
    PartPostings part = new PartPostings(reader, index, names, lengths);
    all.forEach(word -> part.add(name(term, word), places.getOrDefault(word, "")));
    return part.counted();
  }

  private @Nullable List<RareWord> rare(List<String> all, Set<SearchColumn> columns) {
    Map<String, Object> parameters = new HashMap<>(Weights.of(ColumnWeights.DEFAULT));
    parameters.put("words", all);
    parameters.put(
        "columns", columns.stream().map(SearchColumn::column).collect(Collectors.joining(" ")));
    return new Vocabulary(reader).readIfPossible(RARE, parameters, RareWord.class);
  }

  /** What a word is called; one in the body has no postings of its own. */
  private static String name(QueryTerm part, String word) {
    return part.columns().equals(QueryTerm.ANYWHERE)
        ? word
        : PostingName.inColumn(part.columns().iterator().next(), word);
  }
}
