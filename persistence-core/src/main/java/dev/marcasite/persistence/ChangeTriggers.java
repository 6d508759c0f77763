package dev.marcasite.persistence;

import dev.marcasite.persistence.WatchedTable.EntityRows;
import dev.marcasite.persistence.change.EntityChange.Kind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * The temporary triggers that record changes, and the temporary tables that they write to.
 *
 * <p>Temporary means: of this connection, never in the file. The records take part in the
 * transaction and its savepoints, so what is rolled back is not recorded. A table is named by its
 * place in the list.
 */
final class ChangeTriggers {
  /** The changed rows of entities, in order. */
  static final String ROWS = "marcasite_changed_row";

  /** The other tables that have changed. */
  static final String TABLES = "marcasite_changed_table";

  private static final String OWN_TRIGGERS =
      "select name from sqlite_temp_schema where type = 'trigger' and name like 'marcasite\\_%' escape '\\'";

  private static final List<String> EVENTS = List.of("insert", "update", "delete");

  private final Connection connection;

  ChangeTriggers(Connection connection) {
    this.connection = connection;
  }

  /** Records from here on. */
  void create(List<WatchedTable> tables) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "create temp table if not exists %s (seq integer primary key, t integer, kind text, id, knowledge_base text, key text)"
              .formatted(ROWS));
      statement.execute(
          "create temp table if not exists %s (t integer primary key)".formatted(TABLES));
      for (int i = 0; i < tables.size(); i++) {
        WatchedTable table = tables.get(i);
        for (String event : EVENTS) {
          String name = "marcasite_%s_%s".formatted(i, event);
          statement.execute(
              "create temp trigger if not exists %s after %s on main.%s %s end"
                  .formatted(name, event, quoted(table.name()), body(i, table, event)));
        }
      }
    }
  }

  /** Records no more. */
  void drop() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String name : names(statement)) {
        statement.execute("drop trigger temp." + name);
      }
      statement.execute("drop table if exists temp." + ROWS);
      statement.execute("drop table if exists temp." + TABLES);
    }
  }

  private static List<String> names(Statement statement) throws SQLException {
    List<String> names = new ArrayList<>();
    try (ResultSet triggers = statement.executeQuery(OWN_TRIGGERS)) {
      while (triggers.next()) {
        names.add(triggers.getString(1));
      }
    }
    return names;
  }

  private static String body(int number, WatchedTable table, String event) {
    EntityRows rows = table.rows();
    if (rows == null) {
      return "when not exists (select 1 from %1$s where t = %2$s) begin insert into %1$s values (%2$s);"
          .formatted(TABLES, number);
    }
    String row = (event.equals("delete") ? "old." : "new.") + quoted(rows.idColumn());
    if (!rows.isIdentifierTable()) {
      return "begin " + record(number, Kind.UPDATED, row);
    }
    return switch (event) {
      case "insert" -> "begin " + record(number, Kind.INSERTED, row);
      case "delete" -> "begin " + recordDelete(number, rows);
      default -> recordUpdate(number, rows, row);
    };
  }

  /** A row whose id has changed is another entity from then on. */
  private static String recordUpdate(int number, EntityRows rows, String row) {
    String old = "old." + quoted(rows.idColumn());
    return "begin insert into %s (t, kind, id) select %s, '%s', %s where %s is not %s; "
            .formatted(ROWS, number, Kind.DELETED, old, old, row)
        + "insert into %s (t, kind, id) values (%s, case when %s is %s then '%s' else '%s' end, %s);"
            .formatted(ROWS, number, old, row, Kind.UPDATED, Kind.INSERTED, row);
  }

  private static String recordDelete(int number, EntityRows rows) {
    String row = "old." + quoted(rows.idColumn());
    return rows.areEntries()
        ? "insert into %s (t, kind, id, knowledge_base, key) values (%s, '%s', %s, (select name from knowledge_base where id = old.knowledge_base_id), old.key);"
            .formatted(ROWS, number, Kind.DELETED, row)
        : record(number, Kind.DELETED, row);
  }

  private static String record(int number, Kind kind, String id) {
    return "insert into %s (t, kind, id) values (%s, '%s', %s);".formatted(ROWS, number, kind, id);
  }

  private static String quoted(String name) {
    return "\"" + name.replace("\"", "\"\"") + "\"";
  }
}
