package dev.marcasite.search;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A term of a query as one way or the other of finding it has it. */
interface BroadTerm {
  /** In how many entries it is. */
  long entries();

  /** More than what it adds to the score of any entry. */
  double most();

  /** No less than what it adds to the score of any entry that has not been read. */
  default double mostUnread() {
    return 0;
  }

  /** Adds what it finds in a segment, as far as that has been read. */
  void find(int segment, TermHits hits);

  /** What it adds to the score of an entry that is looked at by itself. */
  double scoreOf(WordWeights entry);

  /** Whether an entry that is looked at by itself has it. */
  boolean isIn(WordWeights entry);

  /** The word whose weight in an entry counts; {@code null} if none does. */
  @Nullable String word();

  /** All words whose weights count. */
  default Set<String> words() {
    String word = word();
    return word == null ? Set.of() : Set.of(word);
  }
}
