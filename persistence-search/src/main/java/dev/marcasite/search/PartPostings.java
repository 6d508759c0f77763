package dev.marcasite.search;

import dev.marcasite.persistence.sqlite.SqlReader;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringTokenizer;
import java.util.stream.Collectors;

/**
 * A part of a word, by the words that it stands for, of which some are broad. Each scores by
 * itself. All postings are read.
 */
final class PartPostings implements BroadTerm {
  private final BroadIndex index;
  private final SegmentLengths lengths;
  private final Map<Long, List<BroadWordPostings.Layer>> layers;
  private final Map<String, Double> rarities = new LinkedHashMap<>();
  private final double[][] scores;
  private int segment;
  private long entries;
  private double most;

  /**
   * No words yet.
   *
   * @param broad the names that will be added and are broad
   */
  PartPostings(SqlReader reader, BroadIndex index, List<String> broad, SegmentLengths lengths) {
    this.index = index;
    List<Long> numbers = broad.stream().map(name -> index.words().getOrDefault(name, 0L)).toList();
    layers =
        index.layers(reader, numbers, false).stream()
            .collect(Collectors.groupingBy(BroadWordPostings.Layer::name));
    this.lengths = lengths;
    scores = new double[index.segments().size()][];
    Arrays.setAll(scores, i -> new double[index.segments().get(i).entries()]);
    lengths.read();
  }

  /**
   * Adds a word; in the order in which the index adds their scores.
   *
   * @param name what it is called, as {@link PostingName} has it
   * @param places where it is, as {@link WordParts.RareWord} has it; empty if it is broad
   */
  void add(String name, String places) {
    List<BroadWordPostings.Layer> broad =
        layers.getOrDefault(index.words().getOrDefault(name, 0L), List.of());
    Map<Long, Integer> rare = weights(places);
    long all =
        rare.size()
            + broad.stream()
                .filter(layer -> layer.number() == 0)
                .mapToLong(BroadWordPostings.Layer::entries)
                .sum();
    double rarity = IndexScore.rarity(index.entries(), Math.min(all, index.entries()));
    rarities.put(name, rarity);
    for (BroadWordPostings.Layer layer : broad) {
      int position = index.position(layer.segment());
      add(layer, rarity, lengths.slowness(position), scores[position]);
    }
    rare.forEach((id, weight) -> add(id, weight, rarity));
  }

  private static Map<Long, Integer> weights(String places) {
    Map<Long, Integer> weights = new LinkedHashMap<>();
    StringTokenizer numbers = new StringTokenizer(places);
    while (numbers.hasMoreTokens()) {
      long id = Long.parseLong(numbers.nextToken());
      weights.merge(id, Integer.parseInt(numbers.nextToken()), Integer::sum);
    }
    return weights;
  }

  /** Entries that follow each other are in one segment, mostly. */
  private void add(long id, int weight, double rarity) {
    int number = -1;
    for (int tries = 0; tries < scores.length && number < 0; tries++) {
      number = index.segments().get(segment).number(id);
      segment = number < 0 ? (segment + 1) % scores.length : segment;
    }
    if (number >= 0) {
      double slowness = lengths.slowness(segment)[number];
      scores[segment][number] += rarity * IndexScore.of(weight, slowness);
    }
  }

  /** Ends with all words. */
  PartPostings counted() {
    for (double[] segment : scores) {
      for (double score : segment) {
        entries += score > 0 ? 1 : 0;
        most = Math.max(most, score);
      }
    }
    return this;
  }

  private static void add(
      BroadWordPostings.Layer layer, double rarity, double[] slowness, double[] sums) {
    boolean withLengths = layer.number() < PostingLayers.WITHOUT_LENGTHS;
    PackedPostings postings = new PackedPostings(layer.postings());
    while (postings.next()) {
      int entry = postings.entry();
      sums[entry] += rarity * IndexScore.of(postings.weight(), slowness[entry]);
      if (withLengths) {
        postings.length();
      }
    }
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
