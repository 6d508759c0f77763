package dev.marcasite.migrations;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when a copy of the file could not be made, or is not whole. Nothing was changed, and no
 * partial copy is left.
 */
public final class BackupFailedException extends MigrationException {
  private static final long serialVersionUID = 1L;

  BackupFailedException(String fileName, String reason, @Nullable Throwable cause) {
    super("No copy of '%s' could be made: %s".formatted(fileName, reason), cause);
  }
}
