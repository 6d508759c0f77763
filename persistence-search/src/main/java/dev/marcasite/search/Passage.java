package dev.marcasite.search;

import java.util.List;

/**
 * The words of a text that are worth showing.
 *
 * @param text the text, read at least as far as a snippet needs
 * @param terms how many different terms occur in the passage; 0 for the beginning of the text
 * @param first the number of the first word of the first term
 * @param last the number of the last word of the last term
 */
record Passage(IndexedText text, int terms, int first, int last) {
  /** How many words a passage has at most. */
  static final int WORDS = 24;

  private static final int MOST_WORDS_READ = 200_000;

  /**
   * The first of the passages with most different terms. Reads no further than it must: mostly the
   * first lines have what was searched for, and a text may be very long.
   */
  static Passage bestOf(String source, TermMatcher matcher) {
    IndexedText text = new IndexedText(source, matcher);
    Passage best = new Passage(text, 0, 0, 0);
    int known = 0;
    int stop = matcher.terms() == 0 ? WORDS : MOST_WORDS_READ;
    while (text.size() <= stop && text.readWord()) {
      if (text.occurrences().size() > known && best.terms < matcher.terms()) {
        known = text.occurrences().size();
        Passage passage = endOf(text);
        best = passage.terms > best.terms ? passage : best;
        stop = best.terms == matcher.terms() ? text.size() + WORDS : stop;
      }
    }
    return best;
  }

  /** The passage that ends with the last word that was read. */
  private static Passage endOf(IndexedText text) {
    List<Occurrence> all = text.occurrences();
    int last = text.size() - 1;
    int first = last;
    long terms = 0;
    for (int i = all.size() - 1; i >= 0 && all.get(i).last() > last - WORDS; i--) {
      if (all.get(i).first() > last - WORDS) {
        terms |= 1L << all.get(i).term();
        first = Math.min(first, all.get(i).first());
      }
    }
    return new Passage(text, Long.bitCount(terms), first, last);
  }
}
