package dev.marcasite.search;

import java.util.Arrays;
import java.util.List;

/**
 * A term that texts tell better than postings, since it depends on the places of its words: a
 * phrase, what begins a column, what stands in some columns.
 *
 * @param term not a part of a word
 * @param index the averages that scores need
 * @param rarity what scores are multiplied by
 */
record PlacedTerm(QueryTerm term, List<String> stems, BroadIndex index, double rarity)
    implements TextTerm {
  private static final int COLUMN_SHIFT = 32;
  private static final SearchColumn[] COLUMNS = SearchColumn.values();

  static PlacedTerm of(QueryTerm term, BroadIndex index, double rarity) {
    return new PlacedTerm(term, term.stems(), index, rarity);
  }

  @Override
  public List<String> placedWords() {
    return stems;
  }

  @Override
  public boolean isIn(WordWeights entry) {
    return places(entry).length > 0;
  }

  @Override
  public double scoreOf(WordWeights entry) {
    return scoreAt(places(entry), entry);
  }

  /** Its score in an entry, of some of its places there. */
  double scoreAt(long[] places, WordWeights entry) {
    int weight = 0;
    for (long place : places) {
      weight += BroadText.weight(COLUMNS[(int) (place >> COLUMN_SHIFT)]);
    }
    return index.scoreOf(entry, weight, rarity);
  }

  /** How many words it has. */
  int size() {
    return stems.size();
  }

  /** Where it begins in an entry, in ascending order; columns are far from each other. */
  long[] places(WordWeights entry) {
    long[] places = new long[4];
    int size = 0;
    for (int number = 0; number < COLUMNS.length; number++) {
      SearchColumn column = COLUMNS[number];
      List<String> words = term.columns().contains(column) ? entry.words(column) : List.of();
      int last = term.first() ? 0 : words.size() - stems.size();
      for (int at = 0; at <= last; at++) {
        if (isAt(at, words)) {
          places = size < places.length ? places : Arrays.copyOf(places, 2 * size);
          places[size++] = ((long) number << COLUMN_SHIFT) | at;
        }
      }
    }
    return Arrays.copyOf(places, size);
  }

  private boolean isAt(int first, List<String> words) {
    int size = stems.size();
    if (first + size > words.size()) {
      return false;
    }
    for (int i = 0; i < size; i++) {
      String word = words.get(first + i);
      boolean begins = term.prefix() && i == size - 1;
      if (begins ? !word.startsWith(stems.get(i)) : !word.equals(stems.get(i))) {
        return false;
      }
    }
    return true;
  }
}
