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
 * @param namespaces what the migrator has recorded
 */
record FileSchema(int applicationId, Set<String> tables, Map<String, Namespace> namespaces) {
  /** {@code MRCS}, which the migrator writes. */
  static final int APPLICATION_ID = 0x4D524353;

  private static final String RECORD = "marcasite_schema";
  private static final String CONTENT =
      "select application_id, name from pragma_application_id left join sqlite_schema on type = 'table'";
  private static final String RECORDED = "select namespace, version, digest from " + RECORD;

  /** One row of the migrator's record. */
  record Namespace(int version, String digest) {}

  static FileSchema read(Connection connection) throws SQLException {
    int applicationId = 0;
    Set<String> tables = new HashSet<>();
    try (PreparedStatement statement = connection.prepareStatement(CONTENT);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        applicationId = rows.getInt(1);
        tables.add(String.valueOf(rows.getString(2)).toLowerCase(Locale.ROOT));
      }
    }
    return new FileSchema(
        applicationId, tables, tables.contains(RECORD) ? recorded(connection) : Map.of());
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
