package dev.marcasite.migrations;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * Looks for foreign keys to tables that are not there. SQLite makes such a table without a word and
 * fails at the first row.
 */
final class ReferenceTargets {
  private static final String MISSING =
      """
      select key."table" from pragma_foreign_key_list(?) as key
       where not exists (select 1 from sqlite_schema
                          where type = 'table' and lower(name) = lower(key."table"))
       order by key."table" limit 1
      """;

  private ReferenceTargets() {}

  /**
   * Refuses references of the owners' tables to tables that nobody has made.
   *
   * @throws MigrationFailedException naming the owner and both tables of the first
   */
  static void requirePresent(Connection connection, List<SchemaOwner> owners, String fileName)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(MISSING)) {
      for (SchemaOwner owner : owners) {
        for (String table : owner.tables().toList()) {
          statement.setString(1, table);
          try (ResultSet row = statement.executeQuery()) {
            if (row.next()) {
              throw new MigrationFailedException(
                  fileName,
                  "the table '%s' of '%s' would refer to '%s', which nobody has made. Name its owner under '%s.needs' of the descriptor."
                      .formatted(table, owner.namespace(), row.getString(1), owner.namespace()),
                  null);
            }
          }
        }
      }
    }
  }
}
