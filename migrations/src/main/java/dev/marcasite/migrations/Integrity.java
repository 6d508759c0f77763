package dev.marcasite.migrations;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What SQLite's own check of a file finds. */
final class Integrity {
  private Integrity() {}

  /**
   * The faults, one phrase each; none if the file is whole. A virtual table that cannot be opened,
   * for want of its module or tokenizer, hides the verdict on all others: then each is asked alone.
   */
  static List<String> faults(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return faults(statement.executeQuery("pragma integrity_check"));
    } catch (SQLException e) {
      return SqliteErrors.isCorrupt(e) || SqliteErrors.isNotADatabase(e)
          ? List.of(String.valueOf(e.getMessage()))
          : ofTables(connection);
    }
  }

  private static List<String> ofTables(Connection connection) throws SQLException {
    List<String> faults = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        PreparedStatement check =
            connection.prepareStatement("select * from pragma_integrity_check(?)");
        ResultSet table =
            statement.executeQuery(
                "select name from pragma_table_list where schema = 'main'"
                    + " and type in ('table', 'shadow')")) {
      while (table.next()) {
        check.setString(1, table.getString(1));
        faults.addAll(faults(check.executeQuery()));
      }
    }
    return faults;
  }

  private static List<String> faults(ResultSet rows) throws SQLException {
    try (rows) {
      List<String> faults = new ArrayList<>();
      while (rows.next()) {
        if (!rows.getString(1).equals("ok")) {
          faults.add(rows.getString(1).strip().replaceAll("\\s+", " "));
        }
      }
      return faults;
    }
  }
}
