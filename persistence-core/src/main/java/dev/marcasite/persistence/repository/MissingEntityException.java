package dev.marcasite.persistence.repository;

import dev.marcasite.persistence.DatabaseException;
import java.io.Serial;
import java.nio.file.Path;

/** Thrown when an entity that must be there is not, or is hidden. */
public final class MissingEntityException extends DatabaseException {
  @Serial private static final long serialVersionUID = 1L;

  MissingEntityException(Class<?> type, Object id, Path fileName) {
    super(
        "No %s with the id %s in '%s'. It was deleted, or is hidden; use find if it may be absent."
            .formatted(type.getSimpleName(), id, fileName),
        null);
  }
}
