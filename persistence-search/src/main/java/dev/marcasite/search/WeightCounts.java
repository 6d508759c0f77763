package dev.marcasite.search;

import org.jspecify.annotations.Nullable;

/**
 * Postings by number that are being made, an entry at a time: counts the weights of the entry at
 * hand first. Not thread-safe.
 */
final class WeightCounts {
  private final @Nullable Postings[] postings;
  private final int[] weights;
  private final int[] met;
  private int metSize;

  WeightCounts(int numbers) {
    postings = new Postings[numbers];
    weights = new int[numbers];
    met = new int[numbers];
  }

  /** Counts something in the entry at hand. */
  void count(int number, int weight) {
    if (weights[number] == 0) {
      met[metSize++] = number;
    }
    weights[number] += weight;
  }

  /** Ends the entry at hand. */
  void add(int entry, int length) {
    for (int i = 0; i < metSize; i++) {
      int number = met[i];
      Postings found = postings[number];
      if (found == null) {
        found = new Postings();
        postings[number] = found;
      }
      found.add(entry, weights[number], length);
      weights[number] = 0;
    }
    metSize = 0;
  }

  /** The postings of a number; {@code null} if there are none. */
  @Nullable Postings of(int number) {
    return postings[number];
  }
}
