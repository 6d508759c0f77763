package dev.marcasite.persistence.model;

import static java.util.Objects.requireNonNull;

import jakarta.persistence.EntityManager;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which entries an {@link EntityManager} shows.
 *
 * <p>Archived and deleted entries are hidden, and with them their links, blocks, sources, versions,
 * reviews, stars and dependencies: from {@code find}, from queries, and from collections. They are
 * shown only inside {@link #in}. What has been loaded before stays in memory either way.
 *
 * <p>SQL sees every row; there an entry is shown while {@code archived_at is null and deleted_at is
 * null}.
 */
public enum Visibility {
  /** Entries that are neither archived nor deleted; the default. */
  ACTIVE(false, false),
  /** Archived entries too. */
  WITH_ARCHIVED(true, false),
  /** All entries, deleted ones too. */
  ALL(true, true);

  /** The property of an {@code EntityManager} that holds its visibility. */
  public static final String PROPERTY = "marcasite.visibility";

  private static final String ARCHIVED = "'archived entries' = 'shown'";
  private static final String DELETED = "'deleted entries' = 'shown'";
  private static final String HIDDEN =
      "(e.archived_at is not null and not "
          + ARCHIVED
          + " or e.deleted_at is not null and not "
          + DELETED
          + ")";

  static final String OF_ENTRY =
      "(archived_at is null or " + ARCHIVED + ") and (deleted_at is null or " + DELETED + ")";
  static final String OF_PART =
      "not exists (select 1 from entry e where e.id = entry_id and " + HIDDEN + ")";
  static final String OF_LINK =
      "not exists (select 1 from entry e where e.id in (source_id, target_id) and " + HIDDEN + ")";
  static final String OF_DEPENDENCY =
      "not exists (select 1 from entry e where e.id in (dependent_id, prerequisite_id) and "
          + HIDDEN
          + ")";

  private final boolean archived;
  private final boolean deleted;

  Visibility(boolean archived, boolean deleted) {
    this.archived = archived;
    this.deleted = deleted;
  }

  /**
   * A statement that Hibernate has written, as it reads under this visibility. The restrictions of
   * the mapping are static, so that Hibernate keeps its plans; they carry a condition that is never
   * true, and here it becomes true.
   */
  public String restrict(String sql) {
    String shown = archived ? sql.replace(ARCHIVED, "true") : sql;
    return deleted ? shown.replace(DELETED, "true") : shown;
  }

  /**
   * Runs work that sees the entries of this visibility; afterwards the former one holds again.
   *
   * @param entityManager that of an open block
   */
  public <T extends @Nullable Object> T in(EntityManager entityManager, Supplier<T> work) {
    Object before = entityManager.getProperties().getOrDefault(PROPERTY, ACTIVE);
    entityManager.setProperty(PROPERTY, this);
    try {
      return requireNonNull(work, "work").get();
    } finally {
      entityManager.setProperty(PROPERTY, before);
    }
  }
}
