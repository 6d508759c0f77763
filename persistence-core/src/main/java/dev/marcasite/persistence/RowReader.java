package dev.marcasite.persistence;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.sqlite.core.Codes;
import org.sqlite.core.CoreStatement;
import org.sqlite.core.DB;

/**
 * Runs a statement and reads its rows as SQLite has them: Long, Double, String, byte[] or null.
 *
 * <p>This is the one place that calls the driver's core below JDBC, which is what its result sets
 * do, value by value and with a detour for text. Closing resets the statement for its next run.
 */
final class RowReader implements AutoCloseable {
  private static final Object[] NO_ROW = {};

  private final CoreStatement statement;
  private final boolean utf8;
  private boolean waiting;
  private boolean ended;
  private int columns;
  private @Nullable Object[] row = NO_ROW;

  private RowReader(CoreStatement statement, boolean utf8, boolean waiting) {
    this.statement = statement;
    this.utf8 = utf8;
    this.waiting = waiting;
    this.ended = !waiting;
  }

  /**
   * Runs a statement to its first row.
   *
   * @param utf8 whether SQLite keeps text as UTF-8, so that its bytes are those of the value
   * @param values what to bind, each as {@code SqlValues.toSql} gives it
   */
  static RowReader open(CoreStatement statement, boolean utf8, @Nullable Object[] values)
      throws SQLException {
    try {
      return new RowReader(statement, utf8, statement.getDatabase().execute(statement, values));
    } catch (SQLException e) {
      reset(statement);
      throw e;
    }
  }

  /** Reads the next row; {@code false} after the last. */
  boolean next() throws SQLException {
    if (ended) {
      return false;
    }
    row = statement.pointer.safeRun(this::read);
    waiting = false;
    ended = row == NO_ROW;
    return !ended;
  }

  /** The values of the row that {@link #next} has read; the array is the caller's. */
  @Nullable Object[] values() {
    return row;
  }

  @Override
  public void close() throws SQLException {
    ended = true;
    reset(statement);
  }

  private @Nullable Object[] read(DB db, long pointer) throws SQLException {
    if (!waiting && !step(db, pointer)) {
      return NO_ROW;
    }
    if (columns == 0) {
      columns = db.column_count(pointer);
    }
    @Nullable Object[] values = new Object[columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = value(db, pointer, i);
    }
    return values;
  }

  private static boolean step(DB db, long pointer) throws SQLException {
    int code = db.step(pointer);
    if (code != Codes.SQLITE_ROW && code != Codes.SQLITE_DONE) {
      db.throwex(code);
    }
    return code == Codes.SQLITE_ROW;
  }

  private @Nullable Object value(DB db, long pointer, int column) throws SQLException {
    return switch (db.column_type(pointer, column)) {
      case Codes.SQLITE_INTEGER -> db.column_long(pointer, column);
      case Codes.SQLITE_FLOAT -> db.column_double(pointer, column);
      case Codes.SQLITE_TEXT -> text(db, pointer, column);
      case Codes.SQLITE_BLOB -> bytes(db, pointer, column);
      default -> null;
    };
  }

  private String text(DB db, long pointer, int column) throws SQLException {
    return utf8
        ? new String(bytes(db, pointer, column), StandardCharsets.UTF_8)
        : db.column_text(pointer, column);
  }

  /** SQLite has no address for no bytes, and the driver hands out null for that. */
  private static byte[] bytes(DB db, long pointer, int column) throws SQLException {
    byte @Nullable [] bytes = db.column_blob(pointer, column);
    return bytes == null ? new byte[0] : bytes;
  }

  private static void reset(CoreStatement statement) throws SQLException {
    if (!statement.pointer.isClosed()) {
      statement.pointer.safeRunInt(DB::reset);
    }
  }
}
