package dev.marcasite.persistence;

import java.io.Serial;

/**
 * Thrown when an entity was changed or deleted by another transaction since it was read. Nothing
 * has been written; read it again and repeat the change.
 */
public final class StaleEntityException extends DatabaseException {
  @Serial private static final long serialVersionUID = 1L;

  StaleEntityException(String message, Throwable cause) {
    super(message, cause);
  }

  @Override
  public boolean isRetryable() {
    return true;
  }
}
