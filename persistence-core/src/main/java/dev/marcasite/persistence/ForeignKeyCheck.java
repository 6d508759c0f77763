package dev.marcasite.persistence;

import dev.marcasite.persistence.ConstraintViolationException.Kind;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;

/**
 * Finds the foreign key that a statement has broken, which SQLite does not name: repeats the
 * statement in a savepoint with all keys deferred, lets SQLite list what is broken, and goes back.
 *
 * <p>Others wait meanwhile, so tables are read as a whole only if they are small. Of large ones the
 * rows are looked at that the statement changes, by their indexes.
 *
 * @see <a href="https://www.sqlite.org/pragma.html#pragma_foreign_key_check">foreign_key_check</a>
 */
final class ForeignKeyCheck {
  private static final String FAMILY =
      "select distinct s.name from sqlite_schema s, pragma_foreign_key_list(s.name) k"
          + " where s.type = 'table' and (s.name = ?1 collate nocase or k.\"table\" = ?1 collate nocase)";

  private static final String DEFERRABLE =
      "select name from sqlite_schema where type = 'table' and sql like '%deferr%'";

  /** What can be read while others wait for the lock. */
  static final int SMALL = 50_000;

  private final SQLiteConnection connection;

  ForeignKeyCheck(SQLiteConnection connection) {
    this.connection = connection;
  }

  /** The first deferred key that is broken now; null if tables are too large to look. */
  @Nullable ConstraintFacts firstBroken() throws SQLException {
    List<String> tables = texts(DEFERRABLE);
    if (!areSmall(tables)) {
      return null;
    }
    Set<Broken> broken = broken(tables);
    return broken.isEmpty() ? null : facts(broken.iterator().next());
  }

  /** The key that the statement would break; null if a key refuses at once, as RESTRICT does. */
  @Nullable ConstraintFacts brokenBy(String sql, List<@Nullable Object[]> rows, String table)
      throws SQLException {
    List<String> tables = texts(FAMILY, table);
    boolean small = areSmall(tables);
    ChangedRows changed = new ChangedRows(connection);
    Set<Broken> after;
    Set<Broken> before;
    run("savepoint marcasite_lookup");
    try {
      run("pragma defer_foreign_keys=1");
      before = small ? broken(tables) : Set.of();
      if (small) {
        repeat(sql, rows);
      } else {
        changed.during(() -> repeat(sql, rows));
      }
      after = small ? broken(tables) : changed.broken(tables);
    } finally {
      run("rollback to marcasite_lookup");
      run("release marcasite_lookup");
      run("pragma defer_foreign_keys=0");
    }
    after.removeAll(small ? before : changed.brokenStill());
    return after.isEmpty() ? null : facts(after.iterator().next());
  }

  private boolean areSmall(List<String> tables) throws SQLException {
    int left = SMALL;
    for (String table : tables) {
      String count =
          "select count(*) from (select 1 from %s limit %s)".formatted(quoted(table), left + 1);
      left -= Integer.parseInt(texts(count).get(0));
      if (left < 0) {
        return false;
      }
    }
    return true;
  }

  private void repeat(String sql, List<@Nullable Object[]> rows) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (@Nullable Object[] row : rows) {
        for (int i = 0; i < row.length; i++) {
          statement.setObject(i + 1, row[i]);
        }
        runOnce(statement);
      }
    }
  }

  /** Rows of a batch that were written before are refused as duplicates, which is right. */
  private static void runOnce(PreparedStatement statement) {
    try {
      statement.execute();
    } catch (SQLException e) {
      // The row that is looked for is another one, or its key refuses at once.
    }
  }

  private Set<Broken> broken(List<String> tables) throws SQLException {
    Set<Broken> all = new LinkedHashSet<>();
    for (String table : tables) {
      all.addAll(broken("pragma foreign_key_check(%s)".formatted(quoted(table))));
    }
    return all;
  }

  private Set<Broken> broken(String pragma) throws SQLException {
    Set<Broken> found = new LinkedHashSet<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(pragma)) {
      while (row.next()) {
        found.add(new Broken(row.getString(1), row.getString(2), row.getInt(4)));
      }
    }
    return found;
  }

  private ConstraintFacts facts(Broken broken) throws SQLException {
    List<String> columns =
        texts(
            "select \"from\" from pragma_foreign_key_list(?1) where id = %s order by seq"
                .formatted(broken.key),
            broken.table);
    List<String> table = texts("select sql from sqlite_schema where name = ?1", broken.table);
    return new ConstraintFacts(
        broken.table, columns, ConstraintNames.find(table.get(0), Kind.FOREIGN_KEY, columns));
  }

  static String quoted(String name) {
    return "\"" + name.replace("\"", "\"\"") + "\"";
  }

  private List<String> texts(String sql, String... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setString(i + 1, values[i]);
      }
      List<String> texts = new ArrayList<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          texts.add(row.getString(1));
        }
      }
      return texts;
    }
  }

  private void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** A row whose key has no counterpart, by the number of the key in its table. */
  record Broken(String table, @Nullable String rowId, int key) {}
}
