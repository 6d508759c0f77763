package dev.marcasite.search;

import java.util.Optional;

/** Which entries are looked at, by whether they were archived or deleted. */
public enum EntryVisibility {
  /** Neither archived nor deleted; the default. */
  SHOWN("entry.archived_at is null and entry.deleted_at is null"),
  /** Archived and not deleted. */
  ARCHIVED("entry.archived_at is not null and entry.deleted_at is null"),
  /** Not deleted, archived or not. */
  SHOWN_OR_ARCHIVED("entry.deleted_at is null"),
  /** Deleted, and kept for being restored. */
  DELETED("entry.deleted_at is not null"),
  /** All entries. */
  ANY("true");

  private final String condition;

  EntryVisibility(String condition) {
    this.condition = condition;
  }

  String condition() {
    return condition;
  }

  /** All such entries, and more, if an index has no others. */
  Optional<String> list() {
    return switch (this) {
      case ARCHIVED -> Optional.of("select id from entry where archived_at is not null");
      case DELETED -> Optional.of("select id from entry where deleted_at is not null");
      default -> Optional.empty();
    };
  }
}
