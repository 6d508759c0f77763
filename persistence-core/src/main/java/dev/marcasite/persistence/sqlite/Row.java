package dev.marcasite.persistence.sqlite;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One row of a query's result: values in the order of the columns, read by name or by position.
 *
 * <p>Positions are counted from 0. Names are matched without regard to case; of two columns with
 * one name the first is meant. A getter of a primitive type refuses NULL; the others answer {@code
 * null} for it. Values are converted as {@link SqlValues} says.
 *
 * <p>Immutable, except for the arrays that {@link #getBytes} hands out; valid after its
 * transaction.
 */
public final class Row {
  private final Columns columns;
  private final @Nullable Object[] values;

  private Row(Columns columns, @Nullable Object[] values) {
    this.columns = columns;
    this.values = values;
  }

  /**
   * A factory for the rows of one result.
   *
   * @param columnNames the names in the order of the result
   * @return takes the values of a row in that order, each a {@code Long}, {@code Double}, {@code
   *     String}, {@code byte[]} or {@code null}, and owns the array from then on
   */
  public static Function<@Nullable Object[], Row> ofColumns(List<String> columnNames) {
    Columns columns = new Columns(columnNames);
    return values -> new Row(columns, values);
  }

  /** The column names in the order of the statement. */
  public List<String> columnNames() {
    return columns.names();
  }

  /** Whether the column is NULL. */
  public boolean isNull(String column) {
    return values[columns.positionOf(column)] == null;
  }

  /** Whether the column at this position is NULL. */
  public boolean isNull(int position) {
    return values[columns.requirePosition(position)] == null;
  }

  /**
   * The column converted to a type that {@link SqlValues} knows.
   *
   * @throws IllegalArgumentException if there is no such column or its value does not convert
   */
  public <T> @Nullable T get(String column, Class<T> type) {
    return convert(columns.positionOf(column), type);
  }

  /** The column at this position; see {@link #get(String, Class)}. */
  public <T> @Nullable T get(int position, Class<T> type) {
    return convert(columns.requirePosition(position), type);
  }

  /** The text of the column, or {@code null}. */
  public @Nullable String getString(String column) {
    return get(column, String.class);
  }

  /** The text of the column at this position, or {@code null}. */
  public @Nullable String getString(int position) {
    return get(position, String.class);
  }

  /** The integer in the column; NULL is refused. */
  public long getLong(String column) {
    return required(columns.positionOf(column), Long.class);
  }

  /** The integer in the column at this position; NULL is refused. */
  public long getLong(int position) {
    return required(columns.requirePosition(position), Long.class);
  }

  /** The integer in the column, refused if it needs more than 32 bits or is NULL. */
  public int getInt(String column) {
    return required(columns.positionOf(column), Integer.class);
  }

  /** The integer in the column at this position, refused beyond 32 bits or if it is NULL. */
  public int getInt(int position) {
    return required(columns.requirePosition(position), Integer.class);
  }

  /** The number in the column; NULL is refused. */
  public double getDouble(String column) {
    return required(columns.positionOf(column), Double.class);
  }

  /** The number in the column at this position; NULL is refused. */
  public double getDouble(int position) {
    return required(columns.requirePosition(position), Double.class);
  }

  /** The truth value in the column, 0 or 1; NULL is refused. */
  public boolean getBoolean(String column) {
    return required(columns.positionOf(column), Boolean.class);
  }

  /** The truth value in the column at this position, 0 or 1; NULL is refused. */
  public boolean getBoolean(int position) {
    return required(columns.requirePosition(position), Boolean.class);
  }

  /** The bytes of a BLOB, or {@code null}. */
  public byte @Nullable [] getBytes(String column) {
    return get(column, byte[].class);
  }

  /** The bytes of the BLOB at this position, or {@code null}. */
  public byte @Nullable [] getBytes(int position) {
    return get(position, byte[].class);
  }

  /**
   * The value at this position as SQLite keeps it: a {@code Long}, {@code Double}, {@code String},
   * {@code byte[]} or {@code null}.
   */
  public @Nullable Object value(int position) {
    return values[columns.requirePosition(position)];
  }

  /**
   * The row as a map from column name to {@code Long}, {@code Double}, {@code String}, {@code
   * byte[]} or {@code null}, in the order of the columns.
   */
  public Map<String, @Nullable Object> asMap() {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i++) {
      map.putIfAbsent(columns.names().get(i), values[i]);
    }
    return Collections.unmodifiableMap(map);
  }

  @Override
  public String toString() {
    return asMap().toString();
  }

  private <T> @Nullable T convert(int position, Class<T> type) {
    try {
      return SqlValues.fromSql(values[position], type);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "column '%s': %s".formatted(columns.names().get(position), e.getMessage()), e);
    }
  }

  private <T> T required(int position, Class<T> type) {
    T value = convert(position, type);
    if (value == null) {
      throw new IllegalArgumentException(
          "column '%s' is NULL; ask isNull first, or use get(…, %s.class)"
              .formatted(columns.names().get(position), type.getSimpleName()));
    }
    return value;
  }
}
