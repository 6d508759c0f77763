package dev.marcasite.persistence.sqlite;

/**
 * How far a checkpoint goes in moving the write-ahead log into the database file.
 *
 * @see <a href="https://www.sqlite.org/c3ref/wal_checkpoint_v2.html">Checkpoint a database</a>
 */
public enum CheckpointMode {
  /** Moves what no reader still needs in the log; disturbs nobody. */
  PASSIVE,
  /** Moves all, provided that every reader sees the last commit. */
  FULL,
  /** As {@code FULL}, and makes the next transaction write to the log's beginning again. */
  RESTART,
  /** As {@code RESTART}, and cuts the log file to no bytes. */
  TRUNCATE
}
