package dev.marcasite.migrations.census;

import dev.marcasite.migrations.schema.SchemaCatalog;
import dev.marcasite.migrations.schema.SqlName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What AUTOINCREMENT tables remember on both sides: below the highest id ever given, the ids of
 * deleted rows would be given again.
 */
final class Sequences {
  private final Connection before;
  private final Connection after;
  private final Declarations declared;

  Sequences(Connection before, Connection after, Declarations declared) {
    this.before = before;
    this.after = after;
    this.declared = declared;
  }

  List<Loss> lost(Set<String> goneTables) throws SQLException {
    Map<String, Long> is = read(after);
    List<Loss> lost = new ArrayList<>();
    SchemaCatalog now = SchemaCatalog.read(after);
    for (Map.Entry<String, Long> was : read(before).entrySet()) {
      String table = declared.table(was.getKey());
      long highest = is.getOrDefault(table, 0L);
      if (highest < was.getValue()
          && !goneTables.contains(was.getKey())
          && now.table(table).filter(SchemaCatalog::isAutoincrement).isPresent()) {
        lost.add(
            new Loss(
                Loss.Kind.SEQUENCE,
                was.getKey(),
                "",
                "would go on after %d instead of %d".formatted(highest, was.getValue()),
                was.getValue() - highest));
      }
    }
    return lost;
  }

  /** By table, in lower case. */
  private static Map<String, Long> read(Connection connection) throws SQLException {
    Map<String, Long> sequences = new HashMap<>();
    try (Statement statement = connection.createStatement()) {
      if (!exists(statement)) {
        return sequences;
      }
      try (ResultSet row = statement.executeQuery("select name, seq from sqlite_sequence")) {
        while (row.next()) {
          sequences.put(SqlName.key(row.getString(1)), row.getLong(2));
        }
      }
    }
    return sequences;
  }

  private static boolean exists(Statement statement) throws SQLException {
    try (ResultSet row =
        statement.executeQuery(
            "select count(*) from main.sqlite_schema where name = 'sqlite_sequence'")) {
      return row.getInt(1) > 0;
    }
  }
}
