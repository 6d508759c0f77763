package dev.marcasite.search;

import dev.marcasite.persistence.sqlite.SqlReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells of single entries whether a query means them: by the filter and by their texts. */
final class FittingTexts {
  private static final String BROAD =
      """
      select count(*) from entry_fts_broad_word
       where word in (select value from json_each(:stems))
      """;

  private final SqlReader reader;
  private final Matches matches;
  private final @Nullable Expression words;
  private final @Nullable BroadTexts texts;
  private final boolean wanted;
  private final boolean listed;
  private int looked;

  private FittingTexts(
      SqlReader reader,
      Matches matches,
      @Nullable Expression words,
      @Nullable BroadTexts texts,
      boolean wanted,
      boolean listed) {
    this.reader = reader;
    this.matches = matches;
    this.words = words;
    this.texts = texts;
    this.wanted = wanted;
    this.listed = listed;
  }

  /** {@code null} if texts do not tell the words of the query as the index does. */
  static @Nullable FittingTexts of(
      SqlReader reader, ParsedText parsed, Matches matches, MatchWriter writer) {
    Expression typed = parsed.wanted() == null ? parsed.unwanted() : parsed.wanted();
    Expression words = typed == null ? null : BroadTerms.written(typed, writer);
    if (words == null) {
      return new FittingTexts(reader, matches, null, null, true, false);
    }
    if (!PlaceRules.areTold(words)) {
      return null;
    }
    Map<Expression, TextTerm> terms = new HashMap<>();
    BroadTerms.all(words).forEach(term -> terms.put(term, inText(term, writer)));
    BroadTexts texts = new BroadTexts(reader, matches, words, terms);
    boolean wanted = parsed.wanted() != null;
    return new FittingTexts(
        reader, matches, words, texts, wanted, wanted && isListedFast(words, reader));
  }

  private static TextTerm inText(Expression expression, MatchWriter writer) {
    if (expression instanceof Expression.Near near) {
      return new NearTerm(
          near.parts().stream().map(FittingTexts::placed).toList(), near.distance());
    }
    QueryTerm term = (QueryTerm) expression;
    return term.form() == QueryTerm.Form.PART
        ? new PartInText(Set.copyOf(writer.wordsWith(term)), term.columns())
        : placed(term);
  }

  /**
   * Whether the index goes by some rare word; for beginnings and parts it puts together the entries
   * of many words first.
   */
  private static boolean isListedFast(Expression words, SqlReader reader) {
    List<QueryTerm> terms = BroadTerms.all(words).stream().flatMap(Expression::terms).toList();
    Set<String> stems = new HashSet<>();
    terms.forEach(term -> stems.addAll(term.stems()));
    return terms.stream().allMatch(term -> term.form() == QueryTerm.Form.WORD)
        && reader.executeSql(BROAD, Map.of("stems", stems), Long.class).get(0) < stems.size();
  }

  private static PlacedTerm placed(QueryTerm term) {
    return PlacedTerm.of(term, BroadIndex.NONE, 1);
  }

  /** Whether there are no words to look for. */
  boolean isAll() {
    return texts == null;
  }

  /** Whether the full-text index lists the entries with the words without much ado. */
  boolean areListed() {
    return listed;
  }

  /** The words that are looked for; {@code null} for none. */
  @Nullable Expression words() {
    return words;
  }

  /** Whether entries with the words are meant, and not those without. */
  boolean areWanted() {
    return wanted;
  }

  /** How many texts have been looked at. */
  int looked() {
    return looked;
  }

  /** Those of some entries that fit, in no order. */
  List<Long> fitting(List<Long> ids) {
    return among(allowed(ids));
  }

  /** Those of some entries that the filter lets through. */
  List<Long> allowed(List<Long> ids) {
    return ids.isEmpty() ? ids : List.copyOf(matches.allowed(reader, ids));
  }

  /** Those of some entries that fit, all of which the filter lets through. */
  List<Long> among(List<Long> allowed) {
    if (texts == null) {
      return allowed;
    }
    looked += allowed.size();
    Set<Long> with = new HashSet<>(texts.having(allowed));
    List<Long> fitting = new ArrayList<>(allowed);
    fitting.removeIf(id -> with.contains(id) != wanted);
    return fitting;
  }

  /** A part of a word. */
  private record PartInText(Set<String> placedWords, Set<SearchColumn> columns)
      implements TextTerm {
    @Override
    public boolean isIn(WordWeights entry) {
      return columns.stream()
          .flatMap(column -> entry.words(column).stream())
          .anyMatch(placedWords::contains);
    }

    @Override
    public double scoreOf(WordWeights entry) {
      return 0;
    }
  }
}
