package dev.marcasite.migrations;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Root of the failures of a migration. The file is what it was before the call.
 *
 * <p>Messages name files without their folder.
 */
public abstract sealed class MigrationException extends RuntimeException
    permits AdoptionRefusedException,
        BackupFailedException,
        DataLossException,
        MigrationBusyException,
        MigrationFailedException,
        RestoreFailedException,
        SchemaDescriptorException,
        SchemaStateException,
        UnusableFileException {
  private static final long serialVersionUID = 1L;

  /** Name of the backup that was made before the change; null if there was none. */
  private @Nullable String backup;

  MigrationException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** Whether the same call may succeed later, without any change by you; false by default. */
  public boolean isRetryable() {
    return false;
  }

  /** The name of the backup that was made before the change, without its folder. */
  public Optional<String> backup() {
    return Optional.ofNullable(backup);
  }

  /** Names the backup, once it is known that there is one. */
  final void nameBackup(String name) {
    backup = name;
  }

  /** What failed, the next step, and the backup if there is one. */
  @Override
  public final String getMessage() {
    String message = String.valueOf(super.getMessage());
    return backup == null ? message : message + " The backup from before is '" + backup + "'.";
  }
}
