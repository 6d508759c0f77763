package dev.marcasite.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The postings of a word in a segment, in layers: the thirty-second with the best scores, then
 * twice as many each time, and the rest.
 */
record PostingLayers(int entries, List<Layer> layers) {
  /** How many layers there are at most. */
  static final int MOST = 5;

  /** From this one on, layers do not have the lengths of the entries with them. */
  static final int WITHOUT_LENGTHS = 3;

  private static final int BEST = 32;
  private static final int FEWEST = 64;

  /** A layer that is not empty, with the best score in it. */
  @SuppressWarnings("ArrayRecordComponent") // read once, never compared
  record Layer(double score, byte[] packed) {}

  static PostingLayers of(Postings all, double averageLength) {
    double[] scores = new double[all.size()];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = IndexScore.of(all.weight(i), IndexScore.slowness(all.length(i), averageLength));
    }
    double[] sorted = scores.clone();
    Arrays.sort(sorted);
    List<Draft> drafts = drafts(sorted);
    for (int i = 0; i < scores.length; i++) {
      double score = scores[i];
      int layer = 0;
      while (!drafts.get(layer).takes(score)) {
        layer++;
      }
      drafts.get(layer).add(all, i, score);
    }
    List<Layer> layers = new ArrayList<>();
    for (int layer = 0; layer < drafts.size(); layer++) {
      layers.add(drafts.get(layer).layer(layer < WITHOUT_LENGTHS));
    }
    return new PostingLayers(scores.length, layers);
  }

  private static List<Draft> drafts(double[] sorted) {
    List<Draft> drafts = new ArrayList<>();
    int better = 0;
    int size = Math.max(FEWEST, sorted.length / BEST);
    while (drafts.size() < MOST - 1 && better + size < sorted.length) {
      drafts.add(new Draft(sorted, better, size));
      better += size;
      size *= 2;
    }
    drafts.add(new Draft(sorted, better, sorted.length - better));
    return drafts;
  }

  /** Takes scores above a bound, and so many at the bound as there is room for. */
  private static final class Draft {
    private final Postings postings = new Postings();
    private final double bound;
    private int roomAtBound;
    private double highest;

    Draft(double[] sorted, int better, int size) {
      int last = sorted.length - better - size;
      bound = sorted[last];
      for (int i = last; i < last + size && sorted[i] == bound; i++) {
        roomAtBound++;
      }
    }

    boolean takes(double score) {
      return score > bound || (score == bound && roomAtBound-- > 0);
    }

    void add(Postings from, int position, double score) {
      postings.add(from.entry(position), from.weight(position), from.length(position));
      highest = Math.max(highest, score);
    }

    Layer layer(boolean withLengths) {
      return new Layer(highest, postings.packed(withLengths));
    }
  }
}
