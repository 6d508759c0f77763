package dev.marcasite.persistence;

import dev.marcasite.persistence.ForeignKeyCheck.Broken;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteUpdateListener;

/**
 * The rows that a statement changes in large tables, and which of them, or of those that refer to
 * them, have a broken key. Each is looked up by an index; where there is none, nothing is found.
 *
 * @see <a href="https://www.sqlite.org/c3ref/update_hook.html">Update hook</a>
 */
final class ChangedRows {
  /** Of a statement that changes more, only so many rows are looked at. */
  private static final int MOST = 10_000;

  private static final String KEYS =
      "select s.name, k.id, k.\"table\", k.\"from\", coalesce(k.\"to\", (select p.name from"
          + " pragma_table_info(k.\"table\") p where p.pk = k.seq + 1)), (select max(p.pk) = 1 and"
          + " max(p.type = 'INTEGER' collate nocase and p.pk = 1 and coalesce(k.\"to\", p.name) ="
          + " p.name collate nocase) from pragma_table_info(k.\"table\") p) from sqlite_schema s,"
          + " pragma_foreign_key_list(s.name) k where s.type = 'table' order by 1, 2, k.seq";

  private static final String HAS_INDEX =
      "select 1 from pragma_index_list(?1) l, pragma_index_info(l.name) c"
          + " where c.seqno = 0 and c.name = ?2 collate nocase and l.partial = 0";

  private final SQLiteConnection connection;
  private final Map<String, Set<Long>> written = new HashMap<>();
  private final Map<String, Set<Long>> deleted = new HashMap<>();
  private final Set<Broken> found = new LinkedHashSet<>();
  private int count;

  ChangedRows(SQLiteConnection connection) {
    this.connection = connection;
  }

  /** What changes rows. */
  interface Change {
    void run() throws SQLException;
  }

  void during(Change change) throws SQLException {
    SQLiteUpdateListener listener = (type, database, table, rowId) -> note(type, table, rowId);
    connection.addUpdateListener(listener);
    try {
      change.run();
    } finally {
      connection.removeUpdateListener(listener);
    }
  }

  /** The broken keys of the changed rows, and of rows that refer to deleted ones. */
  Set<Broken> broken(List<String> tables) throws SQLException {
    for (Key key : keys()) {
      if (tables.contains(key.table)) {
        addBroken(key, rows(written, key.table), key.ofRow());
      }
      Set<Long> parents = rows(deleted, key.parent);
      if (!parents.isEmpty() && key.ofRowId && hasIndex(key)) {
        addBroken(key, parents, key.ofParent());
      }
    }
    return new LinkedHashSet<>(found);
  }

  /** Those of them that are broken without the statement, after it was undone. */
  Set<Broken> brokenStill() throws SQLException {
    Set<Broken> after = new LinkedHashSet<>(found);
    found.clear();
    for (Key key : after.isEmpty() ? List.<Key>of() : keys()) {
      addBroken(key, rows(written, key.table), key.ofRow());
    }
    return new LinkedHashSet<>(found);
  }

  private static Set<Long> rows(Map<String, Set<Long>> changed, String table) {
    return changed.getOrDefault(table.toLowerCase(Locale.ROOT), Set.of());
  }

  private void note(SQLiteUpdateListener.Type type, String table, long rowId) {
    if (count++ < MOST) {
      (type == SQLiteUpdateListener.Type.DELETE ? deleted : written)
          .computeIfAbsent(table.toLowerCase(Locale.ROOT), name -> new LinkedHashSet<>())
          .add(rowId);
    }
  }

  private void addBroken(Key key, Set<Long> rowIds, String query) throws SQLException {
    if (rowIds.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      for (Long rowId : rowIds) {
        statement.setLong(1, rowId);
        try (ResultSet row = statement.executeQuery()) {
          if (row.next()) {
            found.add(new Broken(key.table, row.getString(1), key.id));
          }
        }
      }
    }
  }

  private boolean hasIndex(Key key) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(HAS_INDEX)) {
      statement.setString(1, key.table);
      statement.setString(2, key.columns.get(0));
      try (ResultSet row = statement.executeQuery()) {
        return row.next();
      }
    }
  }

  private List<Key> keys() throws SQLException {
    Map<String, Key> keys = new LinkedHashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(KEYS);
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        String table = row.getString(1);
        int id = row.getInt(2);
        String parent = row.getString(3);
        boolean ofRowId = row.getBoolean(6);
        Key key =
            keys.computeIfAbsent(
                table + "/" + id,
                name -> new Key(table, id, parent, ofRowId, new ArrayList<>(), new ArrayList<>()));
        key.columns.add(row.getString(4));
        key.counterparts.add(row.getString(5));
      }
    }
    return List.copyOf(keys.values());
  }

  /**
   * A foreign key.
   *
   * @param ofRowId whether it refers to the rowid of its parent
   */
  private record Key(
      String table,
      int id,
      String parent,
      boolean ofRowId,
      List<String> columns,
      List<@Nullable String> counterparts) {

    /** Whether the row with a rowid refers to nothing. */
    String ofRow() {
      return "select c.rowid from %s c where c.rowid = ? and %s".formatted(quoted(table), broken());
    }

    /** A row that refers to a rowid that is gone. */
    String ofParent() {
      String column = quoted(columns.get(0));
      return "select c.%s from %s c where c.%s = ? and %s limit 1"
          .formatted(column, quoted(table), column, broken());
    }

    private String broken() {
      String present = each("c.%s is not null");
      String equal =
          IntStream.range(0, columns.size())
              .mapToObj(
                  i ->
                      "p.%s = c.%s"
                          .formatted(
                              quoted(String.valueOf(counterparts.get(i))), quoted(columns.get(i))))
              .collect(Collectors.joining(" and "));
      return "%s and not exists (select 1 from %s p where %s)"
          .formatted(present, quoted(parent), equal);
    }

    private String each(String condition) {
      return columns.stream()
          .map(column -> condition.formatted(quoted(column)))
          .collect(Collectors.joining(" and "));
    }

    private static String quoted(String name) {
      return ForeignKeyCheck.quoted(name);
    }
  }
}
