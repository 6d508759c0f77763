package dev.marcasite.persistence.repository;

import static java.util.Objects.requireNonNull;

import dev.marcasite.persistence.Database;
import dev.marcasite.persistence.Transaction;
import dev.marcasite.persistence.model.Entry;
import dev.marcasite.persistence.model.StarredEntry;
import dev.marcasite.persistence.model.User;
import jakarta.persistence.EntityManager;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The entries that a user keeps at hand, in the user's own order.
 *
 * <p>Each call joins the block that its thread has open, or runs in one of its own. Thread-safe.
 */
public final class Stars {
  private static final String ORDER =
      "select id from starred_entry where user_id = :user order by position, id";

  private static final String NEXT =
      "select coalesce(max(position) + 1, 0) from starred_entry where user_id = :user";

  private final Database database;
  private final long userId;

  private Stars(Database database, long userId) {
    this.database = database;
    this.userId = userId;
  }

  /** The stars of a user; closing the database ends their use. */
  public static Stars of(Database database, long userId) {
    return new Stars(requireNonNull(database, "database"), userId);
  }

  /** The starred entries in order, hidden ones left out. */
  public List<Entry> entries() {
    return database.withEntityManager(
        em ->
            em.createQuery(
                    "select s.entry from StarredEntry s where s.user.id = :user order by s.position, s.id",
                    Entry.class)
                .setParameter("user", userId)
                .getResultList());
  }

  /**
   * Stars an entry, after the others.
   *
   * @return {@code false} if it has a star already, which keeps its place
   * @throws MissingEntityException if there is no such entry or user
   */
  public boolean add(long entryId) {
    EntityRepository<Entry> entries = EntityRepository.of(database, Entry.class);
    EntityRepository<User> users = EntityRepository.of(database, User.class);
    return database.inTransaction(
        transaction -> {
          Entry entry = entries.get(entryId);
          User user = users.get(userId);
          boolean isNew = stars(transaction, entryId).isEmpty();
          if (isNew) {
            int last = transaction.executeSql(NEXT, Map.of("user", userId), Integer.class).get(0);
            transaction.entityManager().persist(new StarredEntry(user, entry, last));
          }
          return isNew;
        });
  }

  /** Takes the star of an entry away; {@code false} if it has none. */
  public boolean remove(long entryId) {
    return database.inTransaction(
        transaction ->
            transaction
                    .entityManager()
                    .createQuery("delete from StarredEntry where user.id = :u and entry.id = :e")
                    .setParameter("u", userId)
                    .setParameter("e", entryId)
                    .executeUpdate()
                == 1);
  }

  /**
   * Puts starred entries into an order. Those that are not named follow in the order that they
   * have; ids without a star are passed over.
   */
  public void reorder(List<Long> entryIds) {
    database.transaction(
        transaction -> {
          EntityManager em = transaction.entityManager();
          Set<Long> stars = new LinkedHashSet<>();
          for (long entryId : entryIds) {
            stars.addAll(stars(transaction, entryId));
          }
          stars.addAll(order(transaction));
          Positions.STARRED_ENTRY.write(em, List.copyOf(stars));
        });
  }

  private List<Long> stars(Transaction transaction, long entryId) {
    return transaction.executeSql(
        "select id from starred_entry where user_id = :user and entry_id = :entry",
        Map.of("user", userId, "entry", entryId),
        Long.class);
  }

  private List<Long> order(Transaction transaction) {
    return transaction.executeSql(ORDER, Map.of("user", userId), Long.class);
  }
}
