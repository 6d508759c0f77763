package dev.marcasite.search;

import org.jspecify.annotations.Nullable;

/** A term of a query as one way or the other of finding it has it. */
interface BroadTerm {
  /** In how many entries it is. */
  long entries();

  /** More than what it adds to the score of any entry. */
  double most();

  /**
   * What it finds in a segment.
   *
   * @param least what it must add to the score of an entry for that to be of interest
   */
  void find(int segment, double least, TermHits hits);

  /** What it adds to the score of an entry that is looked at by itself. */
  double scoreOf(BroadText entry, int weight, int length);

  /** The word whose weight in an entry counts; {@code null} if none is needed. */
  @Nullable String word();
}
