package dev.marcasite.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Ranks a query whose scores come from one term nearly alone: looks at the texts of the entries
 * that are best for that term, until no other can be better.
 *
 * @see <a href="https://doi.org/10.1016/S0022-0000(03)00026-6">R. Fagin et al., Optimal aggregation
 *     algorithms for middleware, 2003: the threshold algorithm</a>
 */
final class StrongestTerm {
  private static final int MOST_TEXTS = 200;
  private static final int BATCH = 64;
  private static final double NEARLY_ALONE = 0.05;

  private final BroadIndex index;
  private final Expression wanted;
  private final BroadTexts texts;
  private final Expression strongest;
  private final BroadTerm term;
  private final double others;

  StrongestTerm(
      BroadIndex index,
      Expression wanted,
      Map<Expression, BroadTerm> terms,
      List<Expression> scoring,
      BroadTexts texts) {
    this.index = index;
    this.wanted = wanted;
    this.texts = texts;
    Comparator<Expression> byMost = Comparator.comparingDouble(each -> most(terms, each));
    strongest = scoring.stream().max(byMost).orElseThrow();
    term = Objects.requireNonNull(terms.get(strongest), "term");
    others = scoring.stream().mapToDouble(each -> most(terms, each)).sum() - term.most();
  }

  /** The best entries; {@code null} if that takes more than a look at some texts. */
  @Nullable List<RankedId> best(int limit) {
    boolean mayTell = limit <= MOST_TEXTS || term instanceof RareTerm;
    if (others <= 0 || others > NEARLY_ALONE * term.most() || !mayTell) {
      return null;
    }
    List<RankedId> candidates = candidates();
    double unread = term.mostUnread();
    List<RankedId> found = new ArrayList<>();
    int to = 0;
    while (to < candidates.size()) {
      int from = to;
      to = Math.min(candidates.size(), from + (from == 0 ? 2 * limit : BATCH));
      List<Long> ids = candidates.subList(from, to).stream().map(RankedId::id).toList();
      found.addAll(texts.fitting(ids));
      found.sort(TopEntries.BEST_FIRST);
      if (found.size() >= limit
          && found.get(limit - 1).score() > mostAfter(candidates, to, unread)) {
        return found.subList(0, limit);
      }
    }
    return hasAll(candidates) && isNeeded(wanted)
        ? found.subList(0, Math.min(limit, found.size()))
        : null;
  }

  private static double most(Map<Expression, BroadTerm> terms, Expression expression) {
    return Objects.requireNonNull(terms.get(expression), "term").most();
  }

  private List<RankedId> candidates() {
    return new SegmentScan(index, strongest, Map.of(strongest, term), List.of(strongest))
        .best(MOST_TEXTS, Double.NEGATIVE_INFINITY)
        .bestFirst();
  }

  private double mostAfter(List<RankedId> candidates, int seen, double unread) {
    return seen < candidates.size()
        ? Math.max(unread, candidates.get(seen).score()) + others
        : hasAll(candidates) ? others : Double.POSITIVE_INFINITY;
  }

  /** Of a broad word only the best postings have been read. */
  private boolean hasAll(List<RankedId> candidates) {
    return term instanceof RareTerm && candidates.size() < MOST_TEXTS;
  }

  private boolean isNeeded(Expression expression) {
    if (expression instanceof Expression.All all) {
      return all.parts().contains(strongest);
    }
    return expression instanceof Expression.Except except && isNeeded(except.wanted());
  }
}
