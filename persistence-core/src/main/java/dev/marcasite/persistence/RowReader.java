package dev.marcasite.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Reads the values of a row as SQLite has them: Long, Double, String, byte[] or null. */
final class RowReader {
  private RowReader() {}

  static @Nullable Object[] read(ResultSet rows) throws SQLException {
    @Nullable Object[] values = new Object[rows.getMetaData().getColumnCount()];
    for (int i = 0; i < values.length; i++) {
      Object value = rows.getObject(i + 1);
      values[i] = value instanceof Integer small ? Long.valueOf(small) : value;
    }
    return values;
  }
}
