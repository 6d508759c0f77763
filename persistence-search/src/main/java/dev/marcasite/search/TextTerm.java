package dev.marcasite.search;

import java.util.Collection;
import java.util.List;

/** A term of a query, as it is found and scored in the text of an entry. */
interface TextTerm {
  /** Whether an entry that is looked at by itself has it. */
  boolean isIn(WordWeights entry);

  /** What it adds to the score of an entry that is looked at by itself. */
  double scoreOf(WordWeights entry);

  /** A sum of scores with its own: in the order of the index, for sums depend on it. */
  default double addTo(double sum, WordWeights entry) {
    return sum + scoreOf(entry);
  }

  /** The words whose weight in an entry counts. */
  default Collection<String> words() {
    return List.of();
  }

  /** The words whose places in an entry count. */
  default Collection<String> placedWords() {
    return List.of();
  }
}
