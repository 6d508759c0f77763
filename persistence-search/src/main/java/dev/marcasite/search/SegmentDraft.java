package dev.marcasite.search;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A segment that is being made: takes entries in the order of their ids. Not thread-safe. */
final class SegmentDraft {
  private static final int MOST_KNOWN = 500_000;

  private final Map<String, Integer> words;
  private final Map<String, Integer> known = new HashMap<>();
  private final @Nullable Postings[] postings;
  private final int[] weights;
  private final int[] met;
  private int metSize;
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
    int numbers = 1 + words.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    postings = new Postings[numbers];
    weights = new int[numbers];
    met = new int[numbers];
    ids = new long[most];
    lengths = new int[most];
  }

  void add(BroadText entry) {
    length = 0;
    metSize = 0;
    entry.forEachWord(this::count);
    for (int i = 0; i < metSize; i++) {
      int word = met[i];
      Postings found = postings[word];
      if (found == null) {
        found = new Postings();
        postings[word] = found;
      }
      found.add(size, weights[word], length);
      weights[word] = 0;
    }
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
      if (weights[number] == 0) {
        met[metSize++] = number;
      }
      weights[number] += weight;
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
    for (int word = 0; word < postings.length; word++) {
      Postings found = postings[word];
      if (found != null) {
        consumer.accept(word, PostingLayers.of(found, average));
      }
    }
  }

  private double averageLength() {
    return Math.max(1, (double) liveWords / size);
  }

  private byte @Nullable [] offsets(long first, long last) {
    if (last - first + 1 == size) {
      return null;
    }
    ByteBuffer offsets = ByteBuffer.allocate(Integer.BYTES * size);
    Arrays.stream(ids, 0, size).forEach(id -> offsets.putInt((int) (id - first)));
    return offsets.array();
  }
}
