package dev.marcasite.migrations;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Writes a file anew without its free pages.
 *
 * <p>SQLite's VACUUM numbers the rows of a table anew that has neither an integer primary key nor
 * an index; a full-text index over it then describes other rows. Its VACUUM INTO does not, so the
 * file is written beside itself and read back in one transaction.
 */
final class Vacuum {
  private final MigrationTarget target;
  private final DatabaseFile file;

  Vacuum(MigrationTarget target) {
    this.target = target;
    this.file = target.file();
  }

  /** The number of bytes by which the file became smaller. */
  long run() {
    Path compact = file.path().resolveSibling(file.name() + ".vacuum");
    long before = file.path().toFile().length();
    try (Connection connection = file.openExisting()) {
      target.newWait().untilUnlocked(() -> lock(connection));
      file.prepareCopy(compact);
      into(connection, compact);
      requireWhole(compact);
      new SqliteCopy("vacuum", target.progress())
          .read(connection, new DatabaseFile(compact).immutable());
    } catch (SQLException e) {
      throw SqliteErrors.isBusy(e)
          ? file.translate(e)
          : new BackupFailedException(file.name(), e.getMessage() + ".", e);
    } catch (IOException e) {
      throw new BackupFailedException(file.name(), e.getMessage() + ".", e);
    } finally {
      DatabaseFile.deleteCopy(compact);
    }
    return before - file.path().toFile().length();
  }

  /** Nobody else may have the file open; the lock lasts as long as the connection. */
  private static boolean lock(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("pragma locking_mode = exclusive");
      statement.execute("begin immediate");
      statement.execute("commit");
      return true;
    }
  }

  /** Needs an empty file, or none. */
  static void into(Connection connection, Path copy) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement("vacuum into ?")) {
      statement.setString(1, copy.toString());
      statement.execute();
    }
  }

  private void requireWhole(Path copy) throws SQLException {
    try (Connection connection = new DatabaseFile(copy).openImmutable()) {
      List<String> faults = Integrity.faults(connection);
      if (!faults.isEmpty()) {
        throw new SQLException("the file is damaged: " + faults.get(0));
      }
    }
  }
}
