package dev.marcasite.search;

import dev.marcasite.persistence.sqlite.SqlReader;
import java.util.Arrays;
import java.util.List;

/**
 * What has no postings of its own, by those of several words: a word in the body is a word but
 * where it stands outside, and the beginning of a word stands for all words that begin so. All
 * postings are read.
 */
final class SummedPostings implements BroadTerm {
  /** The layer of what is kept whole; of a word, that is what it weighs outside the body. */
  static final int WHOLE = BroadIndex.MOST_LAYERS - 1;

  private final SqlReader reader;
  private final BroadIndex index;
  private final String name;
  private final SegmentLengths lengths;
  private final Rating rating;
  private final int[][] weights;
  private long entries;
  private double rarity;

  SummedPostings(
      SqlReader reader, BroadIndex index, String name, SegmentLengths lengths, Rating rating) {
    this.reader = reader;
    this.index = index;
    this.name = name;
    this.lengths = lengths;
    this.rating = rating;
    weights = new int[index.segments().size()][];
    Arrays.setAll(weights, i -> new int[index.segments().get(i).entries()]);
  }

  /** A word in the body. */
  static SummedPostings ofBody(
      SqlReader reader,
      BroadIndex index,
      String name,
      long word,
      SegmentLengths lengths,
      Rating rating) {
    SummedPostings summed = new SummedPostings(reader, index, name, lengths, rating);
    summed.add(List.of(word), false, 1);
    summed.add(List.of(word), true, -1);
    return summed.counted();
  }

  /**
   * Adds the postings of some names, or takes them away.
   *
   * @param whole whether those are meant that are kept without layers
   */
  void add(List<Long> names, boolean whole, int sign) {
    index.layers(reader, names, whole).forEach(layer -> add(layer, sign));
  }

  /** Ends the sum. */
  SummedPostings counted() {
    lengths.read();
    entries = Arrays.stream(weights).flatMapToInt(Arrays::stream).filter(w -> w > 0).count();
    rarity = rating.of(index.entries(), entries);
    return this;
  }

  private void add(BroadWordPostings.Layer layer, int sign) {
    int[] sums = weights[index.position(layer.segment())];
    PackedPostings postings = layer.walk();
    while (postings.next()) {
      sums[postings.entry()] += sign * postings.weight();
    }
  }

  void add(WordRange.Weighed entry) {
    for (int i = 0; i < weights.length; i++) {
      int number = index.segments().get(i).number(entry.id());
      if (number >= 0) {
        weights[i][number] += (int) entry.weight();
      }
    }
  }

  @Override
  public long entries() {
    return entries;
  }

  @Override
  public double most() {
    return rarity * IndexScore.MOST;
  }

  @Override
  public void find(int segment, TermHits hits) {
    double[] slowness = lengths.slowness(segment);
    int[] found = weights[segment];
    for (int entry = 0; entry < found.length; entry++) {
      if (found[entry] > 0 && hits.isWanted(entry)) {
        hits.add(entry, rarity * IndexScore.of(found[entry], slowness[entry]));
      }
    }
  }

  @Override
  public double scoreOf(WordWeights entry) {
    return index.scoreOf(entry, entry.of(name), rarity);
  }

  @Override
  public boolean isIn(WordWeights entry) {
    return entry.of(name) > 0;
  }

  @Override
  public List<String> words() {
    return List.of(name);
  }
}
