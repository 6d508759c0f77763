package dev.marcasite.persistence.mapping;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tables and views of a file, by their names in small letters. */
final class FileTables {
  private static final String COLUMNS =
      "select lower(t.name), lower(c.name), c.type, c.pk, t.wr, s.sql like '%autoincrement%',"
          + " exists (select 1 from pragma_index_list(t.name) i where i.origin = 'pk')"
          + " from pragma_table_list t join pragma_table_xinfo(t.name) c"
          + " left join sqlite_schema s on s.name = t.name"
          + " where t.schema = 'main' and t.type in ('table', 'view', 'virtual')";

  private final Map<String, Table> tables = new HashMap<>();

  private FileTables() {}

  static FileTables of(Connection file) throws SQLException {
    FileTables all = new FileTables();
    try (Statement statement = file.createStatement();
        ResultSet row = statement.executeQuery(COLUMNS)) {
      while (row.next()) {
        String name = row.getString(1);
        boolean rowId = !row.getBoolean(5) && !row.getBoolean(7);
        boolean autoincrement = row.getBoolean(6);
        Table table =
            all.tables.computeIfAbsent(
                name,
                key -> new Table(key, rowId, autoincrement, new HashMap<>(), new HashMap<>()));
        table.types.put(row.getString(2), row.getString(3));
        if (row.getInt(4) > 0) {
          table.keys.put(row.getString(2), row.getString(3));
        }
      }
    }
    return all;
  }

  @Nullable Table find(String name) {
    return tables.get(name);
  }

  /**
   * A table.
   *
   * @param rowId whether its primary key, if it has one, has no index of its own
   * @param types the declared type of each column
   * @param keys the columns of the primary key
   */
  record Table(
      String name,
      boolean rowId,
      boolean isAutoincrement,
      Map<String, String> types,
      Map<String, String> keys) {

    /** Whether the column is another name of the rowid. */
    boolean hasRowId(String column) {
      return rowId
          && keys.size() == 1
          && "INTEGER".equals(String.valueOf(keys.get(column)).toUpperCase(Locale.ROOT));
    }

    @Nullable String typeOf(String column) {
      return types.get(column);
    }
  }
}
