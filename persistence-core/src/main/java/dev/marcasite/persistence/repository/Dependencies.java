package dev.marcasite.persistence.repository;

import static java.util.Objects.requireNonNull;

import dev.marcasite.persistence.Database;
import dev.marcasite.persistence.Transaction;
import dev.marcasite.persistence.model.Dependency;
import dev.marcasite.persistence.model.Entry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Which entries wait for which.
 *
 * <p>Dependencies form no circle; those that are waived hold nobody up and are left out of it. Each
 * call joins the block that its thread has open, or runs in one of its own. Thread-safe.
 */
public final class Dependencies {
  private static final String NEEDED =
      """
      with recursive needed (id) as (
        select prerequisite_id from dependency where dependent_id = :id and waived_at is null
        union
        select dependency.prerequisite_id from dependency join needed
            on dependency.dependent_id = needed.id
         where dependency.waived_at is null)
      select id from needed""";

  private final Database database;

  private Dependencies(Database database) {
    this.database = database;
  }

  /** The dependencies in a database; closing it ends their use. */
  public static Dependencies of(Database database) {
    return new Dependencies(requireNonNull(database, "database"));
  }

  /**
   * Lets one entry wait for another; does nothing if it does already.
   *
   * @throws CircularEntriesException if the other one waits for it
   * @throws MissingEntityException if one of them is not to be seen
   */
  public void add(long dependentId, long prerequisiteId) {
    EntityRepository<Entry> entries = EntityRepository.of(database, Entry.class);
    database.transaction(
        transaction -> {
          Entry dependent = entries.get(dependentId);
          Entry prerequisite = entries.get(prerequisiteId);
          if (find(dependentId, prerequisiteId).isEmpty()) {
            requireNoCircle(transaction, dependent, prerequisite);
            transaction.entityManager().persist(new Dependency(dependent, prerequisite));
          }
        });
  }

  /** Lets one entry no longer wait for another; {@code false} if it did not. */
  public boolean remove(long dependentId, long prerequisiteId) {
    return database.inTransaction(
        transaction -> change(dependentId, prerequisiteId, transaction.entityManager()::remove));
  }

  /**
   * Waives a dependency: it stays on record and holds nobody up.
   *
   * @return {@code false} if there is none
   */
  public boolean waive(long dependentId, long prerequisiteId, @Nullable String reason) {
    return database.inTransaction(
        transaction ->
            change(
                dependentId,
                prerequisiteId,
                dependency -> dependency.waive(Instant.now(), reason)));
  }

  /**
   * Lets a waived dependency hold again.
   *
   * @return {@code false} if there is none
   * @throws CircularEntriesException if the other entry waits for this one by now
   */
  public boolean reinstate(long dependentId, long prerequisiteId) {
    return database.inTransaction(
        transaction ->
            change(
                dependentId,
                prerequisiteId,
                dependency -> {
                  requireNoCircle(
                      transaction, dependency.getDependent(), dependency.getPrerequisite());
                  dependency.reinstate();
                }));
  }

  /**
   * All entries that must be finished before one, directly or through others, sorted by id. Hidden
   * entries are left out, what they wait for is not.
   */
  public List<Entry> prerequisites(long id) {
    return database.withEntityManager(
        em ->
            EntityRepository.of(database, Entry.class)
                .withIds(database.executeSql(NEEDED, Map.of("id", id), Long.class))
                .list());
  }

  private boolean change(long dependentId, long prerequisiteId, Consumer<Dependency> change) {
    Optional<Dependency> found = find(dependentId, prerequisiteId);
    found.ifPresent(change);
    return found.isPresent();
  }

  private Optional<Dependency> find(long dependentId, long prerequisiteId) {
    return database.withEntityManager(
        em ->
            em.createQuery(
                    "from Dependency where dependent.id = :dependent and prerequisite.id = :prerequisite",
                    Dependency.class)
                .setParameter("dependent", dependentId)
                .setParameter("prerequisite", prerequisiteId)
                .getResultStream()
                .findFirst());
  }

  private static void requireNoCircle(
      Transaction transaction, Entry dependent, Entry prerequisite) {
    long id = requireNonNull(dependent.getId());
    long needed = requireNonNull(prerequisite.getId());
    if (id == needed
        || transaction.executeSql(NEEDED, Map.of("id", needed), Long.class).contains(id)) {
      throw new CircularEntriesException(
          "'%s' cannot wait for '%s', which waits for it. Remove or waive a dependency between them."
              .formatted(dependent.getKey(), prerequisite.getKey()));
    }
  }
}
