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
  private final SqlReader reader;
  private final Matches matches;
  private final @Nullable BroadTexts texts;
  private final boolean wanted;
  private final boolean simple;

  private FittingTexts(
      SqlReader reader,
      Matches matches,
      @Nullable BroadTexts texts,
      boolean wanted,
      boolean simple) {
    this.reader = reader;
    this.matches = matches;
    this.texts = texts;
    this.wanted = wanted;
    this.simple = simple;
  }

  /** {@code null} if texts do not tell the words of the query as the index does. */
  static @Nullable FittingTexts of(
      SqlReader reader, ParsedText parsed, Matches matches, MatchWriter writer) {
    Expression typed = parsed.wanted() == null ? parsed.unwanted() : parsed.wanted();
    Expression words = typed == null ? null : BroadTerms.written(typed, writer);
    if (words == null) {
      return new FittingTexts(reader, matches, null, true, false);
    }
    if (!PlacedTerms.areTold(words)) {
      return null;
    }
    Map<Expression, TextTerm> terms = new HashMap<>();
    BroadTerms.all(words).forEach(term -> terms.put(term, inText(term, writer)));
    BroadTexts texts = new BroadTexts(reader, matches, words, terms);
    boolean simple =
        BroadTerms.all(words).stream().flatMap(Expression::terms).allMatch(FittingTexts::isWhole);
    return new FittingTexts(reader, matches, texts, parsed.wanted() != null, simple);
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

  /** For beginnings and parts the index puts together the entries of many words first. */
  private static boolean isWhole(QueryTerm term) {
    return term.form() == QueryTerm.Form.WORD;
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
    return wanted && simple;
  }

  /** Those of some entries that fit, in no order. */
  List<Long> fitting(List<Long> ids) {
    return among(List.copyOf(matches.allowed(reader, ids)));
  }

  /** Those of some entries that fit, all of which the filter lets through. */
  List<Long> among(List<Long> allowed) {
    if (texts == null) {
      return allowed;
    }
    Set<Long> with = new HashSet<>(texts.having(allowed));
    List<Long> fitting = new ArrayList<>(allowed);
    fitting.removeIf(id -> with.contains(id) != wanted);
    return fitting;
  }

  /** A part of a word. */
  private record PartInText(Set<String> words, Set<SearchColumn> columns) implements TextTerm {
    @Override
    public boolean isIn(WordWeights entry) {
      return columns.stream()
          .flatMap(column -> entry.words(column).stream())
          .anyMatch(words::contains);
    }

    @Override
    public double scoreOf(WordWeights entry) {
      return 0;
    }
  }
}
