package dev.marcasite.persistence;

import dev.marcasite.persistence.ConstraintViolationException.Kind;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * Finds out what SQLite does not say of a constraint that a statement would break. Runs only after
 * a failure, on the connection and in the transaction of it, and leaves no trace.
 */
final class ConstraintLookup {
  private static final Pattern TARGET =
      Pattern.compile(
          "(?is)\\s*(?:insert\\s+(?:or\\s+\\w+\\s+)?into|update(?:\\s+or\\s+\\w+)?|delete\\s+from)\\s+[\"`\\[]?([\\w$]+).*");
  private static final String TEXT =
      "select sql from sqlite_schema where type = 'table' and name = ? collate nocase";

  private static final Pattern INDEX = Pattern.compile(".*: index '(.*)'");

  private final SQLiteConnection connection;

  private ConstraintLookup(SQLiteConnection connection) {
    this.connection = connection;
  }

  /**
   * Adds what can be found out to the failure of a statement.
   *
   * @param rows the values of its parameters, one array for each row of a batch
   */
  static void explain(
      SQLiteConnection connection,
      String sql,
      List<@Nullable Object[]> rows,
      SQLException failure) {
    if (!(failure instanceof SQLiteException violation)) {
      return;
    }
    try {
      ConstraintFacts facts = new ConstraintLookup(connection).facts(sql, rows, violation);
      if (facts != null) {
        failure.addSuppressed(facts);
      }
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }

  /** Adds to the failure of a commit which deferred key is broken. */
  static void explainCommit(SQLiteConnection connection, SQLException failure) {
    if (isForeignKey(failure)) {
      try {
        ConstraintFacts facts = new ForeignKeyCheck(connection).firstBroken();
        if (facts != null) {
          failure.addSuppressed(facts);
        }
      } catch (SQLException e) {
        failure.addSuppressed(e);
      }
    }
  }

  private @Nullable ConstraintFacts facts(
      String sql, List<@Nullable Object[]> rows, SQLiteException violation) throws SQLException {
    Matcher target = TARGET.matcher(sql);
    String table = target.matches() ? target.group(1) : null;
    if (isForeignKey(violation)) {
      return table == null ? null : new ForeignKeyCheck(connection).brokenBy(sql, rows, table);
    }
    String reason = Errors.reason(violation);
    return switch (violation.getResultCode()) {
      case SQLITE_CONSTRAINT_CHECK -> table == null ? null : check(table, after(reason));
      case SQLITE_CONSTRAINT_UNIQUE -> unique(reason);
      case SQLITE_CONSTRAINT_PRIMARYKEY, SQLITE_CONSTRAINT_ROWID -> named(Kind.PRIMARY_KEY, reason);
      case SQLITE_CONSTRAINT_NOTNULL -> named(Kind.NOT_NULL, reason);
      default -> null;
    };
  }

  /** The check is the table's own if its text is in the table's; it may be a trigger's doing. */
  private @Nullable ConstraintFacts check(String table, String check) throws SQLException {
    String sql = first(TEXT, table);
    if (sql == null || !sql.contains(check)) {
      return null;
    }
    Matcher named =
        Pattern.compile(
                "(?is)constraint\\s+[\"`\\[]?" + Pattern.quote(check) + "[\"`\\]]?\\s+check")
            .matcher(sql);
    return new ConstraintFacts(table, List.of(), named.find() ? check : null);
  }

  /** The name of a unique index that somebody has named. */
  private @Nullable ConstraintFacts unique(String reason) throws SQLException {
    Matcher byName = INDEX.matcher(reason);
    if (byName.matches()) {
      String table = first("select tbl_name from sqlite_schema where name = ?", byName.group(1));
      return new ConstraintFacts(table, List.of(), byName.group(1));
    }
    String columns = after(reason);
    String table = columns.substring(0, Math.max(0, columns.indexOf('.')));
    String name =
        first(
            "select l.name from pragma_index_list(?1) l where l.\"unique\" and l.origin = 'c' and ?2 ="
                + " (select group_concat(?1 || '.' || c.name, ', ' order by c.seqno)"
                + " from pragma_index_info(l.name) c)",
            table,
            columns);
    return name == null ? named(Kind.UNIQUE, reason) : new ConstraintFacts(table, List.of(), name);
  }

  /** What the table's text calls a constraint of columns that SQLite has named. */
  private @Nullable ConstraintFacts named(Kind kind, String reason) throws SQLException {
    String[] columns = after(reason).split(", ");
    int dot = columns[0].indexOf('.');
    if (dot < 0) {
      return null;
    }
    String table = columns[0].substring(0, dot);
    String sql = first(TEXT, table);
    List<String> plain =
        Arrays.stream(columns).map(column -> column.substring(column.indexOf('.') + 1)).toList();
    String name = sql == null ? null : ConstraintNames.find(sql, kind, plain);
    return name == null ? null : new ConstraintFacts(table, List.of(), name);
  }

  private @Nullable String first(String sql, String... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setString(i + 1, values[i]);
      }
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? row.getString(1) : null;
      }
    }
  }

  private static String after(String reason) {
    return reason.substring(reason.indexOf("failed: ") + "failed: ".length());
  }

  private static boolean isForeignKey(SQLException failure) {
    return failure instanceof SQLiteException sqlite
        && sqlite.getResultCode() == SQLiteErrorCode.SQLITE_CONSTRAINT_FOREIGNKEY;
  }

  /** The values of a statement, cut into rows; the driver keeps them in one array. */
  static List<@Nullable Object[]> rows(@Nullable Object @Nullable [] values, int width, int rows) {
    List<@Nullable Object[]> cut = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      @Nullable Object[] one = new Object[width];
      if (values != null) {
        System.arraycopy(values, row * width, one, 0, width);
      }
      cut.add(one);
    }
    return cut;
  }
}
