package dev.marcasite.persistence.model;

import static java.util.Objects.requireNonNull;

import jakarta.persistence.EntityManager;
import java.util.Set;
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
  ACTIVE(Set.of()),
  /** Archived entries too. */
  WITH_ARCHIVED(Set.of("archivedEntries")),
  /** All entries, deleted ones too. */
  ALL(Set.of("archivedEntries", "deletedEntries"));

  /** The property of an {@code EntityManager} that holds its visibility. */
  public static final String PROPERTY = "marcasite.visibility";

  static final String ARCHIVED = "archivedEntries";
  static final String DELETED = "deletedEntries";
  static final String ENTRY_NOT_ARCHIVED =
      "exists (select 1 from entry e where e.id = entry_id and e.archived_at is null)";
  static final String ENTRY_NOT_DELETED =
      "exists (select 1 from entry e where e.id = entry_id and e.deleted_at is null)";
  static final String DEPENDENCY_NOT_ARCHIVED =
      "not exists (select 1 from entry e where e.id in (dependent_id,"
          + " prerequisite_id) and e.archived_at is not null)";
  static final String DEPENDENCY_NOT_DELETED =
      "not exists (select 1 from entry e where e.id in (dependent_id,"
          + " prerequisite_id) and e.deleted_at is not null)";
  static final String LINK_NOT_ARCHIVED =
      "not exists (select 1 from entry e where e.id in (source_id, target_id)"
          + " and e.archived_at is not null)";
  static final String LINK_NOT_DELETED =
      "not exists (select 1 from entry e where e.id in (source_id, target_id)"
          + " and e.deleted_at is not null)";

  @SuppressWarnings("ImmutableEnumChecker") // Set.of
  private final Set<String> openFilters;

  Visibility(Set<String> openFilters) {
    this.openFilters = openFilters;
  }

  /** The names of all filters that hide entries. */
  public static Set<String> filters() {
    return ALL.openFilters;
  }

  /** Whether a filter hides entries under this visibility. */
  public boolean applies(String filter) {
    return !openFilters.contains(filter);
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
