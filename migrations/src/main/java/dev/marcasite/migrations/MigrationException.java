package dev.marcasite.migrations;

import org.jspecify.annotations.Nullable;

/**
 * Root of the failures of a migration. The file is what it was before the call.
 *
 * <p>Messages name files without their folder.
 */
public abstract sealed class MigrationException extends RuntimeException
    permits ForeignDatabaseException,
        MigrationBusyException,
        MigrationFailedException,
        NotADatabaseException,
        SchemaDescriptorException,
        SchemaDriftException,
        SchemaNewerException,
        UnusableFileException {
  private static final long serialVersionUID = 1L;

  MigrationException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** Whether the same call may succeed later, without any change by you; false by default. */
  public boolean isRetryable() {
    return false;
  }
}
