package dev.marcasite.search;

import dev.marcasite.persistence.sqlite.SqlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * Estimates how many entries have a phrase: looks at the texts of some of those that have its
 * words, evenly spread over all.
 */
final class PhraseSample {
  private static final int TEXTS = 256;

  /** So many, in passes that are each spread over all, if the phrase is rare. */
  private static final int MOST_TEXTS = 1_024;

  private static final int PASSES = MOST_TEXTS / BroadTexts.BATCH;

  /** Fewer texts with the phrase tell too little of how rare it is. */
  private static final int FEWEST = 8;

  private static final int SEGMENTS = 8;

  /** Of fewer entries, some segments have none. */
  private static final int FEW_ENTRIES = 20_000;

  private final SqlReader reader;
  private final BroadIndex index;
  private final Stems stems = new Stems();

  PhraseSample(SqlReader reader, BroadIndex index) {
    this.reader = reader;
    this.index = index;
  }

  /**
   * In how many entries a phrase is; empty if it is in few of those with its words.
   *
   * @param words what an entry with the phrase has; nothing of it has been read
   * @param anyway whether to look at more texts then, and to say what these tell
   */
  OptionalLong entries(TextTerm phrase, PhraseBound words, boolean anyway) {
    words.prepare(Double.NEGATIVE_INFINITY);
    List<Integer> segments = segments(words.entries());
    List<long[]> bits = new ArrayList<>();
    long all = 0;
    for (int segment : segments) {
      TermHits hits = new TermHits((index.segments().get(segment).entries() >> 6) + 1);
      hits.clear(null, Double.NEGATIVE_INFINITY);
      words.find(segment, hits);
      bits.add(hits.bits());
      all += hits.size();
    }
    List<Long> ids = everyNth(segments, bits, Math.max(1, all / MOST_TEXTS));
    int looked = 0;
    long with = 0;
    for (int pass = 0; pass < PASSES && (looked < TEXTS || (anyway && with < FEWEST)); pass++) {
      List<Long> some = part(ids, pass);
      looked += some.size();
      with += with(phrase, some);
    }
    if (looked == 0 || (with < FEWEST && !anyway)) {
      return OptionalLong.empty();
    }
    double found = looked == all ? with : with + 0.5;
    return OptionalLong.of(Math.round(all / share(segments) * found / looked));
  }

  private static List<Long> part(List<Long> ids, int pass) {
    return IntStream.iterate(pass, i -> i < ids.size(), i -> i + PASSES)
        .mapToObj(ids::get)
        .toList();
  }

  private long with(TextTerm phrase, List<Long> ids) {
    CountedNames words = new CountedNames(List.of(phrase));
    return BroadText.read(reader, ids).stream()
        .filter(text -> phrase.isIn(new WordWeights(text, words, stems)))
        .count();
  }

  private List<Integer> segments(long entries) {
    int all = index.segments().size();
    int step = entries < FEW_ENTRIES ? 1 : Math.max(1, all / SEGMENTS);
    return IntStream.iterate(step / 2, i -> i < all, i -> i + step).boxed().toList();
  }

  /** Which part of all entries some segments have; some of those that were looked at are there. */
  private double share(List<Integer> segments) {
    long live = segments.stream().mapToLong(i -> index.segments().get(i).liveEntries()).sum();
    return (double) live / index.entries();
  }

  private List<Long> everyNth(List<Integer> segments, List<long[]> bits, long step) {
    List<Long> ids = new ArrayList<>();
    long next = step / 2;
    for (int i = 0; i < bits.size(); i++) {
      Segment segment = index.segments().get(segments.get(i));
      long[] words = bits.get(i);
      for (int word = 0; word < words.length; word++) {
        for (long rest = words[word]; rest != 0; rest &= rest - 1, next--) {
          int number = (word << 6) + Long.numberOfTrailingZeros(rest);
          if (next == 0 && index.isCurrent(segment, number, segment.entry(number))) {
            ids.add(segment.entry(number));
          }
          next = next == 0 ? step : next;
        }
      }
    }
    return ids;
  }
}
