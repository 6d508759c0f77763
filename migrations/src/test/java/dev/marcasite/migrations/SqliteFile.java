package dev.marcasite.migrations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** A database file as another SQLite program sees it: plain connections with SQLite's defaults. */
record SqliteFile(Path path) {

  Connection open() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + path.toUri());
  }

  void execute(String... statements) throws SQLException {
    try (Connection connection = open()) {
      execute(connection, statements);
    }
  }

  static void execute(Connection connection, String... statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.executeUpdate(sql);
      }
    }
  }

  /** The rows, each with its columns joined by a bar. */
  List<String> rows(String sql) throws SQLException {
    try (Connection connection = open()) {
      return rows(connection, sql);
    }
  }

  static List<String> rows(Connection connection, String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        List<String> columns = new ArrayList<>();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
          columns.add(String.valueOf(row.getString(i)));
        }
        rows.add(String.join("|", columns));
      }
    }
    return rows;
  }

  /** The text of all schema objects but Liquibase's and our own record. */
  List<String> schema() throws SQLException {
    return rows(
        """
        select type, name, tbl_name, sql from sqlite_schema
         where tbl_name not like 'DATABASECHANGELOG%' and tbl_name <> 'marcasite_schema'
         order by type, name""");
  }

  byte[] bytes() {
    try {
      return Files.readAllBytes(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The files in the same folder whose names begin with this one's, but for backups. */
  List<String> files() {
    return named(name -> !name.endsWith(".backup") && !name.endsWith(".replaced"));
  }

  /** What restores have replaced, the oldest first. */
  List<String> replaced() {
    return named(name -> name.endsWith(".replaced"));
  }

  /** The backups, the oldest first. */
  List<String> backups() {
    return named(name -> name.endsWith(".backup"));
  }

  private List<String> named(Predicate<String> chosen) {
    try (var files = Files.list(path.getParent())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith(path.getFileName().toString()))
          .filter(chosen)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
