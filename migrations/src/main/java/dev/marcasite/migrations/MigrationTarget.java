package dev.marcasite.migrations;

import java.time.Duration;

/**
 * A file to change, and how.
 *
 * @param lockTimeout limit of each wait for other connections
 */
record MigrationTarget(
    DatabaseFile file, Duration lockTimeout, BackupSettings backups, ProgressListener progress) {

  LockWait newWait() {
    return new LockWait(file.name(), lockTimeout);
  }

  BackupFolder backupFolder() {
    return new BackupFolder(file, backups, progress);
  }
}
