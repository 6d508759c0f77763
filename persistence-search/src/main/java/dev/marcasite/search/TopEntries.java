package dev.marcasite.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** So many of the best entries that were offered; of equal scores, the smallest ids. */
final class TopEntries {
  static final Comparator<RankedId> BEST_FIRST =
      Comparator.comparingDouble(RankedId::score).reversed().thenComparingLong(RankedId::id);

  private final PriorityQueue<RankedId> worstFirst = new PriorityQueue<>(BEST_FIRST.reversed());
  private final int most;
  private double least;

  TopEntries(int most, double least) {
    this.most = most;
    this.least = least;
  }

  /** Whether an entry with this score may be taken. */
  boolean mayTake(double score) {
    return score >= least;
  }

  void offer(long id, double score) {
    worstFirst.add(new RankedId(id, score));
    if (worstFirst.size() > most) {
      worstFirst.poll();
      least = Math.max(least, worstFirst.element().score());
    }
  }

  /** Whether there may have been more. */
  boolean isFull() {
    return worstFirst.size() == most;
  }

  List<RankedId> bestFirst() {
    List<RankedId> all = new ArrayList<>(worstFirst);
    all.sort(BEST_FIRST);
    return all;
  }
}
