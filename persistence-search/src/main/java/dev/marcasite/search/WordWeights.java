package dev.marcasite.search;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How much some words, and what is made of words, weigh in the text of an entry. */
final class WordWeights {
  private final long id;
  private final Map<String, Integer> weights = new HashMap<>();
  private final List<Beginning> beginnings = new ArrayList<>();
  private final boolean columns;
  private final boolean places;
  private final Map<SearchColumn, List<String>> words = new EnumMap<>(SearchColumn.class);
  private final boolean pairs;
  private final Stems stems;
  private @Nullable SearchColumn column;
  private String before = "";
  private int length;

  /**
   * Counts.
   *
   * @param names as {@link PostingName} has them
   * @param places whether the places of words count
   */
  WordWeights(BroadText entry, Set<String> names, boolean places, Stems stems) {
    this.places = places;
    id = entry.id();
    this.stems = stems;
    names.forEach(name -> weights.put(name, 0));
    names.forEach(name -> Optional.ofNullable(Beginning.of(name)).ifPresent(beginnings::add));
    columns = names.stream().anyMatch(name -> name.indexOf(':') >= 0);
    pairs = names.stream().anyMatch(name -> name.indexOf(' ') >= 0);
    entry.forEachWord(this::count);
  }

  private void count(Tokenizer at, String word, SearchColumn in) {
    length++;
    String stem = stems.of(at, word);
    if (places) {
      words.computeIfAbsent(in, none -> new ArrayList<>()).add(stem);
    }
    int weight = BroadText.weight(in);
    add(stem, weight);
    for (Beginning beginning : beginnings) {
      if (beginning.begins(stem, in)) {
        add(beginning.name(), weight);
      }
    }
    if (columns) {
      add(PostingName.inColumn(in, stem), weight);
    }
    if (pairs && in == column) {
      add(PostingName.pair(before, stem), weight);
    }
    column = in;
    before = stem;
  }

  private void add(String name, int weight) {
    weights.computeIfPresent(name, (known, sum) -> sum + weight);
  }

  /** The id of the entry. */
  long id() {
    return id;
  }

  int of(String name) {
    return weights.getOrDefault(name, 0);
  }

  /** The words of a column one after another, where their places count. */
  List<String> words(SearchColumn column) {
    return words.getOrDefault(column, List.of());
  }

  /** The number of words of the entry. */
  int length() {
    return length;
  }
}
