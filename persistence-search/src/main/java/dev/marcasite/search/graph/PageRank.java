package dev.marcasite.search.graph;

import java.util.Arrays;

/**
 * How likely a reader who follows links at random is at each entry: with probability 0.85 one of
 * the entry's links, otherwise, and where there is none, any entry at all. All ranks together are
 * 1.
 *
 * @see <a href="http://infolab.stanford.edu/~backrub/google.html">Brin and Page, The anatomy of a
 *     large-scale hypertextual web search engine, 1998</a>
 */
final class PageRank {
  private static final double DAMPING = 0.85;
  private static final double TOLERANCE = 1e-10;
  private static final int MOST_ROUNDS = 200;

  private PageRank() {}

  /** The rank of each entry. */
  static double[] of(CompactGraph graph, CompactGraph reversed) {
    int size = graph.size();
    double[] ranks = new double[size];
    Arrays.fill(ranks, 1.0 / size);
    double[] shares = new double[size];
    double change = 1;
    for (int round = 0; round < MOST_ROUNDS && change > TOLERANCE; round++) {
      double lost = share(graph, ranks, shares);
      change = gather(reversed, shares, (1 - DAMPING + DAMPING * lost) / size, ranks);
    }
    return ranks;
  }

  /** What each entry passes on along one link; answers the rank of those that have no link. */
  private static double share(CompactGraph graph, double[] ranks, double[] shares) {
    double lost = 0;
    for (int entry = 0; entry < ranks.length; entry++) {
      int degree = graph.degree(entry);
      if (degree == 0) {
        lost += ranks[entry];
      } else {
        shares[entry] = ranks[entry] / degree;
      }
    }
    return lost;
  }

  /** The new ranks; answers how much they have changed altogether. */
  private static double gather(
      CompactGraph reversed, double[] shares, double everywhere, double[] ranks) {
    double change = 0;
    for (int entry = 0; entry < ranks.length; entry++) {
      double sum = 0;
      for (int i = reversed.starts()[entry]; i < reversed.starts()[entry + 1]; i++) {
        sum += shares[reversed.ends()[i]];
      }
      double rank = everywhere + DAMPING * sum;
      change += Math.abs(rank - ranks[entry]);
      ranks[entry] = rank;
    }
    return change;
  }
}
