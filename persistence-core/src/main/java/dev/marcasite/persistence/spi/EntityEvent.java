package dev.marcasite.persistence.spi;

import static java.util.Objects.requireNonNull;

import java.util.Set;

/**
 * That an entity is being saved or deleted.
 *
 * @param entity the entity itself; managed, unless it comes from {@code Transaction.insertAll} or
 *     the transaction is over
 * @param kind what happens to it
 * @param changed the names of the attributes that differ from the file, collections that it keeps
 *     among them; empty unless it is updated
 */
public record EntityEvent<T>(T entity, Kind kind, Set<String> changed) {
  /** Copies the names. */
  public EntityEvent {
    requireNonNull(entity, "entity");
    requireNonNull(kind, "kind");
    changed = Set.copyOf(changed);
  }

  /** What happens to an entity. */
  public enum Kind {
    /** It is inserted. */
    CREATED,
    /** It is in the file and has changed. */
    UPDATED,
    /** It is deleted. */
    DELETED
  }
}
