package dev.marcasite.migrations.census;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Foreign keys whose parent row is missing, on both sides. */
final class References {
  private final Connection before;
  private final Connection after;

  References(Connection before, Connection after) {
    this.before = before;
    this.after = after;
  }

  /** A file of another program may have had some before; more of them is a loss. */
  List<Loss> lost() {
    Map<String, Long> was = violations(before);
    List<Loss> lost = new ArrayList<>();
    violations(after)
        .forEach(
            (child, rows) -> {
              long more = rows - was.getOrDefault(child, 0L);
              if (more > 0) {
                lost.add(new Loss(Loss.Kind.REFERENCES, child, more + " rows refer to nothing"));
              }
            });
    return lost;
  }

  /** Violations by child table; one of the whole file if a parent key is not unique. */
  private static Map<String, Long> violations(Connection connection) {
    Map<String, Long> violations = new LinkedHashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select \"table\", count(*) from pragma_foreign_key_check group by 1")) {
      while (row.next()) {
        violations.put(row.getString(1), row.getLong(2));
      }
    } catch (SQLException e) {
      violations.put(String.valueOf(e.getMessage()), 1L);
    }
    return violations;
  }
}
