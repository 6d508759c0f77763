package dev.marcasite.search;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * What is counted in texts: what postings are called, and words whose places count. Words that
 * begin with other letters are passed soon.
 */
final class CountedNames {
  private final Set<String> names;
  private final boolean places;
  private final Set<String> words = new HashSet<>();
  private final Map<SearchColumn, Set<String>> wordsOf = new EnumMap<>(SearchColumn.class);
  private final Set<String> secondWords = new HashSet<>();
  private final List<Begun> beginnings = new ArrayList<>();
  private final BitSet initials = new BitSet();

  /** A beginning and what it is called. */
  private record Begun(Beginning beginning, String name) {}

  /** What some terms ask for. */
  CountedNames(Collection<? extends TextTerm> terms) {
    names = terms.stream().flatMap(term -> term.words().stream()).collect(Collectors.toSet());
    names.forEach(this::sort);
    Set<String> placed =
        terms.stream().flatMap(term -> term.placedWords().stream()).collect(Collectors.toSet());
    placed.forEach(this::addInitial);
    places = !placed.isEmpty();
  }

  private void sort(String name) {
    Beginning beginning = Beginning.of(name);
    int colon = name.indexOf(':');
    if (beginning != null) {
      beginnings.add(new Begun(beginning, name));
      addInitial(beginning.letters());
    } else if (colon >= 0) {
      SearchColumn column = PostingName.column(name);
      String word = name.substring(colon + 1);
      wordsOf.computeIfAbsent(column, none -> new HashSet<>()).add(word);
      addInitial(word);
    } else if (name.indexOf(' ') >= 0) {
      String second = name.substring(name.indexOf(' ') + 1);
      secondWords.add(second);
      addInitial(name);
      addInitial(second);
    } else {
      words.add(name);
      addInitial(name);
    }
  }

  private void addInitial(String word) {
    initials.set(word.codePointAt(0));
  }

  /** Whether a word that begins with a letter may count; a stem begins as its word does. */
  boolean mayBegin(int initial) {
    return initials.get(initial);
  }

  /** Whether the places of words count. */
  boolean havePlaces() {
    return places;
  }

  /**
   * Tells the names for which a word counts.
   *
   * @param before the word before it in the column; empty for none
   */
  void of(String word, SearchColumn column, String before, Consumer<String> consumer) {
    if (words.contains(word)) {
      consumer.accept(word);
    }
    for (Begun begun : beginnings) {
      if (begun.beginning().begins(word, column)) {
        consumer.accept(begun.name());
      }
    }
    if (!wordsOf.isEmpty() && wordsOf.getOrDefault(column, Set.of()).contains(word)) {
      consumer.accept(PostingName.inColumn(column, word));
    }
    if (secondWords.contains(word) && names.contains(PostingName.pair(before, word))) {
      consumer.accept(PostingName.pair(before, word));
    }
  }
}
