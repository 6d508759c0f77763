package dev.marcasite.search;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** How often each word occurs in an entry, weighted by column, and what its words begin with. */
final class TermCounts {
  /** Words that begin alike are taken for forms of one word, or parts of one compound. */
  static final int BEGINNING = 4;

  private final Map<String, Double> counts = new HashMap<>();
  private final Map<String, Double> beginnings = new HashMap<>();
  private final Map<String, Integer> occurrences = new HashMap<>();
  private int length;

  static TermCounts of(EntryText entry, ColumnWeights weights, Stems stems) {
    TermCounts counts = new TermCounts();
    counts.add(entry.title(), weights.title(), stems);
    String tags = entry.tags();
    if (tags != null) {
      counts.add(tags, weights.tags(), stems);
    }
    String summary = entry.summary();
    if (summary != null) {
      counts.add(summary, weights.summary(), stems);
    }
    counts.add(entry.body(), weights.body(), stems);
    return counts;
  }

  private void add(String source, double weight, Stems stems) {
    Tokenizer text = new Tokenizer(source);
    int end = -1;
    String before = "";
    while (text.next()) {
      String word = source.substring(text.start(), text.end());
      String stem = stems.of(text, word);
      counts.merge(stem, weight, Double::sum);
      occurrences.merge(stem, 1, Integer::sum);
      boolean spaced = Scripts.isSpaced(word.codePointAt(0));
      if (spaced && end == text.start()) {
        counts.merge(before + stem, weight, Double::sum);
      }
      if (!spaced && stem.length() >= BEGINNING) {
        beginnings.merge(stem.substring(0, BEGINNING), weight, Double::sum);
      }
      end = spaced ? text.end() : -1;
      before = stem;
      length++;
    }
  }

  /** The number of words. */
  int length() {
    return length;
  }

  Set<String> terms() {
    return counts.keySet();
  }

  double count(String term) {
    return counts.getOrDefault(term, 0.0);
  }

  /** How often a word occurs, whatever the column. */
  int occurrences(String term) {
    return occurrences.getOrDefault(term, 0);
  }

  double countOfBeginning(String beginning) {
    return beginnings.getOrDefault(beginning, 0.0);
  }
}
