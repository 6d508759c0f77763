package dev.marcasite.search;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The postings of a word in a segment in three layers, each with the best score in it: a
 * thirty-second with the best, an eighth with the next, the rest.
 */
record PostingLayers(
    int entries,
    double bestScore,
    double middleScore,
    double restScore,
    byte[] best,
    byte @Nullable [] middle,
    byte @Nullable [] rest) {
  private static final int BEST = 32;
  private static final int MIDDLE = 8;
  private static final int FEWEST = 64;

  static PostingLayers of(Postings all, double averageLength) {
    double[] scores = new double[all.size()];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = IndexScore.of(all.weight(i), all.length(i), averageLength);
    }
    double[] sorted = scores.clone();
    Arrays.sort(sorted);
    int best = Math.min(scores.length, Math.max(FEWEST, scores.length / BEST));
    int middle = Math.min(scores.length - best, Math.max(FEWEST, scores.length / MIDDLE));
    Layer[] layers = {new Layer(sorted, 0, best), new Layer(sorted, best, middle), new Layer()};
    for (int i = 0; i < scores.length; i++) {
      int entry = all.entry(i);
      int layer = layers[0].takes(scores[i]) ? 0 : layers[1].takes(scores[i]) ? 1 : 2;
      layers[layer].add(entry, all.weight(i), all.length(i), scores[i]);
    }
    return new PostingLayers(
        scores.length,
        layers[0].highest,
        layers[1].highest,
        layers[2].highest,
        layers[0].postings.packed(true),
        layers[1].isEmpty() ? null : layers[1].postings.packed(true),
        layers[2].isEmpty() ? null : layers[2].postings.packed(false));
  }

  /** Takes scores above a bound, and so many at the bound as there is room for. */
  private static final class Layer {
    private final Postings postings = new Postings();
    private final double bound;
    private int roomAtBound;
    private double highest;

    Layer() {
      bound = -1;
    }

    Layer(double[] sorted, int better, int size) {
      int last = sorted.length - better - size;
      bound = size == 0 ? IndexScore.MOST + 1 : sorted[last];
      for (int i = last; i < sorted.length - better && sorted[i] == bound; i++) {
        roomAtBound++;
      }
    }

    boolean takes(double score) {
      return score > bound || score == bound && roomAtBound-- > 0;
    }

    boolean isEmpty() {
      return postings.size() == 0;
    }

    void add(int entry, int weight, int length, double score) {
      postings.add(entry, weight, length);
      highest = Math.max(highest, score);
    }
  }
}
