package dev.marcasite.persistence;

import dev.marcasite.persistence.SchemaMismatchException.State;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compares what the migrator has recorded in the file with what the settings ask for. */
final class SchemaCheck {
  private static final String RECORDED = "select namespace, version, digest from marcasite_schema";
  private static final String IS_RECORDED =
      "select 1 from sqlite_schema where type = 'table' and name = 'marcasite_schema'";

  private final String fileName;

  SchemaCheck(String fileName) {
    this.fileName = fileName;
  }

  /** Refuses a file that differs in any of the namespaces. */
  void verify(Connection connection, List<SchemaRequirement> requirements) throws SQLException {
    Map<String, SchemaRequirement> recorded = recorded(connection);
    for (SchemaRequirement wanted : requirements) {
      State state = state(recorded.get(wanted.namespace()), wanted);
      if (state != null) {
        throw mismatch(state, wanted, recorded.get(wanted.namespace()));
      }
    }
  }

  private static @Nullable State state(
      @Nullable SchemaRequirement found, SchemaRequirement wanted) {
    if (found == null) {
      return State.ABSENT;
    }
    if (found.version() != wanted.version()) {
      return found.version() < wanted.version() ? State.OLDER : State.NEWER;
    }
    return found.digest().equals(wanted.digest()) ? null : State.DIFFERENT;
  }

  private Map<String, SchemaRequirement> recorded(Connection connection) throws SQLException {
    Map<String, SchemaRequirement> recorded = new HashMap<>();
    if (isEmpty(connection, IS_RECORDED)) {
      throw new SchemaMismatchException(
          State.FOREIGN,
          "",
          "'%s' is a SQLite database without a schema of this library: another program made it. Open another file, or let the migrator create one."
              .formatted(fileName));
    }
    try (PreparedStatement statement = connection.prepareStatement(RECORDED);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        SchemaRequirement row =
            new SchemaRequirement(rows.getString(1), rows.getInt(2), rows.getString(3));
        recorded.put(row.namespace(), row);
      }
    }
    return recorded;
  }

  private static boolean isEmpty(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet rows = statement.executeQuery()) {
      return !rows.next();
    }
  }

  private SchemaMismatchException mismatch(
      State state, SchemaRequirement wanted, @Nullable SchemaRequirement found) {
    String next =
        switch (state) {
          case NEWER -> "Update the application.";
          case DIFFERENT ->
              "One of the two was built from another changelog: find out which with the migrator's status.";
          default -> "Run SchemaMigrator.forFile(file).migrate(), or the command 'migrate update'.";
        };
    return new SchemaMismatchException(
        state,
        wanted.namespace(),
        "'%s' has the schema '%s' in %s, but the application needs version %d. %s"
            .formatted(
                fileName,
                wanted.namespace(),
                found == null ? "no version" : "version " + found.version(),
                wanted.version(),
                next));
  }
}
