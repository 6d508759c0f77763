package dev.marcasite.search;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a segment that a term is in, by their numbers, with scores; only those that are of
 * interest. Not thread-safe.
 */
final class TermHits {
  private final long[] bits;
  private long @Nullable [] wanted;
  private double least;
  private int[] entries = new int[256];
  private double[] scores = new double[256];
  private int size;

  TermHits(int words) {
    bits = new long[words];
  }

  /**
   * Forgets everything.
   *
   * @param wanted a bit for each entry of interest; {@code null} for all
   * @param least the least score of interest
   */
  void clear(long @Nullable [] wanted, double least) {
    this.wanted = wanted;
    this.least = least;
    size = 0;
    Arrays.fill(bits, 0);
  }

  boolean isWanted(int entry) {
    return wanted == null || (wanted[entry >> 6] >> entry & 1) != 0;
  }

  /** Adds an entry that is wanted, if the score is of interest. */
  void add(int entry, double score) {
    if (score < least) {
      return;
    }
    if (size == entries.length) {
      entries = Arrays.copyOf(entries, 2 * size);
      scores = Arrays.copyOf(scores, 2 * size);
    }
    entries[size] = entry;
    scores[size] = score;
    bits[entry >> 6] |= 1L << entry;
    size++;
  }

  /** Adds the scores of the entries to those of all entries of the segment. */
  void addTo(double[] sums) {
    for (int i = 0; i < size; i++) {
      sums[entries[i]] += scores[i];
    }
  }

  /** Lowers the scores of all entries of the segment to those of the entries, if these are less. */
  void lower(double[] all) {
    for (int i = 0; i < size; i++) {
      all[entries[i]] = Math.min(all[entries[i]], scores[i]);
    }
  }

  /** Adds the scores of those of the entries that have a bit. */
  void addTo(double[] sums, long[] among) {
    for (int i = 0; i < size; i++) {
      if ((among[entries[i] >> 6] >> entries[i] & 1) != 0) {
        sums[entries[i]] += scores[i];
      }
    }
  }

  int size() {
    return size;
  }

  /** A bit for each entry of the segment. */
  long[] bits() {
    return bits;
  }
}
