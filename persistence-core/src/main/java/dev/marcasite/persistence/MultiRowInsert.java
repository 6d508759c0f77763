package dev.marcasite.persistence;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;
import org.sqlite.jdbc4.JDBC4PreparedStatement;

/**
 * An INSERT of one row, compiled for {@value #ROWS} of them: SQLite opens the table and its indexes
 * once for all, where a statement of its own for each row opens and closes them each time.
 *
 * <p>An error ends it, as it ends any statement of the driver's, and undoes all its rows.
 */
final class MultiRowInsert extends JDBC4PreparedStatement {
  /** Twice as many take hardly less time, and four times fewer hardly more. */
  static final int ROWS = 25;

  /** Compiled statements hold memory for each parameter. */
  private static final int MOST_PARAMETERS = 2_500;

  private static final Pattern ONE_ROW =
      Pattern.compile("(?is)insert into [^\\s()]+ ?\\([^()?]*\\) values ?(\\(\\?(?:, ?\\?)*\\))");

  private final int width;

  MultiRowInsert(SQLiteConnection connection, String sql, int width) throws SQLException {
    super(connection, sql);
    this.width = width;
  }

  /**
   * The text for many rows.
   *
   * @return null if the statement is no INSERT of one row whose values are all parameters
   */
  static @Nullable String textOf(String sql) {
    Matcher row = ONE_ROW.matcher(sql);
    return row.matches() && row.group(1).length() < 2 * MOST_PARAMETERS / ROWS
        ? sql + ("," + row.group(1)).repeat(ROWS - 1)
        : null;
  }

  /**
   * Inserts {@link #ROWS} rows.
   *
   * @param values those of all rows, one after the other
   * @param first where the first of them is
   * @param counts how many rows each has come to, beginning at {@code row}: 1, or 0 where a trigger
   *     or the table has left rows out, of which SQLite tells only how many
   */
  void run(@Nullable Object[] values, int first, long[] counts, int row) throws SQLException {
    long inserted =
        conn.getDatabase()
            .executeUpdate(this, Arrays.copyOfRange(values, first, first + ROWS * width));
    Arrays.fill(counts, row, row + ROWS, 1);
    Arrays.fill(counts, row, row + ROWS - (int) inserted, 0);
  }
}
