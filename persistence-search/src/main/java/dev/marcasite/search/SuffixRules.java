package dev.marcasite.search;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** One step of the stemmer: of the endings that a word has, the longest is replaced. */
final class SuffixRules {
  private final List<Rule> longestFirst;

  private SuffixRules(List<Rule> longestFirst) {
    this.longestFirst = longestFirst;
  }

  /**
   * Rules out of {@code "ending replacement, …"}. A hyphen stands for nothing; what precedes a bar
   * must be there and stays.
   */
  static SuffixRules ofPairs(String pairs) {
    return new SuffixRules(
        Stream.of(pairs.split(", "))
            .map(pair -> pair.split(" "))
            .map(pair -> new Rule(pair[0], pair[1].replace("-", "")))
            .sorted(Comparator.comparingInt((Rule rule) -> rule.suffix.length()).reversed())
            .toList());
  }

  /** Replaces the ending if the measure of what it leaves is above a number. */
  void apply(StringBuilder word, int measureAbove) {
    for (Rule rule : longestFirst) {
      if (endsWith(word, rule.suffix)) {
        rule.apply(word, measureAbove);
        return;
      }
    }
  }

  static boolean endsWith(CharSequence word, String suffix) {
    int offset = word.length() - suffix.length();
    if (offset < 0) {
      return false;
    }
    for (int i = suffix.length() - 1; i >= 0; i--) {
      if (word.charAt(offset + i) != suffix.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** What a word must end in, how much of that is replaced, and by what. */
  private record Rule(String suffix, int cut, String replacement) {
    Rule(String ending, String replacement) {
      this(ending.replace("|", ""), ending.length() - ending.indexOf('|') - 1, replacement);
    }

    void apply(StringBuilder word, int measureAbove) {
      int stem = word.length() - cut;
      if (Measure.of(word, stem) > measureAbove) {
        word.setLength(stem);
        word.append(replacement);
      }
    }
  }
}
