package dev.marcasite.persistence;

import dev.marcasite.persistence.spi.SqlFunction;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.sqlite.Function;
import org.sqlite.SQLiteConnection;

/**
 * The functions that plugins bring for queries.
 *
 * @param plugins whose functions
 */
record PluginFunctions(String fileName, RegisteredPlugins plugins) {
  /** SQLite refuses such a function in whatever is part of the schema. */
  private static final int DIRECT_ONLY = 0x80000;

  private static final String OWN_NAMES =
      "select name from pragma_function_list union select name from pragma_module_list";

  /** Those of FTS5 and of extensions, which no list has before they are used. */
  private static final Set<String> HIDDEN_NAMES =
      Set.of("bm25", "highlight", "snippet", "rank", "match", "fts5", "load_extension");

  /**
   * Refuses functions that would stand in for SQLite's own.
   *
   * @throws PluginRefusedException naming each of them
   */
  void requireFree(SQLiteConnection connection) throws SQLException {
    if (isEmpty()) {
      return;
    }
    Set<String> taken = new HashSet<>(HIDDEN_NAMES);
    try (PreparedStatement statement = connection.prepareStatement(OWN_NAMES);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        taken.add(rows.getString(1).toLowerCase(Locale.ROOT));
      }
    }
    List<String> faults = new ArrayList<>();
    for (RegisteredPlugin plugin : plugins.all()) {
      for (SqlFunction function : plugin.functions()) {
        if (taken.contains(function.name())) {
          faults.add(
              "the plugin %s has the function '%s', which is one of SQLite's own"
                  .formatted(plugin.description(), function.name()));
        }
      }
    }
    if (!faults.isEmpty()) {
      throw new PluginRefusedException(fileName, faults);
    }
  }

  /** Makes the functions known to a connection. */
  void addTo(SQLiteConnection connection) throws SQLException {
    for (RegisteredPlugin plugin : plugins.all()) {
      for (SqlFunction function : plugin.functions()) {
        Function.create(
            connection,
            function.name(),
            new FunctionCall(function),
            function.parameters(),
            DIRECT_ONLY | (function.deterministic() ? Function.FLAG_DETERMINISTIC : 0));
      }
    }
  }

  private boolean isEmpty() {
    return plugins.all().stream().allMatch(plugin -> plugin.functions().isEmpty());
  }
}
