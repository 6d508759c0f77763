package dev.marcasite.persistence;

import dev.marcasite.persistence.StatementProgram.Root;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which table each b-tree and each virtual table belongs to, as one connection sees one version of
 * the schema.
 */
final class SchemaTables {
  private static final String SCHEMA =
      "select type, name, tbl_name, rootpage, sql from main.sqlite_schema where type <> 'trigger'";
  private static final String TABLE_FUNCTIONS =
      "select name from pragma_module_list union select 'pragma_' || name from pragma_pragma_list"
          + " union values ('json_each'), ('json_tree')";
  private static final Set<String> OPEN_TO_ALL = Set.of("json_each", "json_tree");

  /** The only function that reads tables which its statement does not show. */
  private static final String READING_FUNCTION = "rtreecheck";

  private final Connection connection;
  private final Map<Integer, String> tables = new HashMap<>();
  private final Map<String, VirtualTable> virtualTables = new HashMap<>();
  private Map<String, String> addresses = Map.of();

  private SchemaTables(Connection connection) {
    this.connection = connection;
    tables.put(1, "sqlite_schema");
  }

  static SchemaTables read(Connection connection) throws SQLException {
    SchemaTables schema = new SchemaTables(connection);
    try (PreparedStatement query = connection.prepareStatement(SCHEMA);
        ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        schema.take(rows.getString(3), rows.getInt(4), rows.getString(5));
      }
    }
    return schema;
  }

  private void take(String table, int root, @Nullable String sql) {
    if (root != 0) {
      tables.put(root, table);
    } else if (VirtualTable.isDefinedBy(sql)) {
      virtualTables.put(table, VirtualTable.of(String.valueOf(sql)));
    }
  }

  /**
   * The names of all tables, virtual tables and table functions that a compiled statement opens,
   * less those that read nothing but their argument.
   *
   * <p>The statement must still be compiled: that keeps the addresses of its virtual tables from
   * being given to others.
   */
  Set<String> openedBy(StatementProgram program) throws SQLException {
    Set<String> names = new TreeSet<>();
    collect(program, names);
    return names;
  }

  private void collect(StatementProgram program, Set<String> names) throws SQLException {
    for (Root root : program.roots()) {
      names.add(nameOf(root));
    }
    for (String address : program.virtualTables()) {
      collect(nameOf(address), names);
    }
    if (program.functions().contains(READING_FUNCTION)) {
      names.add(READING_FUNCTION);
    }
  }

  private void collect(String virtualTable, Set<String> names) throws SQLException {
    VirtualTable declared = virtualTables.get(virtualTable);
    if (declared == null) {
      if (!OPEN_TO_ALL.contains(virtualTable)) {
        names.add(virtualTable);
      }
    } else if (names.add(virtualTable)) {
      for (String behind : declared.tablesBehind()) {
        collectBehind(behind, names);
      }
      declared.unknownModule().ifPresent(names::add);
    }
  }

  /** What cannot be looked into is named itself. */
  private void collectBehind(String table, Set<String> names) throws SQLException {
    StatementProgram program = compiled(table);
    if (program.opensNothing()) {
      names.add(table);
    }
    collect(program, names);
  }

  private String nameOf(Root root) {
    if (root.database() != 0) {
      return "temp";
    }
    return tables.getOrDefault(root.page(), "page " + root.page());
  }

  /** The name at an address; addresses are given anew when virtual tables come and go. */
  private String nameOf(String address) throws SQLException {
    String name = addresses.get(address);
    if (name == null || !compiled(name).virtualTables().contains(address)) {
      addresses = readAddresses();
      name = addresses.get(address);
    }
    return name == null ? address : name;
  }

  private Map<String, String> readAddresses() throws SQLException {
    Set<String> names = new LinkedHashSet<>(virtualTables.keySet());
    try (PreparedStatement query = connection.prepareStatement(TABLE_FUNCTIONS);
        ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    Map<String, String> found = new HashMap<>();
    for (String name : names) {
      compiled(name).virtualTables().forEach(address -> found.putIfAbsent(address, name));
    }
    return found;
  }

  /** What a query of a table opens; nothing if there is no such table. */
  private StatementProgram compiled(String table) throws SQLException {
    try {
      return StatementProgram.of(
          connection, "select * from main.\"%s\"".formatted(table.replace("\"", "\"\"")));
    } catch (SQLException e) {
      return StatementProgram.NONE;
    }
  }
}
