package dev.marcasite.migrations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Copies tables with their rows into a file of their own, before they are removed. */
final class OwnerExport {
  private static final String DEFINITION =
      "select sql from sqlite_schema where type = 'table' and lower(name) = lower(?)";

  private final Connection from;
  private final Path export;

  private OwnerExport(Connection from, Path export) {
    this.from = from;
    this.export = export;
  }

  /**
   * Writes a new file, which has the tables as they are defined and nothing else.
   *
   * @param tables those that are not there are left out
   * @throws BackupFailedException if the file is there already or cannot be written
   */
  static void write(Connection from, List<String> tables, Path export, String fileName)
      throws SQLException {
    if (Files.exists(export)) {
      throw new BackupFailedException(
          fileName, "'%s' is there already.".formatted(export.getFileName()), null);
    }
    try {
      new OwnerExport(from, export).write(tables);
    } catch (SQLException | RuntimeException e) {
      deleteQuietly(export, e);
      throw e;
    }
  }

  private void write(List<String> tables) throws SQLException {
    try (Connection to = DriverManager.getConnection("jdbc:sqlite:" + export)) {
      to.setAutoCommit(false);
      for (String table : tables) {
        String definition = definition(table);
        if (definition != null) {
          try (Statement statement = to.createStatement()) {
            statement.execute(definition);
          }
          copy(table, to);
        }
      }
      to.commit();
    }
  }

  private @Nullable String definition(String table) throws SQLException {
    try (PreparedStatement statement = from.prepareStatement(DEFINITION)) {
      statement.setString(1, table);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? row.getString(1) : null;
      }
    }
  }

  private void copy(String table, Connection to) throws SQLException {
    String name = "\"" + table + "\"";
    try (Statement reading = from.createStatement();
        ResultSet rows = reading.executeQuery("select * from " + name)) {
      int columns = rows.getMetaData().getColumnCount();
      String places = String.join(", ", Collections.nCopies(columns, "?"));
      try (PreparedStatement writing =
          to.prepareStatement("insert into %s values (%s)".formatted(name, places))) {
        while (rows.next()) {
          for (int column = 1; column <= columns; column++) {
            writing.setObject(column, rows.getObject(column));
          }
          writing.executeUpdate();
        }
      }
    }
  }

  private static void deleteQuietly(Path export, Exception reason) {
    try {
      Files.deleteIfExists(export);
    } catch (IOException e) {
      reason.addSuppressed(e);
    }
  }
}
