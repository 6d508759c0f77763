package dev.marcasite.migrations;

/** Thrown for a file that has content, but not of an SQLite database. */
public final class NotADatabaseException extends MigrationException {
  private static final long serialVersionUID = 1L;

  NotADatabaseException(String fileName, Throwable cause) {
    super(
        "'%s' is not an SQLite database: its first bytes are not those of one. ".formatted(fileName)
            + "Check the path; a new database needs a path with no file, or an empty one.",
        cause);
  }
}
