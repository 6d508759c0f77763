package dev.marcasite.persistence.sqlite;

/**
 * What to do with a file where SQLite's locks or its log cannot be relied on: in a folder that a
 * program synchronizes with other machines, or on a network drive.
 *
 * @see <a href="https://www.sqlite.org/howtocorrupt.html">How To Corrupt An SQLite Database
 *     File</a>
 */
public enum UnsafeLocation {
  /** Open the file and say nothing. */
  ALLOW,
  /** Open the file and log a warning. */
  WARN,
  /** Refuse to open the file. */
  REFUSE
}
