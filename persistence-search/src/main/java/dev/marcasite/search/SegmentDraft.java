package dev.marcasite.search;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A segment that is being made: takes entries in the order of their ids. Not thread-safe. */
final class SegmentDraft {
  private final DraftNumbers numbers;
  private final WeightCounts counts;

  /** Of broad words in other columns than the body; of words that are not broad by beginnings. */
  private final WeightCounts whole;

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

  private void count(Tokenizer at, String word, SearchColumn in) {
    length++;
    DraftNumbers.Word found = numbers.of(at, word, stems);
    int weight = BroadText.weight(in);
    count(counts, found.number(), weight);
    count(counts, found.columns().getOrDefault(in, DraftNumbers.NONE), weight);
    for (int beginning : found.beginnings()) {
      count(counts, beginning, weight);
    }
    if (in != SearchColumn.BODY) {
      count(whole, found.number(), weight);
    }
    for (int rest : found.rests()) {
      count(whole, rest, weight);
    }
    if (in == column) {
      count(counts, numbers.pair(before, found.common()), weight);
    }
    column = in;
    before = found.common();
  }

  private static void count(WeightCounts counts, int number, int weight) {
    if (number != DraftNumbers.NONE) {
      counts.count(number, weight);
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

  /** Hands over the layers of each name by its number. */
  void forEachName(BiConsumer<Integer, PostingLayers> consumer) {
    double average = averageLength();
    counts.forEach((number, found) -> consumer.accept(number, PostingLayers.of(found, average)));
  }

  /** Hands over what is kept without layers. */
  void forEachWhole(BiConsumer<Integer, Postings> consumer) {
    whole.forEach(consumer);
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
