package dev.marcasite.search;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** In how many entries each word is; takes one entry after another. Not thread-safe. */
final class WordCounts {
  private static final int MOST_KNOWN = 500_000;

  private final Map<String, Count> known = new HashMap<>();
  private final Map<String, Count> counts = new HashMap<>();

  private static final class Count {
    private int entries;
    private int last = -1;
  }

  /** Counts the word at hand once for an entry. */
  void count(Tokenizer at, String word, Stems stems, int entry) {
    Count count = known.get(word);
    if (count == null) {
      count = counts.computeIfAbsent(stems.of(at, word), none -> new Count());
      if (known.size() < MOST_KNOWN) {
        known.put(word, count);
      }
    }
    if (count.last != entry) {
      count.last = entry;
      count.entries++;
    }
  }

  /** The words in their order. */
  SortedMap<String, Integer> sorted() {
    SortedMap<String, Integer> sorted = new TreeMap<>();
    counts.forEach((word, count) -> sorted.put(word, count.entries));
    return sorted;
  }
}
