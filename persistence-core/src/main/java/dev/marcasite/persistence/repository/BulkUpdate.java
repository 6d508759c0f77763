package dev.marcasite.persistence.repository;

import jakarta.persistence.EntityManager;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaUpdate;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Root;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One UPDATE on a class of entities, which counts up their version and moves their timestamp. */
final class BulkUpdate<E> {
  private final EntityManager entityManager;
  private final CriteriaBuilder builder;
  private final EntityMapping mapping;
  private final CriteriaUpdate<E> update;
  private final Root<E> root;

  BulkUpdate(Class<E> type, EntityManager entityManager) {
    this.entityManager = entityManager;
    this.mapping = EntityMapping.of(entityManager, type);
    this.builder = entityManager.getCriteriaBuilder();
    this.update = builder.createCriteriaUpdate(type);
    this.root = update.from(type);
  }

  int run(Condition<E> condition, Map<String, ? extends @Nullable Object> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("values must name an attribute to set");
    }
    mapping.timestamps(false).forEach(name -> set(name, Instant.now()));
    values.forEach((name, value) -> set(mapping.requireWritable("values", name), value));
    String version = mapping.versionName();
    if (version != null) {
      Path<Number> path = root.get(version);
      update.set(path, builder.sum(path, 1));
    }
    update.where(condition.predicate(mapping, root, builder));
    return entityManager.createQuery(update).executeUpdate();
  }

  private void set(String name, @Nullable Object value) {
    update.set(root.<Object>get(name), value);
  }
}
