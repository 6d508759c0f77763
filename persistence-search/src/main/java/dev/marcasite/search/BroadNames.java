package dev.marcasite.search;

import dev.marcasite.persistence.Transaction;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Finds what is broad in the whole index. Reads all of its words. */
final class BroadNames {
  /** A word that one entry in so many has may be one of a pair. */
  private static final int ONE_IN = 8;

  private static final String WORDS =
      "select term, doc as entries from entry_fts_words where doc >= ? order by term";

  /** A word in the body is found by what it is outside. */
  private static final String WORDS_IN_COLUMNS =
      """
      select col || ':' || term as term, doc as entries
        from entry_fts_fields where doc >= ? and col <> 'body'
      """;

  private final List<Word> words;
  private final Set<String> names = new LinkedHashSet<>();

  /** A word, and how many entries have it. */
  record Word(String term, long entries) {}

  private BroadNames(List<Word> words) {
    this.words = words;
    words.forEach(word -> names.add(word.term()));
  }

  /**
   * The names of what is broad, as {@link PostingName} has them: first the words in their order.
   *
   * @param entries how many there are
   */
  static Set<String> find(Transaction tx, long entries, BroadSizes sizes) {
    BroadNames found = new BroadNames(read(tx, WORDS, sizes));
    read(tx, WORDS_IN_COLUMNS, sizes).forEach(word -> found.names.add(word.term()));
    found.addBeginnings();
    found.addPairs(entries / ONE_IN, sizes.common());
    return found.names;
  }

  private static List<Word> read(Transaction tx, String sql, BroadSizes sizes) {
    return tx.executeSql(sql, List.of(sizes.broad()), Word.class);
  }

  /** A word of one letter, as in scripts without blanks, begins no other. */
  private void addBeginnings() {
    Set<String> beginnings = new TreeSet<>();
    for (Word word : words) {
      int letters = word.term().codePointCount(0, word.term().length());
      for (int i = 1; letters > 1 && i <= Math.min(letters, PostingName.LONGEST_REST); i++) {
        String beginning = PostingName.first(word.term(), i);
        beginnings.add(
            i <= PostingName.LONGEST_BEGINNING
                ? PostingName.beginning(beginning)
                : PostingName.rest(beginning));
      }
    }
    names.addAll(beginnings);
  }

  private void addPairs(long fewest, int most) {
    List<String> common =
        words.stream()
            .filter(word -> word.entries() >= fewest)
            .sorted((a, b) -> Long.compare(b.entries(), a.entries()))
            .limit(most)
            .map(Word::term)
            .toList();
    common.forEach(first -> common.forEach(second -> names.add(PostingName.pair(first, second))));
  }
}
