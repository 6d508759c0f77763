package dev.marcasite.persistence.sqlite;

/**
 * How often SQLite waits for the disk.
 *
 * @see <a href="https://www.sqlite.org/pragma.html#pragma_synchronous">PRAGMA synchronous</a>
 */
public enum Synchronous {
  /** At checkpoints: a power cut may take the last commits, never consistency. */
  NORMAL,
  /** At each commit: a power cut takes nothing that was committed. */
  FULL
}
