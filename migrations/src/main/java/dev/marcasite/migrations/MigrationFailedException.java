package dev.marcasite.migrations;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when a migration could not be applied. It was undone: the file is what it was before, and
 * a file that did not exist does not exist.
 */
public final class MigrationFailedException extends MigrationException {
  private static final long serialVersionUID = 1L;

  MigrationFailedException(String fileName, String reason, @Nullable Throwable cause) {
    super("The migration of '%s' was undone: %s".formatted(fileName, reason), cause);
  }
}
