package dev.marcasite.persistence;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * The root of all failures of a database.
 *
 * <p>A subclass says what a caller can react to; the message says what failed, the measured fact
 * and the next step. A failed transaction has been rolled back, and the database stays usable.
 */
public class DatabaseException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /** A failure with its message and, if another one led to it, that cause. */
  public DatabaseException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** Whether the same call may succeed when it is made again; {@code false} unless overridden. */
  public boolean isRetryable() {
    return false;
  }
}
