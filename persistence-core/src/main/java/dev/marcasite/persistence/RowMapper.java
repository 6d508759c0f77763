package dev.marcasite.persistence;

import dev.marcasite.persistence.sqlite.Row;
import dev.marcasite.persistence.sqlite.SqlValues;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes results of one type out of rows; asked once per result for its columns. */
@FunctionalInterface
interface RowMapper<R> {
  /** The mapper to rows; one for all, so that statements can tell that it is the same again. */
  RowMapper<Row> ROWS = Row::ofColumns;

  /** How the values of a row with these columns become a result. */
  Function<@Nullable Object[], R> forColumns(List<String> columns);

  /** The mapper to rows, records, or values of a single column. */
  @SuppressWarnings("unchecked") // the mapper to rows is the mapper to Row.class
  static <R> RowMapper<R> to(Class<R> type) {
    if (type == Row.class) {
      return (RowMapper<R>) ROWS;
    }
    return type.isRecord() ? RecordMapper.of(type) : columns -> singleColumn(columns, type);
  }

  private static <R> Function<@Nullable Object[], R> singleColumn(
      List<String> columns, Class<R> type) {
    if (columns.size() != 1) {
      throw new IllegalArgumentException(
          "type %s takes a single column, but the result has %s; a record takes several"
              .formatted(type.getSimpleName(), columns));
    }
    return values -> {
      R value = SqlValues.fromSql(values[0], type);
      if (value == null) {
        throw new IllegalArgumentException(
            "column '%s' is NULL, which a list of %s cannot hold; read rows instead"
                .formatted(columns.get(0), type.getSimpleName()));
      }
      return value;
    };
  }
}
