package dev.marcasite.persistence;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.StatelessSession;
import org.hibernate.engine.spi.CascadingActions;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.persister.collection.CollectionPersister;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.type.CollectionType;

/** Inserts many entities through a session that does not remember them. */
final class BatchInsert {
  private static final int BATCH = 1_000;

  private final StatelessSession session;
  private final Around around;
  private final Map<Class<?>, Children> children = new HashMap<>();

  BatchInsert(StatelessSession session, Around around) {
    this.session = session;
    this.around = around;
  }

  /** What is done around each batch; who changes entities has them prepared again. */
  interface Around {
    void run(List<Object> batch, Runnable prepare, Runnable insert);
  }

  long run(Iterable<?> entities) {
    List<Object> batch = new ArrayList<>(BATCH);
    long count = 0;
    for (Object entity : entities) {
      prepare(entity);
      batch.add(entity);
      if (batch.size() == BATCH) {
        count += insert(batch);
      }
    }
    return count + insert(batch);
  }

  private int insert(List<Object> batch) {
    int size = batch.size();
    if (size > 0) {
      around.run(batch, () -> batch.forEach(this::prepare), () -> session.insertMultiple(batch));
      batch.clear();
    }
    return size;
  }

  private void prepare(Object entity) {
    children.computeIfAbsent(entity.getClass(), this::childrenOf).prepare(entity);
  }

  private Children childrenOf(Class<?> type) {
    EntityPersister persister =
        ((SharedSessionContractImplementor) session)
            .getFactory()
            .getMappingMetamodel()
            .getEntityDescriptor(type);
    List<Integer> cascaded = new ArrayList<>();
    Map<Integer, CollectionType> written = new HashMap<>();
    for (int i = 0; i < persister.getPropertyTypes().length; i++) {
      if (persister.getPropertyTypes()[i] instanceof CollectionType collection) {
        if (persister.getPropertyCascadeStyles()[i].doCascade(CascadingActions.PERSIST)) {
          cascaded.add(i);
        }
        if (!collectionPersister(collection).isInverse()) {
          written.put(i, collection);
        }
      }
    }
    return new Children(persister, cascaded, written);
  }

  private CollectionPersister collectionPersister(CollectionType collection) {
    return ((SharedSessionContractImplementor) session)
        .getFactory()
        .getMappingMetamodel()
        .getCollectionDescriptor(collection.getRole());
  }

  /**
   * The collections of an entity.
   *
   * @param cascaded those that a persist would write too
   * @param written those whose rows are the entity's own; a session without memory writes them, and
   *     fails at one that is {@code null}
   */
  private record Children(
      EntityPersister persister, List<Integer> cascaded, Map<Integer, CollectionType> written) {
    void prepare(Object entity) {
      requireNone(entity);
      written.forEach(
          (property, collection) -> {
            if (persister.getValue(entity, property) == null) {
              persister.setValue(entity, property, collection.instantiate(0));
            }
          });
    }

    private void requireNone(Object entity) {
      for (int property : cascaded) {
        Object values = persister.getValue(entity, property);
        if ((values instanceof Collection<?> elements && !elements.isEmpty())
            || (values instanceof Map<?, ?> map && !map.isEmpty())) {
          throw new IllegalArgumentException(
              "entities: insertAll would lose %s of %s; persist such an entity instead"
                  .formatted(persister.getPropertyNames()[property], persister.getEntityName()));
        }
      }
    }
  }
}
