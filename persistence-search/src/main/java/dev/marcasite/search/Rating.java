package dev.marcasite.search;

/**
 * What the scores of a word are multiplied by.
 *
 * @param times how often its rarity counts
 * @param more what is added to that
 */
record Rating(double times, double more) {
  static final Rating BY_RARITY = new Rating(1, 0);

  double of(long all, long with) {
    return times * IndexScore.rarity(all, Math.min(with, all)) + more;
  }
}
