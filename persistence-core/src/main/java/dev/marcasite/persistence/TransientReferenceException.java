package dev.marcasite.persistence;

import java.io.Serial;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when an entity that is written refers to one that was never persisted, or was removed.
 * Nothing has been written; persist the other entity first, or let the association cascade.
 */
public final class TransientReferenceException extends DatabaseException {
  @Serial private static final long serialVersionUID = 1L;

  private final @Nullable String property;

  TransientReferenceException(
      String fileName, @Nullable String property, String fact, Throwable cause) {
    super(
        "'%s': %s. Persist that entity first, or let the association cascade."
            .formatted(fileName, fact),
        cause);
    this.property = property;
  }

  /** The property that refers, as {@code Entity.property}; empty where it is not known. */
  public Optional<String> property() {
    return Optional.ofNullable(property);
  }
}
