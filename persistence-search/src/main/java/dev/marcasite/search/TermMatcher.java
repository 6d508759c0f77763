package dev.marcasite.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The terms of a query in the words of the index, ready to be found in texts.
 *
 * <p>Words are told apart by one bit each. Words beyond the 64th, and the terms that hold them, are
 * searched for but not marked. Immutable.
 */
final class TermMatcher {
  private static final int MOST = Long.SIZE;

  private final QueryWord[] words;
  private final List<int[]> phrases;

  TermMatcher(List<QueryTerm> terms) {
    Map<QueryWord, Integer> numbers = new LinkedHashMap<>();
    phrases =
        terms.stream()
            .map(TermMatcher::wordsOf)
            .filter(phrase -> !phrase.isEmpty())
            .map(phrase -> numbered(phrase, numbers))
            .filter(phrase -> phrase[phrase.length - 1] < MOST)
            .limit(MOST)
            .toList();
    words = numbers.keySet().stream().limit(MOST).toArray(QueryWord[]::new);
  }

  /** How many terms can be found. */
  int terms() {
    return phrases.size();
  }

  /** The words of the query that the current word of a text is, one bit each. */
  long wordsAt(Tokenizer text) {
    int initial = text.initial();
    long found = 0;
    for (int i = 0; i < words.length; i++) {
      if (words[i].mayBegin(initial) && words[i].matches(text)) {
        found |= 1L << i;
      }
    }
    return found;
  }

  /** Adds the terms that end at the last word of a text. */
  void addTermsAtEnd(IndexedText text, List<Occurrence> occurrences) {
    int last = text.size() - 1;
    for (int term = 0; term < phrases.size(); term++) {
      int[] phrase = phrases.get(term);
      int first = last - phrase.length + 1;
      if (first >= 0 && isAt(first, phrase, text)) {
        occurrences.add(new Occurrence(term, first, last));
      }
    }
  }

  private static boolean isAt(int first, int[] phrase, IndexedText text) {
    for (int i = phrase.length - 1; i >= 0; i--) {
      if ((text.queryWords(first + i) >> phrase[i] & 1) == 0) {
        return false;
      }
    }
    return true;
  }

  private static List<QueryWord> wordsOf(QueryTerm term) {
    if (term.form() == QueryTerm.Form.PART) {
      return List.of(QueryWord.partOf(term.text()));
    }
    List<String> stems = term.stems();
    List<QueryWord> words = new ArrayList<>();
    for (int i = 0; i < stems.size(); i++) {
      words.add(QueryWord.of(stems.get(i), term.prefix() && i == stems.size() - 1));
    }
    return words;
  }

  private static int[] numbered(List<QueryWord> phrase, Map<QueryWord, Integer> numbers) {
    return phrase.stream()
        .mapToInt(word -> numbers.computeIfAbsent(word, unseen -> numbers.size()))
        .toArray();
  }
}
