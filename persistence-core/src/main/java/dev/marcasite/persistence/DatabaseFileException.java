package dev.marcasite.persistence;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when a file cannot be opened as a database, or SQLite cannot go on with it. Nothing of the
 * work at hand is in the file.
 */
public final class DatabaseFileException extends DatabaseException {
  @Serial private static final long serialVersionUID = 1L;

  /** What is wrong with the file. */
  public enum Problem {
    /** The folder does not exist. */
    MISSING_FOLDER,
    /** The file does not exist. */
    MISSING_FILE,
    /** The file has no bytes. */
    EMPTY,
    /** The file is not a SQLite database. */
    NOT_A_DATABASE,
    /** The file is a SQLite database whose pages are damaged. */
    DAMAGED,
    /** The disk is full, or the file has reached the most pages that it may have. */
    FULL,
    /** The file system could not read or write. */
    IO_ERROR,
    /** The file or its folder cannot be written. */
    READ_ONLY,
    /** The file is already open in this process. */
    ALREADY_OPEN,
    /** The file lies in a synced folder or on a network drive, and the settings refuse that. */
    UNSAFE_LOCATION
  }

  private final Problem problem;

  DatabaseFileException(Problem problem, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.problem = problem;
  }

  /** What is wrong with the file. */
  public Problem problem() {
    return problem;
  }
}
