package dev.marcasite.search;

import dev.marcasite.persistence.sqlite.SqlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Estimates how many entries have a phrase: looks at the texts of some of those that have its
 * words, evenly spread over all.
 */
final class PhraseSample {
  private static final int TEXTS = 256;
  private static final int SEGMENTS = 8;

  private final SqlReader reader;
  private final BroadIndex index;
  private final int fewest;

  /**
   * A sample.
   *
   * @param fewest fewer entries with the phrase among the texts do not tell
   */
  PhraseSample(SqlReader reader, BroadIndex index, int fewest) {
    this.fewest = fewest;
    this.reader = reader;
    this.index = index;
  }

  /**
   * In how many entries a phrase is; empty if it is in few of those with its words.
   *
   * @param words what an entry with the phrase has; nothing of it has been read
   */
  OptionalLong entries(TextTerm phrase, PhraseBound words) {
    words.prepare(Double.NEGATIVE_INFINITY);
    List<Integer> segments = segments();
    List<long[]> bits = new ArrayList<>();
    long all = 0;
    for (int segment : segments) {
      TermHits hits = new TermHits((index.segments().get(segment).entries() >> 6) + 1);
      hits.clear(null, Double.NEGATIVE_INFINITY);
      words.find(segment, hits);
      bits.add(hits.bits());
      all += hits.size();
    }
    List<Long> texts = everyNth(segments, bits, Math.max(1, all / TEXTS));
    Stems stems = new Stems();
    long with =
        BroadText.read(reader, texts).stream()
            .filter(text -> phrase.isIn(new WordWeights(text, Set.of(), true, stems)))
            .count();
    return with < fewest || texts.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(Math.round(all / share(segments) * with / texts.size()));
  }

  private List<Integer> segments() {
    int all = index.segments().size();
    int step = Math.max(1, all / SEGMENTS);
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
