package dev.marcasite.search;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How much some words, and what is made of words, weigh in the text of an entry. */
final class WordWeights {
  /** Stands for a word that is not looked for. */
  private static final String UNCOUNTED = "";

  private final long id;
  private final Map<String, Integer> weights = new HashMap<>();
  private final CountedNames names;
  private final Map<SearchColumn, List<String>> words = new EnumMap<>(SearchColumn.class);
  private final Stems stems;
  private @Nullable SearchColumn column;
  private String before = UNCOUNTED;
  private int length;

  /** Counts what has a name. */
  WordWeights(BroadText entry, CountedNames names, Stems stems) {
    this.names = names;
    this.stems = stems;
    id = entry.id();
    entry.forEachWord(this::count);
  }

  private void count(Tokenizer at, SearchColumn in) {
    length++;
    String stem = names.mayBegin(at.initial()) ? stems.of(at) : UNCOUNTED;
    if (names.havePlaces()) {
      words.computeIfAbsent(in, none -> new ArrayList<>()).add(stem);
    }
    if (!stem.equals(UNCOUNTED)) {
      int weight = BroadText.weight(in);
      String first = in == column ? before : UNCOUNTED;
      names.of(stem, in, first, name -> weights.merge(name, weight, Integer::sum));
    }
    column = in;
    before = stem;
  }

  /** The id of the entry. */
  long id() {
    return id;
  }

  int of(String name) {
    return weights.getOrDefault(name, 0);
  }

  /** The words of a column one after another, where places count; other words are empty. */
  List<String> words(SearchColumn column) {
    return words.getOrDefault(column, List.of());
  }

  /** The number of words of the entry. */
  int length() {
    return length;
  }
}
