package dev.marcasite.promises;

import dev.marcasite.persistence.sqlite.JournalMode;
import dev.marcasite.testkit.TemporaryDatabase;

/**
 * What a promise is tested on: with write-ahead log, and where reads and transactions take turns.
 */
enum DatabaseKind {
  FILE(1) {
    @Override
    TemporaryDatabase fresh() {
      return TemporaryDatabase.file();
    }
  },
  /** Here each commit waits for the disk. */
  FILE_WITHOUT_WAL(20) {
    @Override
    TemporaryDatabase fresh() {
      return TemporaryDatabase.file()
          .withSettings(settings -> settings.withJournalMode(JournalMode.DELETE));
    }
  },
  MEMORY(1) {
    @Override
    TemporaryDatabase fresh() {
      return TemporaryDatabase.memory();
    }
  };

  private final int slowness;

  DatabaseKind(int slowness) {
    this.slowness = slowness;
  }

  abstract TemporaryDatabase fresh();

  /** How many of so many transactions this kind does in about the same time. */
  int outOf(int transactions) {
    return transactions / slowness;
  }
}
