package dev.marcasite.search;

import org.jspecify.annotations.Nullable;

/**
 * What the scores of a word are multiplied by.
 *
 * @param rarity {@code null} for that of the word itself
 */
record Rating(@Nullable Double rarity) {
  static final Rating OWN = new Rating(null);

  double of(long all, long with) {
    return rarity == null ? IndexScore.rarity(all, Math.min(with, all)) : rarity;
  }
}
