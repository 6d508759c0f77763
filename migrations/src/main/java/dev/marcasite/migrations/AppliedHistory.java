package dev.marcasite.migrations;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Reads Liquibase's record of a file without Liquibase. */
final class AppliedHistory {
  private static final String FOLDER = "marcasite/";

  private AppliedHistory() {}

  /** What was applied, in that order. */
  static List<AppliedChangeset> read(Connection connection) throws SQLException {
    List<AppliedChangeset> history = new ArrayList<>();
    try (Statement statement = connection.createStatement()) {
      if (!exists(statement)) {
        return history;
      }
      try (ResultSet row =
          statement.executeQuery(
              "select ID, AUTHOR, FILENAME, DATEEXECUTED, EXECTYPE from DATABASECHANGELOG"
                  + " order by ORDEREXECUTED, rowid")) {
        while (row.next()) {
          history.add(changeset(row));
        }
      }
    }
    return history;
  }

  private static boolean exists(Statement statement) throws SQLException {
    try (ResultSet row =
        statement.executeQuery("select count(*) from pragma_table_info('DATABASECHANGELOG')")) {
      return row.getInt(1) > 0;
    }
  }

  private static AppliedChangeset changeset(ResultSet row) throws SQLException {
    String path = row.getString(3);
    int slash = path.indexOf('/', FOLDER.length());
    String namespace =
        path.startsWith(FOLDER) && slash > 0 ? path.substring(FOLDER.length(), slash) : "";
    return new AppliedChangeset(
        namespace,
        row.getString(1),
        row.getString(2),
        path.substring(path.lastIndexOf('/') + 1),
        row.getString(4),
        row.getString(5));
  }
}
