package dev.marcasite.persistence.repository;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.query.Order;
import org.jspecify.annotations.Nullable;

/**
 * The entities of a class that satisfy a restriction: to list, count, page through or update. All
 * of these share the one restriction.
 *
 * <p>Immutable and thread-safe. Each call reads anew, where its thread stands; see {@link
 * EntityRepository}.
 */
public final class EntitySelection<E> {
  private final EntityRepository<E> repository;
  private final Condition<E> condition;
  private final List<Order<? super E>> orders;

  EntitySelection(
      EntityRepository<E> repository, Condition<E> condition, List<Order<? super E>> orders) {
    this.repository = repository;
    this.condition = condition;
    this.orders = orders;
  }

  /**
   * This selection in another order; it is total, because the id breaks ties. Without an order it
   * is that of the ids.
   *
   * @param orders by attributes of the entity; a name that is none is refused when the selection is
   *     read, so a name may come from outside
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // copied, never written
  public final EntitySelection<E> sortedBy(Order<? super E>... orders) {
    return new EntitySelection<>(repository, condition, List.of(orders));
  }

  /** All entities of this selection, in order. */
  public List<E> list() {
    return repository.reading(em -> query(em, null).getResultList());
  }

  /** The first entity, if there is one. */
  public Optional<E> first() {
    return page(1).entities().stream().findFirst();
  }

  /** How many entities there are. */
  public long count() {
    return repository.reading(this::count);
  }

  /** Whether there is an entity. */
  public boolean exists() {
    return first().isPresent();
  }

  /**
   * The first page.
   *
   * @param size the number of entities at most; positive
   */
  public EntityPage<E> page(int size) {
    return readPage(size, null);
  }

  /**
   * The page after another one of the same sort. Entities that were added or removed meanwhile
   * neither shift nor repeat others.
   *
   * @param after the end of the page before
   * @param size the number of entities at most; positive
   */
  public EntityPage<E> pageAfter(Cursor after, int size) {
    return readPage(size, after);
  }

  /**
   * Sets attributes of all entities of this selection by one statement, which counts up their
   * version. Entities in memory keep their old state; refresh or clear them.
   *
   * @param values by the name of the attribute
   * @return how many entities there were
   * @throws IllegalArgumentException if a name is no attribute that can be set
   */
  public int update(Map<String, ? extends @Nullable Object> values) {
    return repository.writing(em -> new BulkUpdate<>(repository.type(), em).run(condition, values));
  }

  private EntityPage<E> readPage(int size, @Nullable Cursor after) {
    if (size < 1) {
      throw new IllegalArgumentException("size must be positive: " + size);
    }
    return repository.reading(
        em -> {
          List<E> found = query(em, after).setMaxResults(size + 1).getResultList();
          boolean more = found.size() > size;
          List<E> entities = more ? found.subList(0, size) : found;
          return new EntityPage<>(
              entities,
              more ? Optional.of(sorting(em).cursor(entities.get(size - 1))) : Optional.empty());
        });
  }

  private TypedQuery<E> query(EntityManager em, @Nullable Cursor after) {
    CriteriaBuilder builder = em.getCriteriaBuilder();
    CriteriaQuery<E> query = builder.createQuery(repository.type());
    Root<E> root = query.from(repository.type());
    Sorting sorting = sorting(em);
    Predicate restricted = condition.predicate(mapping(em), root, builder);
    query
        .select(root)
        .where(
            after == null
                ? restricted
                : builder.and(restricted, sorting.after(builder, root, after)))
        .orderBy(sorting.orders(builder, root));
    return em.createQuery(query);
  }

  private Long count(EntityManager em) {
    CriteriaBuilder builder = em.getCriteriaBuilder();
    CriteriaQuery<Long> query = builder.createQuery(Long.class);
    Root<E> root = query.from(repository.type());
    query.select(builder.count(root)).where(condition.predicate(mapping(em), root, builder));
    return em.createQuery(query).getSingleResult();
  }

  private Sorting sorting(EntityManager em) {
    return Sorting.of(mapping(em), orders);
  }

  private EntityMapping mapping(EntityManager em) {
    return EntityMapping.of(em, repository.type());
  }
}
