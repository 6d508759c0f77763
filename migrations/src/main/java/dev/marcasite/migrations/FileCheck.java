package dev.marcasite.migrations;

import dev.marcasite.migrations.census.FullTextHealth;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks for damage: SQLite's integrity, foreign keys, full-text indexes, the log beside the file.
 */
final class FileCheck {
  private final MigrationTarget target;
  private final List<String> faults = new ArrayList<>();

  FileCheck(MigrationTarget target) {
    this.target = target;
  }

  CheckReport run() {
    return target.file().read(target.newWait(), this::run);
  }

  private CheckReport run(Connection connection) throws SQLException {
    faults.clear();
    target.progress().progress("check", 0, 3);
    collect(connection, "select integrity_check from pragma_integrity_check", "ok");
    target.progress().progress("check", 1, 3);
    foreignKeys(connection);
    target.progress().progress("check", 2, 3);
    fullText(connection);
    target.progress().progress("check", 3, 3);
    Path wal = target.file().path().resolveSibling(target.file().name() + "-wal");
    return new CheckReport(
        target.file().name(),
        faults,
        Long.parseLong(pragma(connection, "page_count")),
        Long.parseLong(pragma(connection, "freelist_count")),
        pragma(connection, "journal_mode"),
        Files.exists(wal) ? wal.toFile().length() : 0);
  }

  private void foreignKeys(Connection connection) {
    try {
      collect(
          connection,
          "select count(*) || ' rows of ' || \"table\" || ' refer to nothing in ' || parent"
              + " from pragma_foreign_key_check group by \"table\", parent",
          "");
    } catch (SQLException e) {
      faults.add("foreign keys: " + e.getMessage());
    }
  }

  /** FTS5 checks by an INSERT that writes nothing, but wants the write lock. */
  private void fullText(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("begin immediate");
      try {
        FullTextHealth.faults(connection)
            .forEach(
                (index, fault) -> faults.add("full-text index %s: %s".formatted(index, fault)));
      } finally {
        statement.execute("rollback");
      }
    }
  }

  private void collect(Connection connection, String sql, String good) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        if (!row.getString(1).equals(good)) {
          faults.add(row.getString(1).strip().replaceAll("\\s+", " "));
        }
      }
    }
  }

  private static String pragma(Connection connection, String name) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("pragma " + name)) {
      return row.getString(1);
    }
  }
}
