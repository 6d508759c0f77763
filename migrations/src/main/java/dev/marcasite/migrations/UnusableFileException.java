package dev.marcasite.migrations;

import org.jspecify.annotations.Nullable;

/** Thrown when there can be no database file at the path, or it cannot be read or written. */
public final class UnusableFileException extends MigrationException {
  private static final long serialVersionUID = 1L;

  UnusableFileException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
