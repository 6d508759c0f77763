package dev.marcasite.persistence.sqlite;

/**
 * How SQLite makes a commit atomic.
 *
 * @see <a href="https://www.sqlite.org/pragma.html#pragma_journal_mode">PRAGMA journal_mode</a>
 */
public enum JournalMode {
  /** Write-ahead log: readers and the writer do not block one another. */
  WAL,
  /** Rollback journal, deleted at each commit: readers and the writer take turns. */
  DELETE,
  /** Rollback journal, truncated at each commit: readers and the writer take turns. */
  TRUNCATE,
  /** Rollback journal, overwritten at each commit: readers and the writer take turns. */
  PERSIST
}
