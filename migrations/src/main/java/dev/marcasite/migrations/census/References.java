package dev.marcasite.migrations.census;

import dev.marcasite.migrations.schema.SchemaCatalog;
import dev.marcasite.migrations.schema.SchemaObject;
import dev.marcasite.migrations.schema.SqlName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Foreign keys whose parent row is missing, on both sides. */
final class References {
  private static final long MISMATCH = Long.MAX_VALUE;
  private final Connection before;
  private final Connection after;
  private final Declarations declared;

  References(Connection before, Connection after, Declarations declared) {
    this.before = before;
    this.after = after;
    this.declared = declared;
  }

  /** A file of another program may have had some before; more of them is a loss. */
  List<Loss> lost() throws SQLException {
    Map<String, Long> was = new HashMap<>();
    violations(before).forEach((child, rows) -> was.put(declared.table(child), rows));
    List<Loss> lost = new ArrayList<>();
    violations(after)
        .forEach(
            (child, rows) -> {
              long more = rows - was.getOrDefault(SqlName.key(child), 0L);
              if (more > 0) {
                String fact =
                    rows == MISMATCH
                        ? "have a key that is not unique in the parent"
                        : more + " rows refer to nothing";
                lost.add(new Loss(Loss.Kind.REFERENCES, child, fact));
              }
            });
    return lost;
  }

  /** Violations by child table, each asked for alone: one may have a key that cannot be checked. */
  private static Map<String, Long> violations(Connection connection) throws SQLException {
    Map<String, Long> violations = new LinkedHashMap<>();
    for (SchemaObject table : SchemaCatalog.read(connection).objects("table")) {
      long rows = count(connection, table.name());
      if (rows > 0) {
        violations.put(table.name(), rows);
      }
    }
    return violations;
  }

  private static long count(Connection connection, String table) {
    try (PreparedStatement statement =
        connection.prepareStatement("select count(*) from pragma_foreign_key_check(?)")) {
      statement.setString(1, table);
      try (ResultSet row = statement.executeQuery()) {
        return row.getLong(1);
      }
    } catch (SQLException e) {
      return MISMATCH;
    }
  }
}
