package dev.marcasite.search;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The numbers of the postings that an occurrence of a word counts for: those of the word itself and
 * of its beginnings, of both in its column, and of it behind another word. Not thread-safe.
 */
final class DraftNumbers {
  /** Stands for postings that are not kept. */
  static final int NONE = -1;

  private static final int MOST_KNOWN = 500_000;
  private static final int[] NO_NUMBERS = {};

  private final Map<String, Integer> numbers;
  private final Map<String, Word> known = new HashMap<>();
  private final Map<String, Word> others = new HashMap<>();
  private final Map<String, Integer> common = new HashMap<>();
  private final int[][] pairs;

  /**
   * What a word counts for, in each column.
   *
   * @param layered those postings that are kept in layers
   * @param whole those that are not: of what stands outside the body, and of words that begin alike
   * @param common its place among the commonest words
   */
  record Word(Map<SearchColumn, int[]> layered, Map<SearchColumn, int[]> whole, int common) {
    int[] layered(SearchColumn column) {
      return layered.getOrDefault(column, NO_NUMBERS);
    }

    int[] whole(SearchColumn column) {
      return whole.getOrDefault(column, NO_NUMBERS);
    }
  }

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
    return isKept(stem)
        ? word(stem)
        : others.computeIfAbsent(
            PostingName.first(stem, PostingName.LONGEST_REST), alike -> word(stem));
  }

  private boolean isKept(String stem) {
    return numbers.containsKey(stem)
        || Beginning.OUTSIDE_BODY.stream()
            .anyMatch(column -> numbers.containsKey(PostingName.inColumn(column, stem)));
  }

  private Word word(String stem) {
    Map<SearchColumn, int[]> layered = new EnumMap<>(SearchColumn.class);
    Map<SearchColumn, int[]> whole = new EnumMap<>(SearchColumn.class);
    for (SearchColumn column : SearchColumn.values()) {
      layered.put(column, layered(stem, column));
      whole.put(column, whole(stem, column));
    }
    return new Word(layered, whole, common.getOrDefault(stem, NONE));
  }

  private int[] layered(String stem, SearchColumn column) {
    Stream<String> all = Stream.concat(Stream.of(stem), beginnings(stem));
    return numbers(all.flatMap(name -> Stream.of(name, PostingName.inColumn(column, name))));
  }

  private int[] whole(String stem, SearchColumn column) {
    Stream<String> outside = column == SearchColumn.BODY ? Stream.of() : Stream.of(stem);
    Stream<String> rests = numbers.containsKey(stem) ? Stream.of() : rests(stem);
    Stream<String> inColumn =
        numbers.containsKey(PostingName.inColumn(column, stem))
            ? Stream.of()
            : rests(stem).map(rest -> PostingName.inColumn(column, rest));
    return numbers(Stream.of(outside, rests, inColumn).flatMap(names -> names));
  }

  private static Stream<String> beginnings(String stem) {
    return firsts(stem, 1, PostingName.LONGEST_BEGINNING).map(PostingName::beginning);
  }

  private static Stream<String> rests(String stem) {
    return firsts(stem, PostingName.LONGEST_BEGINNING + 1, PostingName.LONGEST_REST)
        .map(PostingName::rest);
  }

  private static Stream<String> firsts(String stem, int from, int to) {
    return IntStream.rangeClosed(from, to)
        .mapToObj(letters -> PostingName.first(stem, letters))
        .distinct();
  }

  private int[] numbers(Stream<String> names) {
    return names.mapToInt(this::numberOf).filter(kept -> kept != NONE).toArray();
  }

  private int numberOf(String name) {
    return numbers.getOrDefault(name, NONE);
  }
}
