package dev.marcasite.persistence.repository;

import static java.util.stream.Collectors.joining;

import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.Query;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/**
 * Inserts a row or updates the one that has its key, by one {@code insert … on conflict do update}.
 * Triggers see an insert or an update and never the delete that REPLACE would make of it. A row
 * that has all the values already is not written.
 */
final class Upsert {
  private final EntityManager entityManager;
  private final EntityMapping mapping;
  private final List<String> key;

  Upsert(EntityManager entityManager, EntityMapping mapping, List<String> key) {
    this.entityManager = entityManager;
    this.mapping = mapping;
    this.key = key;
    if (key.isEmpty()) {
      throw new IllegalArgumentException("key must name the attributes of a unique constraint");
    }
    key.forEach(name -> mapping.requireAttribute("key", name));
  }

  void run(Object entity) {
    entityManager.flush();
    List<String> timestamps = mapping.timestamps(true);
    Query insert = entityManager.createQuery(statement());
    for (String name : inserted()) {
      insert.setParameter(
          name, timestamps.contains(name) ? Instant.now() : mapping.value(entity, name));
    }
    insert.executeUpdate();
  }

  /** The entity with the same key, as it is now. */
  <E> E find(E entity, Class<E> type) {
    String where = join(key, " and ", name -> "e.%s = :%s".formatted(name, name));
    // What the transaction knows of the row is out of date: it must not be flushed once more.
    TypedQuery<E> query =
        entityManager.createQuery(
            "select e from %s e where %s".formatted(mapping.entityName(), where), type);
    key.forEach(name -> query.setParameter(name, mapping.value(entity, name)));
    E found = query.setFlushMode(FlushModeType.COMMIT).getSingleResult();
    entityManager.refresh(found);
    return found;
  }

  private String statement() {
    List<String> inserted = inserted();
    return "insert into %s (%s) values (%s) on conflict (%s) do %s"
        .formatted(
            mapping.entityName(),
            join(inserted, ", ", name -> name),
            join(inserted, ", ", name -> ":" + name),
            join(key, ", ", name -> name),
            onConflict());
  }

  private String onConflict() {
    List<String> updated =
        mapping.writable(false).stream().filter(name -> !key.contains(name)).toList();
    List<String> compared =
        updated.stream().filter(name -> !mapping.timestamps(false).contains(name)).toList();
    if (compared.isEmpty()) {
      return "nothing";
    }
    String version = mapping.versionName();
    return "update set %s%s where %s"
        .formatted(
            join(updated, ", ", name -> "%s = excluded.%s".formatted(name, name)),
            version == null ? "" : ", %s = %s + 1".formatted(version, version),
            join(
                compared, " or ", name -> "%s is distinct from excluded.%s".formatted(name, name)));
  }

  /**
   * A natural id takes part like any other attribute; a generated one is given out by Hibernate.
   */
  private List<String> inserted() {
    List<String> names = mapping.writable(true);
    if (key.contains(mapping.idName())) {
      names.add(mapping.idName());
    }
    return names;
  }

  private static String join(List<String> names, String between, Function<String, String> each) {
    return names.stream().map(each).collect(joining(between));
  }
}
