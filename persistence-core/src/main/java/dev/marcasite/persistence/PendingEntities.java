package dev.marcasite.persistence;

import dev.marcasite.persistence.spi.EntityEvent;
import dev.marcasite.persistence.spi.EntityEvent.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.Session;
import org.hibernate.collection.spi.PersistentCollection;
import org.hibernate.engine.spi.CollectionEntry;
import org.hibernate.engine.spi.EntityEntry;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.engine.spi.Status;
import org.hibernate.event.spi.EventSource;
import org.hibernate.event.spi.PersistContext;
import org.hibernate.persister.collection.CollectionPersister;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/** What the next flush of a session will write, found out without flushing. */
final class PendingEntities {
  private final Session session;
  private final SharedSessionContractImplementor details;
  private final IdentityHashMap<Object, Set<String>> changedCollections = new IdentityHashMap<>();

  private PendingEntities(Session session) {
    this.session = session;
    this.details = (SharedSessionContractImplementor) session;
  }

  /** The entities to be inserted, updated and deleted, in the order in which they became known. */
  static List<EntityEvent<Object>> of(Session session) {
    PendingEntities pending = new PendingEntities(session);
    pending.cascade();
    pending.readCollections();
    return pending.collect();
  }

  /**
   * An event as it is after hooks have had their say; null if another one happens to the entity by
   * now. The collections are those that had changed before.
   */
  static @Nullable EntityEvent<Object> again(Session session, EntityEvent<Object> event) {
    PendingEntities pending = new PendingEntities(session);
    EntityEntry entry = pending.details.getPersistenceContextInternal().getEntry(event.entity());
    Kind kind = entry == null ? null : kind(entry);
    if (entry == null || kind != event.kind()) {
      return null;
    }
    if (kind != Kind.UPDATED) {
      return event;
    }
    EntityPersister persister = entry.getPersister();
    Set<String> changed = new HashSet<>(event.changed());
    changed.removeIf(name -> !isCollection(persister, name));
    pending.changedCollections.put(event.entity(), changed);
    return new EntityEvent<>(event.entity(), kind, pending.changed(event.entity(), entry));
  }

  private static boolean isCollection(EntityPersister persister, String name) {
    int property = List.of(persister.getPropertyNames()).indexOf(name);
    return property < 0 || persister.getPropertyTypes()[property].isCollectionType();
  }

  /** What a flush would persist by cascade and delete as an orphan is done now. */
  private void cascade() {
    PersistContext visited =
        PersistContext.create(); // as in a flush: each entity once, not each path
    for (Map.Entry<Object, EntityEntry> known : entities()) {
      if (known.getValue().getStatus() == Status.MANAGED
          && known.getValue().getPersister().hasCascades()) {
        ((EventSource) session).persist(known.getValue().getEntityName(), known.getKey(), visited);
      }
    }
    List<Object> orphans = new ArrayList<>();
    details
        .getPersistenceContextInternal()
        .forEachCollectionEntry(
            (collection, entry) -> orphans.addAll(orphans(collection, entry)), true);
    orphans.stream().filter(this::isManaged).forEach(session::remove);
  }

  private List<Object> orphans(PersistentCollection<?> collection, CollectionEntry entry) {
    CollectionPersister persister = entry.getLoadedPersister();
    if (persister == null
        || !persister.hasOrphanDelete()
        || !collection.wasInitialized()
        || !collection.isDirty()
        || entry.getSnapshot() == null) {
      return List.of();
    }
    return List.copyOf(
        entry.getOrphans(persister.getElementPersister().getEntityName(), collection));
  }

  private boolean isManaged(Object entity) {
    EntityEntry entry = details.getPersistenceContextInternal().getEntry(entity);
    return entry != null && entry.getStatus() == Status.MANAGED;
  }

  /** A changed collection counts up its owner's version, unless the other side keeps it. */
  private void readCollections() {
    details
        .getPersistenceContextInternal()
        .forEachCollectionEntry(
            (collection, entry) -> {
              CollectionPersister persister = entry.getLoadedPersister();
              Object owner = collection.getOwner();
              if (persister != null
                  && owner != null
                  && !persister.isInverse()
                  && collection.isDirty()) {
                String role = persister.getRole();
                changedCollections
                    .computeIfAbsent(owner, any -> new HashSet<>())
                    .add(role.substring(role.lastIndexOf('.') + 1));
              }
            },
            false);
  }

  private List<EntityEvent<Object>> collect() {
    List<EntityEvent<Object>> events = new ArrayList<>();
    for (Map.Entry<Object, EntityEntry> known : entities()) {
      EntityEvent<Object> event = event(known.getKey(), known.getValue());
      if (event != null) {
        events.add(event);
      }
    }
    return events;
  }

  private @Nullable EntityEvent<Object> event(Object entity, EntityEntry entry) {
    Kind kind = kind(entry);
    if (kind != Kind.UPDATED) {
      return kind == null ? null : new EntityEvent<>(entity, kind, Set.of());
    }
    Set<String> changed = changed(entity, entry);
    return changed.isEmpty() ? null : new EntityEvent<>(entity, kind, changed);
  }

  /** What a flush may do with an entity: an update only if something has changed. */
  private static @Nullable Kind kind(EntityEntry entry) {
    if (entry.getStatus() == Status.DELETED) {
      return entry.isExistsInDatabase() ? Kind.DELETED : null;
    }
    if (entry.getStatus() != Status.MANAGED) {
      return null;
    }
    return entry.isExistsInDatabase() ? Kind.UPDATED : Kind.CREATED;
  }

  private Set<String> changed(Object entity, EntityEntry entry) {
    Set<String> changed = new HashSet<>(changedCollections.getOrDefault(entity, Set.of()));
    Object[] loaded = entry.getLoadedState();
    if (loaded != null && entry.requiresDirtyCheck(entity)) {
      EntityPersister persister = entry.getPersister();
      int[] dirty = persister.findDirty(persister.getValues(entity), loaded, entity, details);
      if (dirty != null) {
        for (int property : dirty) {
          changed.add(persister.getPropertyNames()[property]);
        }
      }
    }
    return changed;
  }

  private Map.Entry<Object, EntityEntry>[] entities() {
    return details.getPersistenceContextInternal().reentrantSafeEntityEntries();
  }
}
