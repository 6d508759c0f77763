package dev.marcasite.migrations;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The traces of a Liquibase run that was killed, in a file that no migration of ours has made. */
final class OlderTool {
  private OlderTool() {}

  /** What is left of it, a phrase each; nothing if the file looks complete. */
  static List<String> traces(Connection connection) throws SQLException {
    List<String> traces = new ArrayList<>();
    try (Statement statement = connection.createStatement()) {
      if (has(statement, "DATABASECHANGELOGLOCK")) {
        collect(
            statement,
            "select 'the lock of Liquibase is held since ' || coalesce(LOCKGRANTED, 'ever')"
                + " from DATABASECHANGELOGLOCK where LOCKED",
            traces);
      }
      if (has(statement, "DATABASECHANGELOG")) {
        collect(
            statement,
            "select 'the table ' || name || ' was to be there for a moment' from sqlite_schema"
                + " where type = 'table' and name like '%\\_temporary' escape '\\'",
            traces);
      }
    }
    return traces;
  }

  private static boolean has(Statement statement, String table) throws SQLException {
    try (ResultSet row =
        statement.executeQuery("select count(*) from pragma_table_info('%s')".formatted(table))) {
      return row.getInt(1) > 0;
    }
  }

  private static void collect(Statement statement, String sql, List<String> traces)
      throws SQLException {
    try (ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        traces.add(row.getString(1));
      }
    }
  }
}
