package dev.marcasite.migrations.census;

import dev.marcasite.migrations.schema.SchemaCatalog;
import dev.marcasite.migrations.schema.SqlName;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Whether full-text indexes agree with the tables they were made from, as FTS5 itself checks it.
 */
public final class FullTextHealth {
  private FullTextHealth() {}

  /**
   * The faults by index, none for those that agree.
   *
   * @param connection must be able to write, although nothing is written; stays open
   * @throws SQLException if the file cannot be read
   */
  public static Map<String, String> faults(Connection connection) throws SQLException {
    Map<String, String> faults = new LinkedHashMap<>();
    for (String table : SchemaCatalog.read(connection).fullTextTables()) {
      String name = SqlName.quoted(table);
      try (Statement statement = connection.createStatement()) {
        statement.executeUpdate(
            "insert into %s (%s, rank) values ('integrity-check', 1)".formatted(name, name));
      } catch (SQLException e) {
        faults.put(table, String.valueOf(e.getMessage()));
      }
    }
    return faults;
  }
}
