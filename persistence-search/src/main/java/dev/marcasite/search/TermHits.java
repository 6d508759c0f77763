package dev.marcasite.search;

import java.util.Arrays;

/** The entries of a segment that a term is in, by their numbers, with scores. Not thread-safe. */
final class TermHits {
  private final long[] bits;
  private int[] entries = new int[256];
  private double[] scores = new double[256];
  private int size;

  TermHits(int mostEntries) {
    bits = new long[mostEntries + Long.SIZE - 1 >> 6];
  }

  void clear() {
    size = 0;
    Arrays.fill(bits, 0);
  }

  void add(int entry, double score) {
    if (size == entries.length) {
      entries = Arrays.copyOf(entries, 2 * size);
      scores = Arrays.copyOf(scores, 2 * size);
    }
    entries[size] = entry;
    scores[size] = score;
    bits[entry >> 6] |= 1L << entry;
    size++;
  }

  void add(Postings postings, double rarity, double averageLength) {
    for (int i = 0; i < postings.size(); i++) {
      double score = IndexScore.of(postings.weight(i), postings.length(i), averageLength);
      add(postings.entry(i), rarity * score);
    }
  }

  /** Adds the scores of the entries to those of all entries of the segment. */
  void addTo(double[] sums) {
    for (int i = 0; i < size; i++) {
      sums[entries[i]] += scores[i];
    }
  }

  /** A bit for each entry of the segment. */
  long[] bits() {
    return bits;
  }
}
