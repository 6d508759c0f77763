package dev.marcasite.search;

import java.util.ArrayList;
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
  private final List<List<Scored>> layers = new ArrayList<>();
  private final double[][] scores;
  private long entries;
  private double most;

  /** A layer of the postings of a word, and how rare that is. */
  private record Scored(BroadWordPostings.Layer layer, double rarity) {}

  /**
   * Adds the words up.
   *
   * @param words in the order in which the index adds their scores
   */
  PartPostings(BroadIndex index, SegmentLengths lengths, List<PartWord> words) {
    this.index = index;
    this.lengths = lengths;
    index.segments().forEach(segment -> layers.add(new ArrayList<>()));
    words.forEach(this::add);
    scores = new double[layers.size()][];
    lengths.read();
    for (int segment = 0; segment < scores.length; segment++) {
      scores[segment] = sums(segment);
    }
    layers.clear();
  }

  private void add(PartWord word) {
    double rarity = IndexScore.rarity(index.entries(), Math.min(word.entries(), index.entries()));
    rarities.put(word.name(), rarity);
    for (BroadWordPostings.Layer layer : word.layers()) {
      layers.get(index.position(layer.segment())).add(new Scored(layer, rarity));
    }
  }

  /** One segment after another, for the numbers of one fit into the processor's cache. */
  private double[] sums(int segment) {
    double[] sums = new double[index.segments().get(segment).entries()];
    double[] slowness = lengths.slowness(segment);
    for (Scored scored : layers.get(segment)) {
      double rarity = scored.rarity();
      PackedPostings postings = scored.layer().walk();
      while (postings.next()) {
        int entry = postings.entry();
        sums[entry] += rarity * IndexScore.of(postings.weight(), slowness[entry]);
      }
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
