package dev.marcasite.persistence;

import java.io.Serial;

/**
 * Thrown by {@link Database#close} when blocks were still running at its deadline. New work is
 * refused from then on; the file is closed when the last of them ends.
 */
public final class DatabaseInUseException extends DatabaseException {
  @Serial private static final long serialVersionUID = 1L;

  DatabaseInUseException(String message) {
    super(message, null);
  }
}
