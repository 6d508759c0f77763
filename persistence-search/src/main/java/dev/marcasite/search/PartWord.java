package dev.marcasite.search;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.stream.Collectors;

/**
 * One of the words that a part of a word stands for, with its postings in each segment.
 *
 * @param name as {@link PostingName} has it
 * @param entries in how many entries it is
 * @param layers of any segments
 */
record PartWord(String name, long entries, List<BroadWordPostings.Layer> layers) {
  /** The layer of a segment that stands for all, without lengths. */
  private static final int ALL = PostingLayers.WITHOUT_LENGTHS;

  /** A broad word, by all its layers. */
  static PartWord broad(String name, List<BroadWordPostings.Layer> layers) {
    long entries =
        layers.stream()
            .filter(layer -> layer.number() == 0)
            .mapToLong(BroadWordPostings.Layer::entries)
            .sum();
    return new PartWord(name, entries, layers);
  }

  /**
   * A broad word in bodies.
   *
   * @param layers of the word anywhere
   * @param outside what it weighs outside the body, for each segment
   */
  static PartWord inBody(
      String name,
      List<BroadWordPostings.Layer> layers,
      List<BroadWordPostings.Layer> outside,
      BroadIndex index) {
    Map<Long, List<BroadWordPostings.Layer>> anywhere =
        layers.stream().collect(Collectors.groupingBy(BroadWordPostings.Layer::segment));
    Map<Long, List<BroadWordPostings.Layer>> without =
        outside.stream().collect(Collectors.groupingBy(BroadWordPostings.Layer::segment));
    List<BroadWordPostings.Layer> inBody = new ArrayList<>();
    for (Segment segment : index.segments()) {
      int[] weights = new int[segment.entries()];
      BitSet found = new BitSet(segment.entries());
      anywhere
          .getOrDefault(segment.id(), List.of())
          .forEach(layer -> add(layer, 1, weights, found));
      without
          .getOrDefault(segment.id(), List.of())
          .forEach(layer -> add(layer, -1, weights, found));
      inBody.add(layer(segment, weights, found));
    }
    return of(name, inBody);
  }

  private static void add(BroadWordPostings.Layer layer, int sign, int[] weights, BitSet found) {
    PackedPostings postings = layer.walk();
    while (postings.next()) {
      weights[postings.entry()] += sign * postings.weight();
      found.set(postings.entry());
    }
  }

  /**
   * A word that is not broad.
   *
   * @param weights what it weighs, by the ids of entries
   */
  static PartWord rare(String name, NavigableMap<Long, Integer> weights, BroadIndex index) {
    List<BroadWordPostings.Layer> layers = new ArrayList<>();
    for (Segment segment : index.segments()) {
      Postings postings = new Postings();
      weights
          .subMap(segment.firstId(), true, segment.lastId(), true)
          .forEach(
              (id, weight) -> {
                int number = segment.number(id);
                if (number >= 0) {
                  postings.add(number, weight, 0);
                }
              });
      if (postings.size() > 0) {
        layers.add(layer(segment, postings));
      }
    }
    return new PartWord(name, weights.size(), layers);
  }

  private static PartWord of(String name, List<BroadWordPostings.Layer> layers) {
    return new PartWord(
        name, layers.stream().mapToLong(BroadWordPostings.Layer::entries).sum(), layers);
  }

  private static BroadWordPostings.Layer layer(Segment segment, int[] weights, BitSet found) {
    Postings postings = new Postings();
    found.stream()
        .filter(entry -> weights[entry] > 0)
        .forEach(entry -> postings.add(entry, weights[entry], 0));
    return layer(segment, postings);
  }

  private static BroadWordPostings.Layer layer(Segment segment, Postings postings) {
    long id = BroadIndex.postingsId(segment.id(), 0, ALL);
    return new BroadWordPostings.Layer(id, postings.size(), 0, postings.packed(false));
  }
}
