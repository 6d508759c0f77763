package dev.marcasite.search;

/** Hears how far a rebuild of the index is, on the thread that rebuilds. */
@FunctionalInterface
public interface RebuildProgress {
  /**
   * Some more entries are indexed.
   *
   * @param done how many entries are indexed so far
   * @param all how many there are
   */
  void indexed(long done, long all);
}
