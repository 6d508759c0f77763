package dev.marcasite.search;

import dev.marcasite.persistence.sqlite.SqlReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Ranks the entries of a query with phrases and other terms that depend on the places of words as
 * the index would: looks at the texts of entries that have the words, in the order of what they
 * could score at most.
 */
final class PhraseSearch {
  private static final int FEW_TEXTS = 240;
  private static final int MOST_TEXTS = 2_000;
  private static final int BATCH = 60;
  private static final double ROUNDING = 1 + 1e-9;

  private final BroadIndex index;
  private final BroadSearch words;
  private final BroadTexts texts;

  private PhraseSearch(BroadIndex index, BroadSearch words, BroadTexts texts) {
    this.index = index;
    this.words = words;
    this.texts = texts;
  }

  /**
   * {@code null} if nothing depends on places, if words are neither broad nor rare, or if the index
   * is faster: it looks at all postings of the words, at a few million a second.
   */
  static @Nullable PhraseSearch of(
      SqlReader reader, Expression typed, Matches matches, MatchWriter writer, BroadSizes sizes) {
    Expression wanted = BroadTerms.written(typed, writer);
    PlacedTerms placed = wanted == null ? null : PlacedTerms.of(reader, wanted, writer, sizes);
    if (wanted == null || placed == null) {
      return null;
    }
    WiderQuery wider = new WiderQuery(wanted, placed);
    BroadTerms found = new BroadTerms(reader, writer, sizes, wider.ratings(), placed.found());
    Map<Expression, BroadTerm> terms = found.of(wider.expression());
    if (terms == null || !isWorthwhile(wider, terms, sizes)) {
      return null;
    }
    Map<Expression, TextTerm> inTexts = wider.inTexts(terms);
    List<Expression> scoring = BroadTerms.scoring(wider.expression());
    BroadIndex index = found.index();
    return inTexts == null
        ? null
        : new PhraseSearch(
            index,
            new BroadSearch(reader, matches, index, wider.expression(), terms, scoring, sizes),
            new BroadTexts(reader, matches, wanted, inTexts));
  }

  /** A phrase of a rare word is rare: the index finds it fast, unless it is for one column. */
  private static boolean isWorthwhile(
      WiderQuery wider, Map<Expression, BroadTerm> terms, BroadSizes sizes) {
    long postings = 0;
    boolean inColumns = false;
    for (Map.Entry<Expression, BroadTerm> term : terms.entrySet()) {
      if (term.getValue() instanceof RareTerm && wider.isShare(term.getKey())) {
        return false;
      }
      boolean pair = term.getKey() instanceof QueryTerm known && known.stems().size() > 1;
      postings += pair ? 0 : term.getValue().entries();
      inColumns |=
          term.getKey() instanceof QueryTerm known && !known.columns().equals(QueryTerm.ANYWHERE);
    }
    return inColumns || postings >= sizes.phrase();
  }

  /** The best entries; {@code null} if a look at some thousand texts does not tell. */
  @Nullable List<RankedId> best(int limit, List<Long> exact) {
    Set<Long> alone = new LinkedHashSet<>(index.changed());
    alone.addAll(exact);
    List<RankedId> found = new ArrayList<>(fitting(alone));
    Set<Long> seen = new HashSet<>(alone);
    for (int most : new int[] {FEW_TEXTS + limit, MOST_TEXTS + 2 * limit}) {
      List<RankedId> candidates = words.unchanged(most);
      if (isTold(candidates, limit, seen, found) || candidates.size() < most) {
        found.sort(TopEntries.BEST_FIRST);
        return BroadSearch.withFirst(found, exact, limit);
      }
    }
    return null;
  }

  /** Looks at candidates until no other can be better. */
  private boolean isTold(
      List<RankedId> candidates, int limit, Set<Long> seen, List<RankedId> found) {
    for (int from = 0; from < candidates.size(); from += BATCH) {
      int to = Math.min(candidates.size(), from + BATCH);
      Set<Long> ids = new LinkedHashSet<>();
      candidates.subList(from, to).stream().map(RankedId::id).filter(seen::add).forEach(ids::add);
      found.addAll(fitting(ids));
      found.sort(TopEntries.BEST_FIRST);
      if (to < candidates.size() && isEnough(found, limit, candidates.get(to))) {
        return true;
      }
    }
    return false;
  }

  private List<RankedId> fitting(Set<Long> ids) {
    return ids.isEmpty() ? List.of() : texts.fitting(List.copyOf(ids));
  }

  private static boolean isEnough(List<RankedId> found, int limit, RankedId next) {
    return found.size() >= limit && found.get(limit - 1).score() > next.score() * ROUNDING;
  }
}
