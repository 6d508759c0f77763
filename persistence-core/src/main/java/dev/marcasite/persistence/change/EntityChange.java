package dev.marcasite.persistence.change;

import static java.util.Objects.requireNonNull;

import dev.marcasite.persistence.model.EntryRef;
import java.util.Optional;

/**
 * What has become of one entity, when all that a notice covers is taken together.
 *
 * @param entity the mapped class; of a hierarchy its root
 * @param id the entity's id, of the type that the class declares
 * @param kind inserted, updated or deleted
 * @param ref for an {@code Entry} its public identity, of a deleted one the last; empty for all
 *     others
 */
public record EntityChange(Class<?> entity, Object id, Kind kind, Optional<EntryRef> ref) {
  /** Refuses missing parts. */
  public EntityChange {
    requireNonNull(entity, "entity");
    requireNonNull(id, "id");
    requireNonNull(kind, "kind");
    requireNonNull(ref, "ref");
  }

  /** What has happened to the entity. */
  public enum Kind {
    /** It was not there before. */
    INSERTED,
    /** It was there before and still is; also if it was deleted and inserted again. */
    UPDATED,
    /** It was there before and is gone. */
    DELETED
  }
}
