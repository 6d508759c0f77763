package dev.marcasite.search;

/**
 * BM25 as the index computes it, to the last bit.
 *
 * @see <a href="https://www.sqlite.org/fts5.html#the_bm25_function">The formula</a>
 */
final class IndexScore {
  /** What no entry reaches, however often a word is in it. */
  static final double MOST = 2.2;

  private static final double K1 = 1.2;
  private static final double B = 0.75;
  private static final double COMMON = 1e-6;

  private IndexScore() {}

  /** How rare a word is that so many of all entries have; never below a millionth. */
  static double rarity(long all, long with) {
    double rarity = Math.log((all - with + 0.5) / (with + 0.5));
    return rarity > 0 ? rarity : COMMON;
  }

  /**
   * How slowly occurrences add up in an entry.
   *
   * @param length the number of words of the entry
   * @param average the mean of those numbers
   */
  static double slowness(double length, double average) {
    return K1 * (1 - B + B * length / average);
  }

  /**
   * What a word adds to the score of an entry, but for its rarity.
   *
   * @param weight the number of its occurrences, each times the weight of its column
   */
  static double of(double weight, double slowness) {
    return (weight * (K1 + 1.0)) / (weight + slowness);
  }
}
