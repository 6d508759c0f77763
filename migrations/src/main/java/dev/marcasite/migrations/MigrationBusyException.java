package dev.marcasite.migrations;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when another connection, here or in another process, used the file for longer than the
 * lock timeout. Retrying is safe.
 */
public final class MigrationBusyException extends MigrationException {
  private static final long serialVersionUID = 1L;

  /** How long the call waited. */
  private final Duration waited;

  MigrationBusyException(
      String fileName, Duration waited, boolean interrupted, @Nullable Throwable cause) {
    super(message(fileName, waited, interrupted), cause);
    this.waited = waited;
  }

  private static String message(String fileName, Duration waited, boolean interrupted) {
    return interrupted
        ? "The wait for '%s' was interrupted after %d ms.".formatted(fileName, waited.toMillis())
        : "'%s' was in use for %d ms: another process or connection has it open. "
                .formatted(fileName, waited.toMillis())
            + "Close it there, or raise SchemaMigrator.withLockTimeout.";
  }

  /** How long the call waited before it gave up. */
  public Duration waited() {
    return waited;
  }

  @Override
  public boolean isRetryable() {
    return true;
  }
}
