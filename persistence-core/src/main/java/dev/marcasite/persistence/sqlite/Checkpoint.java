package dev.marcasite.persistence.sqlite;

/**
 * What a checkpoint has done, in SQLite's own numbers.
 *
 * @param busy whether a reader on an older state, or another process, kept it from doing all that
 *     its mode asks for; what could be moved has been moved, and trying again later is safe
 * @param logPages pages in the write-ahead log afterwards; 0 once it is truncated, -1 if there is
 *     no log, in memory and in journal modes other than WAL
 * @param checkpointedPages how many of them the database file has already; -1 if there is no log
 */
public record Checkpoint(boolean busy, int logPages, int checkpointedPages) {

  /** Whether the database file alone holds every commit, so that nothing is left in the log. */
  public boolean isComplete() {
    return !busy && logPages == checkpointedPages;
  }
}
