package dev.marcasite.persistence;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when the thread was interrupted while it waited for the database or read from it, or when
 * a read was cancelled. Nothing has been changed; the interrupt flag of an interrupted thread is
 * set.
 */
public final class DatabaseInterruptedException extends DatabaseException {
  @Serial private static final long serialVersionUID = 1L;

  DatabaseInterruptedException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  @Override
  public boolean isRetryable() {
    return true;
  }
}
