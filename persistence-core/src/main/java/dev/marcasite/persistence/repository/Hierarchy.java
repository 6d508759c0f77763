package dev.marcasite.persistence.repository;

import static java.util.Objects.requireNonNull;

import dev.marcasite.persistence.Database;
import dev.marcasite.persistence.Transaction;
import dev.marcasite.persistence.model.Entry;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which entries stand below which, and in what order.
 *
 * <p>An entry has one parent or none; an entry whose parent is deleted for good has none any more.
 * Hidden entries keep their place among their siblings. Moving an entry counts up no version, for
 * its content stays the same. Each call joins the block that its thread has open, or runs in one of
 * its own. Thread-safe.
 */
public final class Hierarchy {
  private static final String ABOVE =
      """
      with recursive above (id) as (
        values (:parent)
        union select entry.parent_id from entry join above on entry.id = above.id
               where entry.parent_id is not null)
      select id from above""";
  private static final String BELOW = "select id from entry where parent_id = :of";
  private static final String ROOTS =
      """
      select id from entry where parent_id is null
         and knowledge_base_id = (select knowledge_base_id from entry where id = :of)""";

  private final Database database;

  private Hierarchy(Database database) {
    this.database = database;
  }

  /** The hierarchy in a database; closing it ends its use. */
  public static Hierarchy of(Database database) {
    return new Hierarchy(requireNonNull(database, "database"));
  }

  /** The entries below one, in order. */
  public List<Entry> children(long parentId) {
    return database.withEntityManager(
        em ->
            em.createQuery("from Entry where parentId = :id order by position, id", Entry.class)
                .setParameter("id", parentId)
                .getResultList());
  }

  /** The entries of a knowledge base that have no parent, in order. */
  public List<Entry> roots(long knowledgeBaseId) {
    return database.withEntityManager(
        em ->
            em.createQuery(
                    "from Entry where parentId is null and knowledgeBase.id = :id order by position, id",
                    Entry.class)
                .setParameter("id", knowledgeBaseId)
                .getResultList());
  }

  /** Moves an entry, with all below it, to the end of those below another. */
  public void append(long id, @Nullable Long parentId) {
    move(id, parentId, null);
  }

  /**
   * Moves an entry, with all below it.
   *
   * @param parentId where to; {@code null} for an entry without a parent
   * @param before the sibling that comes next; {@code null} for the last place
   * @throws CircularEntriesException if the new parent is the entry itself or stands below it
   * @throws MissingEntityException if the entry or its new parent is not to be seen
   * @throws IllegalArgumentException if {@code before} does not stand below the new parent
   */
  public void move(long id, @Nullable Long parentId, @Nullable Long before) {
    EntityRepository<Entry> entries = EntityRepository.of(database, Entry.class);
    database.transaction(
        transaction -> {
          Entry entry = entries.get(id);
          if (parentId != null) {
            requireNotBelow(transaction, entry, entries.get(parentId));
          }
          List<Long> order = Positions.move(siblings(transaction, id, parentId), id, before);
          EntityManager em = transaction.entityManager();
          em.createNativeQuery("update entry set parent_id = nullif(:parent, 0) where id = :id")
              .setParameter("parent", parentId == null ? 0 : parentId)
              .setParameter("id", id)
              .executeUpdate();
          Positions.ENTRY.write(em, order);
          em.refresh(entry);
        });
  }

  private static List<Long> siblings(Transaction transaction, long id, @Nullable Long parentId) {
    return parentId == null ? ids(transaction, ROOTS, id) : ids(transaction, BELOW, parentId);
  }

  private static List<Long> ids(Transaction transaction, String sql, long of) {
    return transaction.executeSql(sql + " order by position, id", Map.of("of", of), Long.class);
  }

  private static void requireNotBelow(Transaction transaction, Entry entry, Entry parent) {
    List<Long> above =
        transaction.executeSql(ABOVE, Map.of("parent", requireNonNull(parent.getId())), Long.class);
    if (above.contains(entry.getId())) {
      throw new CircularEntriesException(
          "'%s' cannot be moved below '%s', which is the same entry or stands below it. Move that one first."
              .formatted(entry.getKey(), parent.getKey()));
    }
  }
}
