package dev.marcasite.persistence;

import dev.marcasite.persistence.spi.EntityEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import org.hibernate.Session;
import org.hibernate.collection.spi.PersistentCollection;
import org.hibernate.engine.spi.EntityEntry;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.type.CollectionType;
import org.hibernate.type.Type;
import org.jspecify.annotations.Nullable;

/** The entities whose hooks have run, as those hooks have left them. */
final class SettledEntities {
  private final SharedSessionContractImplementor session;
  private final IdentityHashMap<Object, State> settled = new IdentityHashMap<>();

  SettledEntities(Session session) {
    this.session = (SharedSessionContractImplementor) session;
  }

  /** The hooks of an event have run. */
  void add(EntityEvent<Object> event) {
    settled.put(event.entity(), stateOf(event));
  }

  /** Whether the hooks of an event have run, and nobody has changed its entity since. */
  boolean contains(EntityEvent<Object> event) {
    State before = settled.get(event.entity());
    return before != null && before.kind == event.kind() && before.equalTo(event.entity(), session);
  }

  void clear() {
    settled.clear();
  }

  private State stateOf(EntityEvent<Object> event) {
    EntityEntry entry = session.getPersistenceContextInternal().getEntry(event.entity());
    if (entry == null || event.kind() == EntityEvent.Kind.DELETED) {
      return new State(event.kind(), null, List.of());
    }
    EntityPersister persister = entry.getPersister();
    @Nullable Object[] values = persister.getValues(event.entity());
    for (int i = 0; i < values.length; i++) {
      Type type = persister.getPropertyTypes()[i];
      values[i] =
          type.isCollectionType()
              ? contents(values[i])
              : type.deepCopy(values[i], session.getFactory());
    }
    return new State(event.kind(), persister, Arrays.asList(values));
  }

  /** The values of an entity; those of an entity that is deleted do not matter. */
  private record State(
      EntityEvent.Kind kind, @Nullable EntityPersister persister, List<@Nullable Object> values) {

    boolean equalTo(Object entity, SharedSessionContractImplementor session) {
      if (persister == null) {
        return true;
      }
      @Nullable Object[] now = persister.getValues(entity);
      for (int i = 0; i < now.length; i++) {
        if (!equal(persister.getPropertyTypes()[i], values.get(i), now[i], session)) {
          return false;
        }
      }
      return true;
    }

    @SuppressWarnings("ReferenceEquality") // entities and collections are compared as objects
    private static boolean equal(
        Type type,
        @Nullable Object before,
        @Nullable Object now,
        SharedSessionContractImplementor session) {
      if (type instanceof CollectionType collection) {
        return isKeptByOthers(collection, session)
            || (now instanceof PersistentCollection<?> kept && !kept.isDirty())
            || Objects.equals(before, contents(now));
      }
      return before == now || (!type.isEntityType() && !type.isDirty(before, now, session));
    }

    /** What the other side keeps is no change to this entity. */
    private static boolean isKeptByOthers(
        CollectionType collection, SharedSessionContractImplementor session) {
      return session
          .getFactory()
          .getMappingMetamodel()
          .getCollectionDescriptor(collection.getRole())
          .isInverse();
    }
  }

  /** What a collection holds now; nobody has changed one that nobody has read. */
  private static @Nullable Object contents(@Nullable Object collection) {
    if (collection instanceof PersistentCollection<?> kept && !kept.wasInitialized()) {
      return null;
    }
    return collection instanceof Collection<?> elements ? new ArrayList<>(elements) : collection;
  }
}
