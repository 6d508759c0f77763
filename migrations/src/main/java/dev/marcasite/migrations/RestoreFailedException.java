package dev.marcasite.migrations;

import org.jspecify.annotations.Nullable;

/** Thrown when a backup could not take the place of a file. The file is what it was before. */
public final class RestoreFailedException extends MigrationException {
  private static final long serialVersionUID = 1L;

  RestoreFailedException(String fileName, String reason, @Nullable Throwable cause) {
    super("'%s' was not restored: %s".formatted(fileName, reason), cause);
  }
}
