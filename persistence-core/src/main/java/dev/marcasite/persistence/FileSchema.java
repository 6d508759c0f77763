package dev.marcasite.persistence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What a file says about its own schema.
 *
 * @param applicationId the number in its header
 * @param tables the names of all tables, in lower case
 * @param definitions how all tables and views are created
 * @param namespaces what the migrator has recorded
 */
record FileSchema(
    int applicationId, Set<String> tables, String definitions, Map<String, Namespace> namespaces) {
  /** {@code MRCS}, which the migrator writes. */
  static final int APPLICATION_ID = 0x4D524353;

  private static final String RECORD = "marcasite_schema";
  private static final String CONTENT =
      "select type = 'table', name, sql from sqlite_schema where type in ('table', 'view')";
  private static final String RECORDED = "select namespace, version, digest from " + RECORD;

  /** One row of the migrator's record. */
  record Namespace(int version, String digest) {}

  static FileSchema read(Connection connection) throws SQLException {
    Set<String> tables = new HashSet<>();
    StringBuilder definitions = new StringBuilder();
    try (PreparedStatement statement = connection.prepareStatement(CONTENT);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        if (rows.getBoolean(1)) {
          tables.add(String.valueOf(rows.getString(2)).toLowerCase(Locale.ROOT));
        }
        definitions.append(rows.getString(3)).append(';');
      }
    }
    return new FileSchema(
        readApplicationId(connection),
        tables,
        definitions.toString(),
        tables.contains(RECORD) ? recorded(connection) : Map.of());
  }

  private static int readApplicationId(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement("pragma application_id");
        ResultSet row = statement.executeQuery()) {
      return row.next() ? row.getInt(1) : 0;
    }
  }

  /** Whether a migrator has been at work. */
  boolean isRecorded() {
    return tables.contains(RECORD);
  }

  /** Whether the header names us or nobody: a dump that was loaded again has lost its id. */
  boolean isOurs() {
    return applicationId == APPLICATION_ID || applicationId == 0;
  }

  private static Map<String, Namespace> recorded(Connection connection) throws SQLException {
    Map<String, Namespace> recorded = new HashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(RECORDED);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        recorded.put(rows.getString(1), new Namespace(rows.getInt(2), rows.getString(3)));
      }
    }
    return recorded;
  }
}
