package dev.marcasite.persistence.repository;

import static java.util.Objects.requireNonNull;

import dev.marcasite.persistence.Database;
import dev.marcasite.persistence.model.Tag;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;

/**
 * The tags of a database, and the hierarchy that {@code /} in their names makes: {@code a/b} stands
 * below {@code a}, whether there is a tag {@code a} or not. Names are compared exactly; no
 * character is a wildcard.
 *
 * <p>Each call joins the block that its thread has open, or runs in one of its own. Thread-safe.
 */
public final class Tags {
  /** The slash sorts right before the zero, so what begins with a/ lies between a/ and a0. */
  private static final String SUBTREE =
      "from Tag where name = :name or (name > :name || '/' and name < :name || '0')";

  private final Database database;

  private Tags(Database database) {
    this.database = database;
  }

  /** The tags in a database; closing it ends their use. */
  public static Tags of(Database database) {
    return new Tags(requireNonNull(database, "database"));
  }

  /** The tag with a name, if there is one. */
  public Optional<Tag> find(String name) {
    requireNonNull(name, "name");
    return database.withEntityManager(
        em ->
            em.createQuery("from Tag where name = :name", Tag.class)
                .setParameter("name", name)
                .getResultStream()
                .findFirst());
  }

  /** The tag with a name, which is made if there is none. */
  public Tag named(String name) {
    requireNonNull(name, "name");
    return database.inTransaction(
        transaction ->
            find(name)
                .orElseGet(
                    () -> {
                      Tag tag = new Tag(name);
                      transaction.entityManager().persist(tag);
                      return tag;
                    }));
  }

  /** The tag with a name and all below it, by name. */
  public List<Tag> subtree(String name) {
    requireNonNull(name, "name");
    return database.withEntityManager(em -> subtree(em, name));
  }

  /**
   * Renames a tag and all below it: {@code a/b} becomes {@code x/b} when {@code a} becomes {@code
   * x}.
   *
   * @return how many tags were renamed
   * @throws dev.marcasite.persistence.ConstraintViolationException if there is a tag of a new name
   *     already
   */
  public int rename(String from, String to) {
    requireNonNull(from, "from");
    requireNonNull(to, "to");
    return database.inTransaction(
        transaction -> {
          List<Tag> renamed = subtree(transaction.entityManager(), from);
          renamed.forEach(tag -> tag.setName(to + tag.getName().substring(from.length())));
          transaction.entityManager().flush();
          return renamed.size();
        });
  }

  private static List<Tag> subtree(EntityManager em, String name) {
    return em.createQuery(SUBTREE + " order by name", Tag.class)
        .setParameter("name", name)
        .getResultList();
  }
}
