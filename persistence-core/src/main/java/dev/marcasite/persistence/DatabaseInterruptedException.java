package dev.marcasite.persistence;

import java.io.Serial;

/**
 * Thrown when the thread was interrupted while it waited for the database. Nothing has been done;
 * the thread's interrupt flag is set.
 */
public final class DatabaseInterruptedException extends DatabaseException {
  @Serial private static final long serialVersionUID = 1L;

  DatabaseInterruptedException(String message) {
    super(message, null);
  }

  @Override
  public boolean isRetryable() {
    return true;
  }
}
