package dev.marcasite.search;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The numbers of the postings that an occurrence of a word counts for: those of the word itself, of
 * it in each column, of its beginnings, and of it behind another word. Not thread-safe.
 */
final class DraftNumbers {
  /** Stands for postings that are not kept. */
  static final int NONE = -1;

  private static final int MOST_KNOWN = 500_000;
  private static final SearchColumn[] COLUMNS = SearchColumn.values();

  private final Map<String, Integer> numbers;
  private final Map<String, Word> known = new HashMap<>();
  private final Map<String, Word> others = new HashMap<>();
  private final Map<String, Integer> common = new HashMap<>();
  private final int[][] pairs;

  /**
   * What a word counts for.
   *
   * @param number of its own postings
   * @param columns of those in a column, where they are kept
   * @param beginnings of those of its first letters
   * @param rests of those of words that begin alike and are not broad; those are kept whole
   * @param common its place among the commonest words
   */
  @SuppressWarnings("ArrayRecordComponent") // shared, never compared
  record Word(
      int number, Map<SearchColumn, Integer> columns, int[] beginnings, int[] rests, int common) {}

  DraftNumbers(Map<String, Integer> numbers) {
    this.numbers = numbers;
    for (String name : numbers.keySet()) {
      int space = name.indexOf(' ');
      if (space > 0) {
        common.putIfAbsent(name.substring(0, space), common.size());
      }
    }
    pairs = new int[common.size()][common.size()];
    Arrays.stream(pairs).forEach(row -> Arrays.fill(row, NONE));
    common.forEach(
        (first, i) ->
            common.forEach((second, j) -> pairs[i][j] = numberOf(PostingName.pair(first, second))));
  }

  int highest() {
    return numbers.values().stream().mapToInt(Integer::intValue).max().orElse(0);
  }

  /** What a word as it stands in a text counts for. */
  Word of(Tokenizer at, String word, Stems stems) {
    Word found = known.get(word);
    if (found == null) {
      found = ofStem(stems.of(at, word));
      if (known.size() < MOST_KNOWN) {
        known.put(word, found);
      }
    }
    return found;
  }

  /** The number of the postings of two common words that follow each other. */
  int pair(int first, int second) {
    return first == NONE || second == NONE ? NONE : pairs[first][second];
  }

  /** Words that are kept nowhere are one and the same for all of a beginning. */
  private Word ofStem(String stem) {
    Map<SearchColumn, Integer> columns = new EnumMap<>(SearchColumn.class);
    for (SearchColumn column : COLUMNS) {
      Integer inColumn = numbers.get(PostingName.inColumn(column, stem));
      if (inColumn != null) {
        columns.put(column, inColumn);
      }
    }
    int number = numberOf(stem);
    return number == NONE && columns.isEmpty()
        ? others.computeIfAbsent(
            PostingName.first(stem, PostingName.LONGEST_REST),
            none -> new Word(NONE, Map.of(), beginnings(stem), rests(stem), NONE))
        : new Word(
            number,
            columns,
            beginnings(stem),
            number == NONE ? rests(stem) : new int[0],
            common.getOrDefault(stem, NONE));
  }

  private int[] beginnings(String stem) {
    return IntStream.rangeClosed(1, PostingName.LONGEST_BEGINNING)
        .mapToObj(letters -> PostingName.first(stem, letters))
        .distinct()
        .mapToInt(beginning -> numberOf(PostingName.beginning(beginning)))
        .filter(kept -> kept != NONE)
        .toArray();
  }

  private int[] rests(String stem) {
    return IntStream.rangeClosed(PostingName.LONGEST_BEGINNING + 1, PostingName.LONGEST_REST)
        .mapToObj(letters -> PostingName.first(stem, letters))
        .distinct()
        .mapToInt(beginning -> numberOf(PostingName.rest(beginning)))
        .filter(kept -> kept != NONE)
        .toArray();
  }

  private int numberOf(String name) {
    return numbers.getOrDefault(name, NONE);
  }
}
