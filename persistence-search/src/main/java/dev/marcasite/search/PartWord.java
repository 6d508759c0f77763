package dev.marcasite.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.stream.Collectors;

/**
 * One of the words that a part of a word stands for, with its postings in each segment.
 *
 * @param name as {@link PostingName} has it
 * @param entries in how many entries it is
 * @param layers by segments
 * @param outside what it weighs outside the body, if only the body counts, by segments
 */
record PartWord(
    String name,
    long entries,
    Map<Long, List<BroadWordPostings.Layer>> layers,
    Map<Long, List<BroadWordPostings.Layer>> outside) {
  /** The layer of a segment that stands for all, without lengths. */
  private static final int ALL = PostingLayers.WITHOUT_LENGTHS;

  /** Takes an entry of a segment by its number, and what a word weighs there. */
  interface WeightConsumer {
    void accept(int entry, int weight);
  }

  /** A broad word, by all its layers. */
  static PartWord broad(String name, List<BroadWordPostings.Layer> layers) {
    long entries =
        layers.stream()
            .filter(layer -> layer.number() == 0)
            .mapToLong(BroadWordPostings.Layer::entries)
            .sum();
    return new PartWord(name, entries, bySegment(layers), Map.of());
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
    PartWord word = new PartWord(name, 0, bySegment(layers), bySegment(outside));
    long[] entries = new long[1];
    int[] scratch = scratch(index);
    for (Segment segment : index.segments()) {
      word.forEach(segment, scratch, (entry, weight) -> entries[0]++);
    }
    return new PartWord(name, entries[0], word.layers, word.outside);
  }

  private static Map<Long, List<BroadWordPostings.Layer>> bySegment(
      List<BroadWordPostings.Layer> layers) {
    return layers.stream().collect(Collectors.groupingBy(BroadWordPostings.Layer::segment));
  }

  /** Room for a number for each entry of any segment; all are 0, and are again after each use. */
  static int[] scratch(BroadIndex index) {
    return new int[index.segments().stream().mapToInt(Segment::entries).max().orElse(0)];
  }

  /** Tells the entries of a segment in which it is. */
  void forEach(Segment segment, int[] scratch, WeightConsumer consumer) {
    List<BroadWordPostings.Layer> without = outside.getOrDefault(segment.id(), List.of());
    for (BroadWordPostings.Layer layer : without) {
      PackedPostings postings = layer.walk();
      while (postings.next()) {
        scratch[postings.entry()] = postings.weight();
      }
    }
    for (BroadWordPostings.Layer layer : layers.getOrDefault(segment.id(), List.of())) {
      PackedPostings postings = layer.walk();
      while (postings.next()) {
        int weight = postings.weight() - scratch[postings.entry()];
        if (weight > 0) {
          consumer.accept(postings.entry(), weight);
        }
      }
    }
    for (BroadWordPostings.Layer layer : without) {
      PackedPostings postings = layer.walk();
      while (postings.next()) {
        scratch[postings.entry()] = 0;
      }
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
    return new PartWord(name, weights.size(), bySegment(layers), Map.of());
  }

  private static BroadWordPostings.Layer layer(Segment segment, Postings postings) {
    long id = BroadIndex.postingsId(segment.id(), 0, ALL);
    return new BroadWordPostings.Layer(id, postings.size(), 0, postings.packed(false));
  }
}
