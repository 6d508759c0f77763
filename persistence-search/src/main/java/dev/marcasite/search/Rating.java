package dev.marcasite.search;

/**
 * What the scores of a word are multiplied by.
 *
 * @param rarity whether they count how rare the word is
 * @param more what is added to that
 */
record Rating(boolean rarity, double more) {
  static final Rating BY_RARITY = new Rating(true, 0);

  double of(long all, long with) {
    return (rarity ? IndexScore.rarity(all, Math.min(with, all)) : 0) + more;
  }
}
