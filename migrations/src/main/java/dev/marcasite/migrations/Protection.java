package dev.marcasite.migrations;

import dev.marcasite.migrations.census.Census;
import dev.marcasite.migrations.census.Declarations;
import dev.marcasite.migrations.census.Loss;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/**
 * The state of a file before a change: its backup, against which the change is judged.
 *
 * @param broken full-text indexes that did not agree with their tables
 */
record Protection(DatabaseFile file, Path backup, Set<String> broken) {
  String backupName() {
    return String.valueOf(backup.getFileName());
  }

  /**
   * Judges the change before it is committed.
   *
   * @throws DataLossException naming what was lost without being declared
   */
  void requireNothingLost(Connection after, Declarations declared, Set<String> derived)
      throws SQLException {
    List<Loss> losses = losses(after, declared, derived);
    if (!losses.isEmpty()) {
      throw DataLossException.ofUpdate(file.name(), losses);
    }
  }

  List<Loss> losses(Connection after, Declarations declared, Set<String> derived)
      throws SQLException {
    try (Connection before = new DatabaseFile(backup).openImmutable()) {
      return new Census(before, after, declared, derived, broken).losses();
    }
  }
}
