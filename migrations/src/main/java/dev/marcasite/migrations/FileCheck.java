package dev.marcasite.migrations;

import dev.marcasite.migrations.census.FullTextHealth;
import dev.marcasite.migrations.schema.SchemaCatalog;
import dev.marcasite.migrations.schema.SchemaObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks for damage: SQLite's integrity, foreign keys, full-text indexes, the log beside the file.
 */
final class FileCheck {
  static final String INDEX = "full-text index ";

  private final MigrationTarget target;
  private final List<String> faults = new ArrayList<>();

  FileCheck(MigrationTarget target) {
    this.target = target;
  }

  FileMaintenance.CheckReport run() {
    return target.file().read(target.newWait(), this::run);
  }

  private FileMaintenance.CheckReport run(Connection connection) throws SQLException {
    faults.clear();
    target.progress().progress("check", 0, 3);
    faults.addAll(Integrity.faults(connection));
    target.progress().progress("check", 1, 3);
    foreignKeys(connection);
    target.progress().progress("check", 2, 3);
    fullText(connection);
    target.progress().progress("check", 3, 3);
    Path wal = target.file().path().resolveSibling(target.file().name() + "-wal");
    return new FileMaintenance.CheckReport(
        target.file().name(),
        faults,
        Long.parseLong(pragma(connection, "page_count")),
        Long.parseLong(pragma(connection, "freelist_count")),
        pragma(connection, "journal_mode"),
        Files.exists(wal) ? wal.toFile().length() : 0);
  }

  /** Each table alone: one may have a key that cannot be checked. */
  private void foreignKeys(Connection connection) throws SQLException {
    for (SchemaObject table : SchemaCatalog.read(connection).objects("table")) {
      try (PreparedStatement statement =
          connection.prepareStatement(
              "select count(*), parent from pragma_foreign_key_check(?) group by parent")) {
        statement.setString(1, table.name());
        ResultSet row = statement.executeQuery();
        while (row.next()) {
          faults.add(
              "%d rows of %s refer to nothing in %s"
                  .formatted(row.getLong(1), table.name(), row.getString(2)));
        }
      } catch (SQLException e) {
        faults.add("foreign keys of %s: %s".formatted(table.name(), e.getMessage()));
      }
    }
  }

  /** FTS5 checks by an INSERT that writes nothing, but wants the write lock. */
  private void fullText(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("begin immediate");
      try {
        FullTextHealth.faults(connection)
            .forEach((index, fault) -> faults.add(INDEX + index + ": " + fault));
      } finally {
        statement.execute("rollback");
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
