package dev.marcasite.migrations;

import dev.marcasite.migrations.census.Census;
import dev.marcasite.migrations.census.Declarations;
import dev.marcasite.migrations.census.Loss;
import dev.marcasite.migrations.schema.SchemaCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;

/**
 * Puts a backup in the place of a file.
 *
 * <p>A file that SQLite can open is overwritten through SQLite, in one transaction under a lock
 * that nobody shares: a kill leaves a journal that the next opener rolls back, an old {@code -wal}
 * is taken in first and gone afterwards, and other processes never hold a file that has no name any
 * more. Only a file that SQLite cannot open is moved aside, and a copy takes its name.
 */
final class Restoration {
  private static final List<String> COMPANIONS = List.of("-wal", "-shm", "-journal");

  private final MigrationTarget target;
  private final DatabaseFile file;

  Restoration(MigrationTarget target) {
    this.target = target;
    this.file = target.file();
  }

  /**
   * Restores.
   *
   * @throws RestoreFailedException if the backup is not whole, or cannot be written
   * @throws MigrationBusyException if somebody else has the file open
   */
  void run(Path backup, LockWait wait) {
    requireWhole(backup);
    file.requireUsable();
    try {
      if (isReadable(wait)) {
        wait.untilUnlocked(
            () -> {
              overwrite(backup);
              return backup;
            });
      } else {
        replace(backup);
      }
      try (Connection before = new DatabaseFile(backup).openImmutable();
          Connection now = file.openExisting()) {
        requireSame(before, now);
      }
      target.backupFolder().thinOut(1);
    } catch (BackupFailedException e) {
      throw new RestoreFailedException(
          file.name(),
          e.getMessage() + " With BackupSettings.withCount(0), --keep 0, nothing is kept of it.",
          e);
    } catch (SQLException | IOException e) {
      throw new RestoreFailedException(
          file.name(), e.getMessage() + ". Check the room on the disk and the rights.", e);
    }
  }

  private void requireWhole(Path backup) {
    String name = String.valueOf(backup.getFileName());
    if (file.exists() && isSame(backup)) {
      throw new RestoreFailedException(
          file.name(), "it cannot be its own backup. Name another file.", null);
    }
    if (!Files.isRegularFile(backup)) {
      throw new RestoreFailedException(
          file.name(), "there is no file '" + name + "'. Check its path.", null);
    }
    if (backup.resolveSibling(name + "-wal").toFile().length() > 0) {
      throw new RestoreFailedException(
          file.name(),
          "'%s' has a log beside it, which holds what was committed last. ".formatted(name)
              + "Close whoever uses it, or make a backup of it and restore that.",
          null);
    }
    try (Connection connection = new DatabaseFile(backup).openImmutable()) {
      List<String> faults = Integrity.faults(connection);
      if (!faults.isEmpty()) {
        throw new SQLException(faults.get(0));
      }
    } catch (SQLException e) {
      throw new RestoreFailedException(
          file.name(),
          "'%s' is damaged (%s). Take another one.".formatted(name, e.getMessage()),
          e);
    }
  }

  private boolean isSame(Path backup) {
    try {
      return Files.isSameFile(file.path(), backup);
    } catch (IOException e) {
      return false;
    }
  }

  private boolean isReadable(LockWait wait) throws SQLException {
    if (!file.exists() || file.path().toFile().length() == 0) {
      return false;
    }
    try (Connection connection = file.openExisting();
        Statement statement = connection.createStatement()) {
      return wait.untilUnlocked(
          () -> {
            statement.executeQuery("select count(*) from sqlite_schema").close();
            return true;
          });
    } catch (SQLException e) {
      if (SqliteErrors.isNotADatabase(e) || SqliteErrors.isCorrupt(e)) {
        return false;
      }
      throw e;
    }
  }

  private void overwrite(Path backup) throws SQLException {
    try (Connection connection = file.openExisting();
        Statement statement = connection.createStatement()) {
      statement.execute("pragma locking_mode = exclusive");
      statement.execute("begin immediate");
      statement.execute("commit");
      statement.executeQuery("pragma journal_mode = delete").close();
      if (target.backups().count() > 0) {
        target.backupFolder().keepReplaced(connection, recorded(connection));
      }
      new SqliteCopy("restore", target.progress())
          .read(connection, new DatabaseFile(backup).immutable());
    }
  }

  private void replace(Path backup) throws IOException {
    Path fresh = file.path().resolveSibling(file.name() + ".restoring");
    Files.copy(backup, fresh, StandardCopyOption.REPLACE_EXISTING);
    String aside = ".damaged-" + System.currentTimeMillis();
    for (String companion : COMPANIONS) {
      move(companion, aside + companion);
    }
    if (file.path().toFile().length() > 0) {
      move("", aside);
    }
    Files.move(
        fresh, file.path(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private void move(String from, String to) throws IOException {
    try {
      Files.move(
          file.path().resolveSibling(file.name() + from),
          file.path().resolveSibling(file.name() + to));
    } catch (NoSuchFileException e) {
      // nothing to keep
    }
  }

  private static RecordedSchema recorded(Connection connection) {
    try {
      return RecordedSchema.readAny(connection);
    } catch (SQLException e) {
      return RecordedSchema.NONE;
    }
  }

  /**
   * Compares in both directions: the driver reports the result of reading the backup, not that of
   * writing the file.
   */
  static void requireSame(Connection before, Connection now) throws SQLException {
    Declarations none = new Declarations();
    // The backup is read only, so its indexes cannot be checked; SQLite has found them whole.
    Set<String> unchecked = Set.copyOf(SchemaCatalog.read(before).fullTextTables());
    List<Loss> missing = new Census(before, now, none, Set.of(), unchecked).losses();
    List<Loss> more = new Census(now, before, none, Set.of(), unchecked).losses();
    if (!missing.isEmpty() || !more.isEmpty() || pages(before) != pages(now)) {
      throw new SQLException("what is there now is not what the backup has: " + missing + more);
    }
  }

  private static long pages(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("pragma page_count")) {
      return row.getLong(1);
    }
  }
}
