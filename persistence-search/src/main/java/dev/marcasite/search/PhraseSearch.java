package dev.marcasite.search;

import dev.marcasite.persistence.sqlite.SqlReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Ranks the entries of a query with phrases and other terms that depend on the places of words as
 * the index would: looks at the texts of entries that have the words, in the order of what they
 * could score at most. For one page; not thread-safe.
 */
final class PhraseSearch {
  private static final int FEW_TEXTS = 120;
  private static final int MORE_TEXTS = 480;
  private static final int MOST_TEXTS = 1_920;
  private static final int BATCH = 60;

  /** So many times the postings of a phrase that is left to the index are visited there at most. */
  private static final long MOST_VISITS = 3;

  /** Where one of the words is so much rarer, the index skips most postings of the others. */
  private static final int MOST_SKIPPED = 16;

  /** How surely the rest of the texts must have enough hits, if they have as many as the first. */
  private static final long LIKELY = 3;

  private static final double ROUNDING = 1 + 1e-9;

  private final BroadIndex index;
  private final BroadSearch words;
  private final BroadTexts texts;
  private final boolean mayLeave;
  private final List<RankedId> found = new ArrayList<>();
  private final Set<Long> seen = new HashSet<>();

  /** How many candidates have been looked at, and how many of them fit. */
  private int looked;

  private int hits;

  private PhraseSearch(BroadIndex index, BroadSearch words, BroadTexts texts, boolean mayLeave) {
    this.index = index;
    this.words = words;
    this.texts = texts;
    this.mayLeave = mayLeave;
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
    Map<Expression, BroadTerm> bounds = placed.bounds();
    if (bounds == null || !isWorthwhile(bounds, wanted, sizes)) {
      return null;
    }
    Expression wider = WiderQuery.of(wanted, placed);
    BroadTerms found = new BroadTerms(reader, writer, sizes, Rating.OWN, bounds, placed.lengths());
    Map<Expression, BroadTerm> terms = found.of(wider);
    Map<Expression, TextTerm> inTexts = terms == null ? null : placed.inTexts(wanted, terms);
    if (terms == null || inTexts == null) {
      return null;
    }
    List<Expression> scoring = BroadTerms.scoring(wider);
    BroadIndex index = found.index();
    return new PhraseSearch(
        index,
        new BroadSearch(reader, matches, index, wider, terms, scoring, sizes),
        new BroadTexts(reader, matches, wanted, inTexts),
        wanted.terms().noneMatch(QueryTerm::prefix)
            && (isAnywhere(wanted) || postings(terms.values()) < MOST_VISITS * sizes.phrase()));
  }

  private static long postings(Collection<BroadTerm> terms) {
    return terms.stream()
        .mapToLong(term -> term instanceof PhraseBound phrase ? phrase.postings() : term.entries())
        .sum();
  }

  /**
   * A phrase alone of words that few entries have is found fast by the index, in any column, but
   * not if it ends in the beginning of a word.
   */
  private static boolean isWorthwhile(
      Map<Expression, BroadTerm> bounds, Expression wanted, BroadSizes sizes) {
    return !isAnywhere(wanted)
        || wanted.terms().anyMatch(QueryTerm::prefix)
        || !(bounds.get(wanted) instanceof PhraseBound phrase)
        || (phrase.postings() >= sizes.phrase()
            && phrase.fewestPostings() * MOST_SKIPPED >= phrase.postings());
  }

  private static boolean isAnywhere(Expression wanted) {
    return wanted instanceof QueryTerm term && term.columns().equals(QueryTerm.ANYWHERE);
  }

  /**
   * The best entries; {@code null} if a look at some thousand texts does not tell, or, for a plain
   * phrase and for not too many postings, if the first have so few hits that it would not: the
   * index is faster then.
   */
  @Nullable List<RankedId> best(int limit, List<Long> exact) {
    Set<Long> alone = new LinkedHashSet<>(index.changed());
    alone.addAll(exact);
    seen.addAll(alone);
    found.addAll(fitting(alone));
    for (int texts : List.of(FEW_TEXTS, MORE_TEXTS, MOST_TEXTS)) {
      int most = texts + 2 * limit;
      List<RankedId> candidates = words.unchanged(most);
      if (isTold(candidates, candidates.size() < most, limit)) {
        found.sort(TopEntries.BEST_FIRST);
        return BroadSearch.withFirst(found, exact, limit);
      }
      if (isHopeless(limit)) {
        return null;
      }
    }
    return null;
  }

  /** Looks at candidates until no other can be better, or too few of the first fit. */
  private boolean isTold(List<RankedId> candidates, boolean all, int limit) {
    for (int from = 0; from < candidates.size(); from += BATCH) {
      int to = Math.min(candidates.size(), from + BATCH);
      Set<Long> ids = new LinkedHashSet<>();
      candidates.subList(from, to).stream().map(RankedId::id).filter(seen::add).forEach(ids::add);
      List<RankedId> fitting = fitting(ids);
      looked += ids.size();
      hits += fitting.size();
      found.addAll(fitting);
      found.sort(TopEntries.BEST_FIRST);
      boolean more = to < candidates.size();
      if (more && isEnough(found, limit, candidates.get(to))) {
        return true;
      } else if (more && isHopeless(limit)) {
        return false;
      }
    }
    return all;
  }

  private boolean isHopeless(int limit) {
    return mayLeave
        && looked >= FEW_TEXTS
        && hits * (long) MOST_TEXTS < LIKELY * Math.min(limit, MOST_TEXTS / LIKELY) * looked;
  }

  private List<RankedId> fitting(Set<Long> ids) {
    return ids.isEmpty() ? List.of() : texts.fitting(List.copyOf(ids));
  }

  private static boolean isEnough(List<RankedId> found, int limit, RankedId next) {
    return found.size() >= limit && found.get(limit - 1).score() > next.score() * ROUNDING;
  }
}
