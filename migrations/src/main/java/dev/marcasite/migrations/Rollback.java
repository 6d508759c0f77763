package dev.marcasite.migrations;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * How far to roll back, and what may be lost on the way. Immutable.
 *
 * @param count number of changesets to undo, the last ones first; 0 if another word decides
 * @param to the changeset that stays as the last one, {@code namespace:id}
 * @param namespace the owner of whom nothing stays
 * @param discard tables whose stored values may go; by default none
 * @param export where to the tables of the namespace are written before they go; by default nowhere
 */
public record Rollback(
    int count,
    Optional<String> to,
    Optional<String> namespace,
    Set<String> discard,
    Optional<Path> export) {
  /** Copies the tables; refuses an export without a namespace. */
  public Rollback {
    requireNonNull(to, "to");
    requireNonNull(namespace, "namespace");
    discard = Set.copyOf(discard);
    if (export.isPresent() && namespace.isEmpty()) {
      throw new IllegalArgumentException(
          "export is for the removal of a namespace: " + export.get().getFileName());
    }
  }

  /**
   * Undoes the last changesets.
   *
   * @param count at least 1
   */
  public static Rollback ofLast(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("count must be at least 1: " + count);
    }
    return new Rollback(count, Optional.empty(), Optional.empty(), Set.of(), Optional.empty());
  }

  /**
   * Undoes everything that was applied after a changeset.
   *
   * @param changeset {@code namespace:id}
   */
  public static Rollback to(String changeset) {
    return new Rollback(0, Optional.of(changeset), Optional.empty(), Set.of(), Optional.empty());
  }

  /**
   * Undoes everything of one owner, to remove it from the file.
   *
   * @param namespace the owner's name
   */
  public static Rollback ofNamespace(String namespace) {
    return new Rollback(0, Optional.empty(), Optional.of(namespace), Set.of(), Optional.empty());
  }

  /** This rollback with tables whose stored values may go. */
  public Rollback discarding(String... tables) {
    return new Rollback(count, to, namespace, Set.of(tables), export);
  }

  /**
   * This removal of an owner, which first writes its tables, with their rows and nothing else, to a
   * file of their own. They may go then.
   *
   * @param file an SQLite database that is not there yet
   */
  public Rollback exportingTo(Path file) {
    return new Rollback(count, to, namespace, discard, Optional.of(file));
  }
}
