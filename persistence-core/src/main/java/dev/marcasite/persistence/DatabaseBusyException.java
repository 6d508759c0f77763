package dev.marcasite.persistence;

import java.io.Serial;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when the write lock or a reader was not granted within its deadline. Nothing has been
 * done; retrying is safe.
 */
public final class DatabaseBusyException extends DatabaseException {
  @Serial private static final long serialVersionUID = 1L;
  private final Duration waited;

  DatabaseBusyException(String message, Duration waited, @Nullable Throwable cause) {
    super(message, cause);
    this.waited = waited;
  }

  /** How long the call had waited. */
  public Duration waited() {
    return waited;
  }

  @Override
  public boolean isRetryable() {
    return true;
  }
}
