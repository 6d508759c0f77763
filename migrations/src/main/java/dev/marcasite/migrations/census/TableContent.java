package dev.marcasite.migrations.census;

import dev.marcasite.migrations.schema.SqlName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one table on one side, as digests that do not depend on their order.
 *
 * @param rows number of rows
 * @param whole digest of the rows, all columns together
 * @param columns digest of each column
 */
record TableContent(long rows, long whole, List<Long> columns) {
  private static final char REPLACEMENT = '\uFFFD';

  /** A column to compare: its SQL on this side, and whether only its text has to be the same. */
  record ColumnView(String sql, boolean asText) {}

  /** Reads a table once. */
  record Reader(Connection connection, ValueHash hash) {

    TableContent read(String table, List<ColumnView> columns) throws SQLException {
      long[] sums = new long[columns.size() + 1];
      long[] rows = {0};
      scan(
          table,
          columns,
          sums,
          row -> {
            sums[columns.size()] += row;
            rows[0]++;
          });
      List<Long> digests = Arrays.stream(sums).limit(columns.size()).boxed().toList();
      return new TableContent(rows[0], sums[columns.size()], digests);
    }

    /** The hashes of all rows, in ascending order; 8 bytes of memory for each. */
    long[] hashes(String table, List<ColumnView> columns, long rows) throws SQLException {
      long[] hashes = new long[Math.toIntExact(rows)];
      int[] next = {0};
      scan(table, columns, new long[columns.size()], row -> hashes[next[0]++] = row);
      Arrays.sort(hashes);
      return hashes;
    }

    private void scan(String table, List<ColumnView> columns, long[] sums, LongConsumer rows)
        throws SQLException {
      try (Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery(select(table, columns))) {
        while (row.next()) {
          long whole = 0;
          for (int i = 0; i < columns.size(); i++) {
            Object value = value(row, i + 1);
            long one = columns.get(i).asText() ? hash.ofText(value) : hash.of(value);
            sums[i] += one;
            whole = hash.add(whole, one);
          }
          rows.accept(whole);
        }
      }
    }

    /** Bytes that are no text all read as the same sign: these are compared as bytes. */
    private static @Nullable Object value(ResultSet row, int column) throws SQLException {
      Object value = row.getObject(column);
      return value instanceof String text && text.indexOf(REPLACEMENT) >= 0
          ? row.getBytes(column)
          : value;
    }

    private static String select(String table, List<ColumnView> columns) {
      String names = columns.stream().map(ColumnView::sql).collect(Collectors.joining(", "));
      return "select %s from main.%s"
          .formatted(names.isEmpty() ? "1" : names, SqlName.quoted(table));
    }
  }

  /** How many of the first are not among the second; both in ascending order. */
  static long missing(long[] first, long[] second) {
    long missing = 0;
    int j = 0;
    for (long hash : first) {
      while (j < second.length && second[j] < hash) {
        j++;
      }
      if (j < second.length && second[j] == hash) {
        j++;
      } else {
        missing++;
      }
    }
    return missing;
  }
}
