package dev.marcasite.search;

import dev.marcasite.persistence.Transaction;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Finds what is broad in the whole index. Reads all of its words. */
final class BroadNames {
  /** A word that one entry in so many has may be one of a pair. */
  private static final int ONE_IN = 20;

  /** In one look, for that is at all words: the broad ones, and all others by their beginnings. */
  private static final String WORDS =
      """
      select case when doc >= :broad then term end as word, substr(term, 1, :letters) as beginning,
             sum(doc) as entries
        from entry_fts_words group by 1, 2 order by 1
      """;

  /**
   * Of those that are broad anywhere, however few entries have them there. A word in the body is
   * found by what it is outside.
   */
  private static final String WORDS_IN_COLUMNS =
      """
      select col || ':' || term from entry_fts_fields
       where col <> 'body' and term in (select value from json_each(?))
      """;

  private final List<Word> words;
  private final Set<String> names = new LinkedHashSet<>();

  /**
   * A broad word, or all others that begin alike.
   *
   * @param entries how many have it; for several words, the sum
   */
  record Word(@Nullable String word, String beginning, long entries) {
    String term() {
      return word == null ? beginning : word;
    }
  }

  private BroadNames(List<Word> words) {
    this.words = words;
    words.stream().filter(word -> word.word() != null).map(Word::term).forEach(names::add);
  }

  /**
   * The names of what is broad, as {@link PostingName} has them: first the words in their order.
   *
   * @param entries how many there are
   */
  static Set<String> find(Transaction tx, long entries, BroadSizes sizes) {
    Map<String, Object> parameters =
        Map.of("broad", sizes.broad(), "letters", PostingName.LONGEST_REST);
    BroadNames found = new BroadNames(tx.executeSql(WORDS, parameters, Word.class));
    List<String> broad = List.copyOf(found.names);
    found.names.addAll(tx.executeSql(WORDS_IN_COLUMNS, List.of(broad), String.class));
    found.names.add(PostingName.WORDS);
    found.addBeginnings(sizes.rare());
    found.addPairs(entries / ONE_IN, sizes.common());
    return found.names;
  }

  /**
   * In each column but the body, too. A word of one letter, as in scripts without blanks, begins no
   * other.
   */
  private void addBeginnings(long fewest) {
    Map<String, Long> beginnings = new TreeMap<>();
    for (Word word : words) {
      int letters = word.term().codePointCount(0, word.term().length());
      for (int i = 1; letters > 1 && i <= Math.min(letters, PostingName.LONGEST_REST); i++) {
        beginnings.merge(PostingName.first(word.term(), i), word.entries(), Long::sum);
      }
    }
    beginnings.values().removeIf(entries -> entries < fewest);
    for (String letters : beginnings.keySet()) {
      Beginning anywhere = new Beginning(letters, null);
      names.addAll(anywhere.stored());
      anywhere.outsideBody().forEach(inColumn -> names.addAll(inColumn.stored()));
    }
  }

  private void addPairs(long fewest, int most) {
    List<String> common =
        words.stream()
            .filter(word -> word.word() != null && word.entries() >= fewest)
            .sorted((a, b) -> Long.compare(b.entries(), a.entries()))
            .limit(most)
            .map(Word::term)
            .toList();
    common.forEach(first -> common.forEach(second -> names.add(PostingName.pair(first, second))));
  }
}
