package dev.marcasite.migrations;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * A file to change, and how.
 *
 * @param lockTimeout limit of each wait for other connections
 * @param statements is told each statement of a changeset before it runs
 */
record MigrationTarget(
    DatabaseFile file,
    Duration lockTimeout,
    BackupSettings backups,
    ProgressListener progress,
    Consumer<String> statements) {

  static MigrationTarget of(Path file, Duration lockTimeout) {
    return new MigrationTarget(
        new DatabaseFile(file),
        lockTimeout,
        BackupSettings.DEFAULT,
        ProgressListener.NONE,
        statement -> {});
  }

  MigrationTarget withLockTimeout(Duration lockTimeout) {
    return new MigrationTarget(file, lockTimeout, backups, progress, statements);
  }

  MigrationTarget withBackups(BackupSettings backups) {
    return new MigrationTarget(file, lockTimeout, backups, progress, statements);
  }

  MigrationTarget withProgress(ProgressListener progress) {
    return new MigrationTarget(file, lockTimeout, backups, progress, statements);
  }

  /** A copy to try the change on, whose statements somebody wants to see. */
  MigrationTarget trial(Path copy, Consumer<String> statements) {
    return new MigrationTarget(
        new DatabaseFile(copy), lockTimeout, BackupSettings.DEFAULT, progress, statements);
  }

  LockWait newWait() {
    return new LockWait(file.name(), lockTimeout);
  }

  BackupFolder backupFolder() {
    return new BackupFolder(file, backups, progress);
  }
}
