package dev.marcasite.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The words of a text as far as they have been read, with the terms of a query among them. */
final class IndexedText {
  private static final int FEW_WORDS = 256;

  private final String text;
  private final TermMatcher matcher;
  private final Tokenizer tokenizer;
  private final List<Occurrence> occurrences = new ArrayList<>();
  private int[] starts = new int[FEW_WORDS];
  private int[] ends = new int[FEW_WORDS];
  private long[] queryWords = new long[FEW_WORDS];
  private int size;

  IndexedText(String text, TermMatcher matcher) {
    this.text = text;
    this.matcher = matcher;
    this.tokenizer = new Tokenizer(text);
  }

  /** Reads the next word; {@code false} at the end of the text. */
  boolean readWord() {
    if (!tokenizer.next()) {
      return false;
    }
    if (size == starts.length) {
      grow();
    }
    starts[size] = tokenizer.start();
    ends[size] = tokenizer.end();
    queryWords[size] = matcher.wordsAt(tokenizer);
    size++;
    if (queryWords[size - 1] != 0) {
      matcher.addTermsAtEnd(this, occurrences);
    }
    return true;
  }

  String text() {
    return text;
  }

  /** How many words have been read. */
  int size() {
    return size;
  }

  int start(int word) {
    return starts[word];
  }

  int end(int word) {
    return ends[word];
  }

  /** The words of the query that a word of the text is, one bit each. */
  long queryWords(int word) {
    return queryWords[word];
  }

  /** In the order of their last words. */
  List<Occurrence> occurrences() {
    return occurrences;
  }

  /** The occurrences among some of the words, in the order of their first words. */
  List<Occurrence> occurrencesWithin(int first, int last) {
    return occurrences.stream()
        .filter(occurrence -> occurrence.first() >= first && occurrence.last() <= last)
        .sorted(Comparator.comparingInt(Occurrence::first))
        .toList();
  }

  private void grow() {
    starts = Arrays.copyOf(starts, 2 * size);
    ends = Arrays.copyOf(ends, 2 * size);
    queryWords = Arrays.copyOf(queryWords, 2 * size);
  }
}
