package dev.marcasite.persistence.repository;

import java.util.List;
import java.util.Optional;

/**
 * Some entities of a sorted selection, and where the next ones begin.
 *
 * @param entities in order; empty only if nothing is left
 * @param next for {@link EntitySelection#pageAfter}; empty on the last page
 */
public record EntityPage<E>(List<E> entities, Optional<Cursor> next) {
  /** Keeps a copy of the list. */
  public EntityPage {
    entities = List.copyOf(entities);
  }
}
