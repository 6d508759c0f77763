package dev.marcasite.search;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** How much some words weigh in the text of an entry. */
final class WordWeights {
  private final long id;
  private final Map<String, Integer> weights = new HashMap<>();
  private final Stems stems;
  private int length;

  WordWeights(BroadText entry, Set<String> words, Stems stems) {
    id = entry.id();
    this.stems = stems;
    words.forEach(word -> weights.put(word, 0));
    entry.forEachWord(this::count);
  }

  private void count(Tokenizer at, String word, int weight) {
    length++;
    weights.computeIfPresent(stems.of(at, word), (stem, sum) -> sum + weight);
  }

  /** The id of the entry. */
  long id() {
    return id;
  }

  int of(String word) {
    return weights.getOrDefault(word, 0);
  }

  /** The number of words of the entry. */
  int length() {
    return length;
  }
}
