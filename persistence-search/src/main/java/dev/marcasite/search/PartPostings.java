package dev.marcasite.search;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A part of a word, by the words that it stands for, of which some are broad. Each scores by
 * itself. All postings are read.
 */
final class PartPostings implements BroadTerm {
  private final BroadIndex index;
  private final SegmentLengths lengths;
  private final Map<String, Double> rarities = new LinkedHashMap<>();
  private final double[][] scores;
  private long entries;
  private double most;

  /**
   * Adds the words up.
   *
   * @param words in the order in which the index adds their scores
   */
  PartPostings(BroadIndex index, SegmentLengths lengths, List<PartWord> words) {
    this.index = index;
    this.lengths = lengths;
    words.forEach(word -> rarities.put(word.name(), rarity(word)));
    scores = new double[index.segments().size()][];
    lengths.read();
    int[] scratch = PartWord.scratch(index);
    for (int segment = 0; segment < scores.length; segment++) {
      scores[segment] = sums(segment, words, scratch);
    }
  }

  private double rarity(PartWord word) {
    return IndexScore.rarity(index.entries(), Math.min(word.entries(), index.entries()));
  }

  /** One segment after another, for the numbers of one fit into the processor's cache. */
  private double[] sums(int position, List<PartWord> words, int[] scratch) {
    Segment segment = index.segments().get(position);
    double[] sums = new double[segment.entries()];
    double[] slowness = lengths.slowness(position);
    for (PartWord word : words) {
      double rarity = rarity(word);
      word.forEach(
          segment,
          scratch,
          (entry, weight) -> sums[entry] += rarity * IndexScore.of(weight, slowness[entry]));
    }
    entries += Arrays.stream(sums).filter(score -> score > 0).count();
    most = Arrays.stream(sums).reduce(most, Math::max);
    return sums;
  }

  @Override
  public long entries() {
    return entries;
  }

  @Override
  public double most() {
    return most;
  }

  @Override
  public void find(int segment, TermHits hits) {
    double[] found = scores[segment];
    for (int entry = 0; entry < found.length; entry++) {
      if (found[entry] > 0 && hits.isWanted(entry)) {
        hits.add(entry, found[entry]);
      }
    }
  }

  @Override
  public double scoreOf(WordWeights entry) {
    double score = 0;
    for (Map.Entry<String, Double> word : rarities.entrySet()) {
      score += index.scoreOf(entry, entry.of(word.getKey()), word.getValue());
    }
    return score;
  }

  @Override
  public boolean isIn(WordWeights entry) {
    return rarities.keySet().stream().anyMatch(word -> entry.of(word) > 0);
  }

  @Override
  public Set<String> words() {
    return rarities.keySet();
  }
}
