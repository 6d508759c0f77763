package dev.marcasite.persistence.sqlite;

/**
 * What to do with a file where SQLite's locks or its log cannot be relied on: in a folder that a
 * program synchronizes with other machines, or on a network drive.
 *
 * <p>Such places are known by the names of folders, by what the programs leave in them, and by the
 * type of the file system: a file that is not reported may still lie in one. A drive letter that
 * Windows maps to another machine is not noticed.
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
