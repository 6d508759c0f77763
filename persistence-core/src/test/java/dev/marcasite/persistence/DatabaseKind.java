package dev.marcasite.persistence;

import dev.marcasite.persistence.sqlite.JournalMode;

/** Where the same promises are to hold. */
enum DatabaseKind {
  WAL,
  DELETE,
  MEMORY;

  DatabaseSettings settings(FreshFile file) {
    return switch (this) {
      case MEMORY -> DatabaseSettings.inMemory(file.path());
      case WAL, DELETE -> file.settings().withJournalMode(JournalMode.valueOf(name()));
    };
  }
}
