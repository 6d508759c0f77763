package dev.marcasite.migrations;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Thrown for a path at which there is, and can be, no database of ours. */
public final class UnusableFileException extends MigrationException {
  private static final long serialVersionUID = 1L;

  /** What is the matter. */
  private final Reason reason;

  /** What is the matter with a file. */
  public enum Reason {
    /** There can be no file at the path, or there is none. */
    PATH,
    /** It cannot be read or written, or SQLite does not load. */
    ACCESS,
    /** It has content, but not of an SQLite database. */
    NOT_A_DATABASE,
    /** Another program made it: it has tables, but none that records migrations. Adopt it. */
    FOREIGN,
    /** Another migration tool has stopped half-way: its lock is held, or its leavings are there. */
    HALF_MIGRATED
  }

  UnusableFileException(Reason reason, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  static UnusableFileException notADatabase(String fileName, Throwable cause) {
    return new UnusableFileException(
        Reason.NOT_A_DATABASE,
        "'%s' is not an SQLite database: its first bytes are not those of one. ".formatted(fileName)
            + "Check the path; a new database needs a path with no file, or an empty one.",
        cause);
  }

  static UnusableFileException foreign(String fileName, String found) {
    return new UnusableFileException(
        Reason.FOREIGN,
        "'%s' was made by another program: %s, and no table marcasite_schema. "
                .formatted(fileName, found)
            + "Give the migrator a new file or one it made itself, or adopt this one.",
        null);
  }

  static UnusableFileException halfMigrated(String fileName, List<String> traces) {
    return new UnusableFileException(
        Reason.HALF_MIGRATED,
        "A migration of '%s' by another tool has stopped half-way: %s. "
                .formatted(fileName, String.join("; ", traces))
            + "Restore a copy from before it, or complete it with that tool; then adopt the file.",
        null);
  }

  /** What is the matter. */
  public Reason reason() {
    return reason;
  }
}
