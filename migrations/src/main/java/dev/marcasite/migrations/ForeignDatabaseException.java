package dev.marcasite.migrations;

/**
 * Thrown for an SQLite database that another program made: it has tables, but none that records
 * migrations.
 */
public final class ForeignDatabaseException extends MigrationException {
  private static final long serialVersionUID = 1L;

  ForeignDatabaseException(String fileName, String found) {
    super(
        "'%s' was made by another program: %s, and no table marcasite_schema. "
                .formatted(fileName, found)
            + "Give the migrator a new file or one it made itself, or adopt this one.",
        null);
  }
}
