package dev.marcasite.search;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/** A segment that is being made: takes entries in the order of their ids. Not thread-safe. */
final class SegmentDraft {
  private static final int MOST_KNOWN = 500_000;

  private final Map<String, Integer> words;
  private final Map<String, Integer> known = new HashMap<>();
  private final Map<Integer, Postings> postings = new HashMap<>();
  private final Map<Integer, int[]> weights = new HashMap<>();
  private final Stems stems = new Stems();
  private final long[] ids;
  private final int[] lengths;
  private int size;
  private int length;
  private long liveWords;

  /**
   * A draft.
   *
   * @param words the numbers of the broad words
   * @param most how many entries it may take
   */
  SegmentDraft(Map<String, Integer> words, int most) {
    this.words = words;
    ids = new long[most];
    lengths = new int[most];
  }

  void add(BroadText entry) {
    length = 0;
    weights.clear();
    entry.forEachWord(this::count);
    weights.forEach(
        (word, weight) ->
            postings.computeIfAbsent(word, unseen -> new Postings()).add(size, weight[0], length));
    ids[size] = entry.id();
    lengths[size] = length;
    liveWords += length;
    size++;
  }

  private void count(Tokenizer at, String word, int weight) {
    length++;
    Integer number = known.get(word);
    if (number == null) {
      number = words.getOrDefault(stems.of(at, word), -1);
      if (known.size() < MOST_KNOWN) {
        known.put(word, number);
      }
    }
    if (number >= 0) {
      weights.computeIfAbsent(number, unseen -> new int[1])[0] += weight;
    }
  }

  boolean isEmpty() {
    return size == 0;
  }

  Segment segment(long id) {
    long first = ids[0];
    long last = ids[size - 1];
    return new Segment(
        id, first, last, size, size, liveWords, averageLength(), null, offsets(first, last));
  }

  byte[] lengths() {
    return Postings.packed(lengths, size);
  }

  /** Hands over the layers of each word by its number. */
  void forEachWord(BiConsumer<Integer, PostingLayers> consumer) {
    double average = averageLength();
    postings.keySet().stream()
        .sorted()
        .forEach(
            word ->
                consumer.accept(
                    word, PostingLayers.of(postings.getOrDefault(word, new Postings()), average)));
  }

  private double averageLength() {
    return Math.max(1, (double) liveWords / size);
  }

  private byte @org.jspecify.annotations.Nullable [] offsets(long first, long last) {
    if (last - first + 1 == size) {
      return null;
    }
    ByteBuffer offsets = ByteBuffer.allocate(Integer.BYTES * size);
    Arrays.stream(ids, 0, size).forEach(id -> offsets.putInt((int) (id - first)));
    return offsets.array();
  }
}
