package dev.marcasite.search;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** A segment that is being made: takes entries in the order of their ids. Not thread-safe. */
final class SegmentDraft {
  private final DraftNumbers numbers;
  private final WeightCounts counts;

  /** What is kept without layers. */
  private final WeightCounts whole;

  private final WordCounts words = new WordCounts();
  private final Stems stems = new Stems();
  private final long[] ids;
  private final int[] lengths;
  private @Nullable SearchColumn column;
  private int before = DraftNumbers.NONE;
  private int size;
  private int length;
  private long liveWords;

  /**
   * A draft.
   *
   * @param names the numbers of what has postings
   * @param most how many entries it may take
   */
  SegmentDraft(Map<String, Integer> names, int most) {
    numbers = new DraftNumbers(names);
    counts = new WeightCounts(numbers.highest() + 1);
    whole = new WeightCounts(numbers.highest() + 1);
    ids = new long[most];
    lengths = new int[most];
  }

  void add(BroadText entry) {
    length = 0;
    column = null;
    entry.forEachWord(this::count);
    counts.add(size, length);
    whole.add(size, length);
    ids[size] = entry.id();
    lengths[size] = length;
    liveWords += length;
    size++;
  }

  private void count(Tokenizer at, SearchColumn in) {
    length++;
    String word = at.word();
    words.count(at, word, stems, size);
    DraftNumbers.Word found = numbers.of(at, word, stems);
    int weight = BroadText.weight(in);
    for (int number : found.layered(in)) {
      counts.count(number, weight);
    }
    for (int number : found.whole(in)) {
      whole.count(number, weight);
    }
    int pair = in == column ? numbers.pair(before, found.common()) : DraftNumbers.NONE;
    if (pair != DraftNumbers.NONE) {
      counts.count(pair, weight);
    }
    column = in;
    before = found.common();
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

  /** Hands over the postings of each name by its number, in the order in which they are kept. */
  void forEachName(PostingsConsumer consumer) {
    double average = averageLength();
    int highest = numbers.highest();
    for (int number = 0; number <= highest; number++) {
      Postings layered = counts.of(number);
      if (layered != null) {
        consumer.layers(number, PostingLayers.of(layered, average));
      }
      Postings kept = whole.of(number);
      if (kept != null) {
        consumer.whole(number, kept);
      }
    }
  }

  /** Takes postings. */
  interface PostingsConsumer {
    void layers(int number, PostingLayers layers);

    /** Those that are kept without layers. */
    void whole(int number, Postings postings);
  }

  /** In how many entries each word is. */
  SortedMap<String, Integer> words() {
    return words.sorted();
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
