package dev.marcasite.persistence.repository;

import dev.marcasite.persistence.DatabaseException;
import java.io.Serial;

/**
 * Thrown when an entry would stand below itself or wait for itself. Nothing has been written;
 * choose another parent, or waive one of the dependencies.
 */
public final class CircularEntriesException extends DatabaseException {
  @Serial private static final long serialVersionUID = 1L;

  CircularEntriesException(String message) {
    super(message, null);
  }
}
