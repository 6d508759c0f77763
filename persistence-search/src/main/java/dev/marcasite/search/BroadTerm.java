package dev.marcasite.search;

/** A term of a query as one way or the other of finding it has it. */
interface BroadTerm extends TextTerm {
  /** In how many entries it is. */
  long entries();

  /** More than what it adds to the score of any entry. */
  double most();

  /** No less than what it adds to the score of any entry that has not been read. */
  default double mostUnread() {
    return 0;
  }

  /** No less than what it adds to the score of any entry that is not in its first layers. */
  default double mostOutside(int layers) {
    return 0;
  }

  /** Reads all that may add a score, so that it is found. */
  default void prepare(double least) {}

  /** Adds what it finds in a segment, as far as that has been read. */
  void find(int segment, TermHits hits);
}
