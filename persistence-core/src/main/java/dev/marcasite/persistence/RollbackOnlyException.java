package dev.marcasite.persistence;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when a transaction that had failed before was to be committed. It has been rolled back;
 * the cause is the failure that somebody caught.
 */
public final class RollbackOnlyException extends DatabaseException {
  @Serial private static final long serialVersionUID = 1L;

  RollbackOnlyException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
