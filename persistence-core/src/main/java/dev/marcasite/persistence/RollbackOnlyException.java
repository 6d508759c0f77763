package dev.marcasite.persistence;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when a transaction that had failed before was to be committed. It has been rolled back;
 * the cause is the failure that somebody caught, or that of another queued transaction with which
 * this one shared its commit. In the latter case retrying is safe and may succeed.
 */
public final class RollbackOnlyException extends DatabaseException {
  @Serial private static final long serialVersionUID = 1L;
  private final boolean retryable;

  RollbackOnlyException(String message, @Nullable Throwable cause, boolean retryable) {
    super(message, cause);
    this.retryable = retryable;
  }

  @Override
  public boolean isRetryable() {
    return retryable;
  }
}
