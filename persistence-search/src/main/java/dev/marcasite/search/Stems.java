package dev.marcasite.search;

import java.util.HashMap;
import java.util.Map;

/** The stems of words that were met before. Not thread-safe. */
final class Stems {
  private static final int MOST = 200_000;

  private final Map<String, String> known = new HashMap<>();

  /** The stem of the current word. */
  String of(Tokenizer text) {
    return of(text, text.word());
  }

  /** The same, where the word is at hand. */
  String of(Tokenizer text, String word) {
    String stem = known.get(word);
    if (stem == null) {
      stem = text.stem();
      if (known.size() < MOST) {
        known.put(word, stem);
      }
    }
    return stem;
  }
}
