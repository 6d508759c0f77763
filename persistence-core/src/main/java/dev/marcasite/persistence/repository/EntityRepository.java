package dev.marcasite.persistence.repository;

import static java.util.Objects.requireNonNull;

import dev.marcasite.persistence.Database;
import dev.marcasite.persistence.model.Visibility;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.hibernate.Hibernate;
import org.hibernate.query.restriction.Restriction;
import org.jspecify.annotations.Nullable;

/**
 * The entities of one class in a database: find, save, delete, select, and write many at once.
 *
 * <p>Each call joins the block that its thread has open, with that block's one {@code
 * EntityManager}; outside a block, what reads opens a snapshot and what writes a transaction of its
 * own. None commits a transaction that it did not open. Entities that a call outside a block
 * returns are detached.
 *
 * <p>Immutable and thread-safe. Entities that are archived or deleted are hidden unless {@link
 * #showing} says otherwise.
 */
public final class EntityRepository<E> {
  private final Database database;
  private final Class<E> type;
  private final Visibility visibility;

  private EntityRepository(Database database, Class<E> type, Visibility visibility) {
    this.database = database;
    this.type = type;
    this.visibility = visibility;
  }

  /**
   * The entities of a class.
   *
   * @param type a class that the database maps; another one fails at first use
   */
  public static <E> EntityRepository<E> of(Database database, Class<E> type) {
    return new EntityRepository<>(
        requireNonNull(database, "database"), requireNonNull(type, "type"), Visibility.ACTIVE);
  }

  /** This repository with hidden entries shown; default {@link Visibility#ACTIVE}. */
  public EntityRepository<E> showing(Visibility visibility) {
    return new EntityRepository<>(database, type, requireNonNull(visibility, "visibility"));
  }

  /** The entity with an id, or empty if there is none to be seen. */
  public Optional<E> find(Object id) {
    requireNonNull(id, "id");
    return reading(em -> Optional.ofNullable(em.find(type, id)));
  }

  /**
   * The entity with an id.
   *
   * @throws MissingEntityException if there is none to be seen
   */
  public E get(Object id) {
    return find(id).orElseThrow(() -> missing(id));
  }

  /** Whether there is an entity with an id to be seen. */
  public boolean exists(Object id) {
    return find(id).isPresent();
  }

  /** How many entities there are to be seen. */
  public long count() {
    return all().count();
  }

  /** All entities. */
  public EntitySelection<E> all() {
    return where(Restriction.unrestricted());
  }

  /** The entities that satisfy a restriction. */
  public EntitySelection<E> where(Restriction<? super E> restriction) {
    return select(Condition.of(restriction));
  }

  /**
   * The entities with a value in an attribute.
   *
   * @param attribute the name of the attribute; one that there is not is refused when it is read
   * @param value {@code null} selects those without a value
   */
  public EntitySelection<E> where(String attribute, @Nullable Object value) {
    return select(Condition.equal(attribute, value));
  }

  /** The entities with these ids; ids of none are passed over. */
  public EntitySelection<E> withIds(Collection<?> ids) {
    return select(Condition.withIds(ids));
  }

  /**
   * Writes an entity, new or detached. A managed one is written without being saved. Save with the
   * visibility that the entity was read with: what is hidden is not found, or taken for removed.
   *
   * @return the managed entity: a new one itself, of a detached one its copy
   * @throws dev.marcasite.persistence.StaleEntityException if it was changed since it was read
   */
  public E save(E entity) {
    requireNonNull(entity, "entity");
    return writing(em -> save(em, entity));
  }

  /** Writes entities as {@link #save} does, all or none. */
  public List<E> saveAll(Collection<? extends E> entities) {
    return writing(
        em -> {
          List<E> saved = new ArrayList<>();
          entities.forEach(entity -> saved.add(save(em, entity)));
          return saved;
        });
  }

  /**
   * Inserts new entities in batches without making them managed; see {@link
   * dev.marcasite.persistence.Transaction#insertAll}.
   *
   * @return how many
   */
  public long insertAll(Iterable<? extends E> entities) {
    return database.inTransaction(transaction -> transaction.insertAll(entities));
  }

  /**
   * Inserts an entity, or updates the one with the same key; by {@code insert … on conflict do
   * update}, so that triggers see what happens. Collections are left alone. A hidden entity is
   * updated too and stays hidden or not as the given one says.
   *
   * @param key the attributes of a unique constraint, or the id
   * @return the managed entity of that key
   * @throws IllegalArgumentException if the key names what is no attribute
   */
  public E upsert(E entity, String... key) {
    requireNonNull(entity, "entity");
    return showing(Visibility.ALL)
        .writing(
            em -> {
              Upsert upsert = new Upsert(em, mapping(em), Arrays.asList(key));
              upsert.run(entity);
              return upsert.find(entity, type);
            });
  }

  /** Deletes the entity with an id for good; {@code false} if there is none to be seen. */
  public boolean delete(Object id) {
    requireNonNull(id, "id");
    return writing(
        em -> {
          E found = em.find(type, id);
          if (found != null) {
            em.remove(found);
          }
          return found != null;
        });
  }

  /**
   * Sets an attribute if it has the value that the caller expects, by one statement: of several
   * that try, one succeeds.
   *
   * @return whether it was set
   * @throws IllegalArgumentException if there is no such attribute that can be set
   */
  public boolean compareAndSet(
      Object id, String attribute, @Nullable Object expected, @Nullable Object value) {
    requireNonNull(id, "id");
    Condition<E> unchanged =
        Condition.<E>withIds(List.of(id)).and(Condition.equal(attribute, expected));
    Map<String, @Nullable Object> values = new HashMap<>();
    values.put(attribute, value);
    return writing(
        em -> {
          boolean set = new BulkUpdate<>(type, em).run(unchanged, values) == 1;
          refreshIfLoaded(em, id);
          return set;
        });
  }

  Class<E> type() {
    return type;
  }

  <T extends @Nullable Object> T reading(Function<EntityManager, T> work) {
    return database.withEntityManager(em -> seeing(em, work));
  }

  <T extends @Nullable Object> T writing(Function<EntityManager, T> work) {
    return database.<T, RuntimeException>inTransaction(
        transaction -> seeing(transaction.entityManager(), work));
  }

  private <T extends @Nullable Object> T seeing(EntityManager em, Function<EntityManager, T> work) {
    return visibility == Visibility.ACTIVE
        ? work.apply(em)
        : visibility.in(em, () -> work.apply(em));
  }

  private EntitySelection<E> select(Condition<E> condition) {
    return new EntitySelection<>(this, condition, List.of());
  }

  private EntityMapping mapping(EntityManager em) {
    return EntityMapping.of(em, type);
  }

  private E save(EntityManager em, E entity) {
    if (em.contains(entity)) {
      return entity;
    }
    if (mapping(em).isNew(entity)) {
      em.persist(entity);
      return entity;
    }
    return em.merge(entity);
  }

  private void refreshIfLoaded(EntityManager em, Object id) {
    E reference = em.getReference(type, id);
    if (Hibernate.isInitialized(reference)) {
      em.refresh(reference);
    }
  }

  private MissingEntityException missing(Object id) {
    return new MissingEntityException(type, id, database.file().getFileName());
  }
}
