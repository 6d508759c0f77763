package dev.marcasite.notebook;

import dev.marcasite.persistence.sqlite.Row;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a statement.
 *
 * @param columns the names of the columns; empty if there are no rows
 * @param rows numbers, texts and {@code null}; a BLOB is text in hexadecimal digits
 * @param complete whether there are no more rows
 */
record SqlResult(List<String> columns, List<List<@Nullable Object>> rows, boolean complete) {
  private static final int WIDEST = 60;
  private static final int GAP = 2;

  /** The first rows of those that there are. */
  static SqlResult of(List<Row> rows, int limit) {
    List<String> columns = rows.isEmpty() ? List.of() : rows.get(0).columnNames();
    List<List<@Nullable Object>> values = new ArrayList<>();
    for (Row row : rows.subList(0, Math.min(limit, rows.size()))) {
      List<@Nullable Object> line = new ArrayList<>();
      for (int i = 0; i < columns.size(); i++) {
        Object value = row.value(i);
        line.add(value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : value);
      }
      values.add(line);
    }
    return new SqlResult(columns, values, rows.size() <= limit);
  }

  void printTable(PrintWriter out) {
    if (rows.isEmpty()) {
      out.println("no rows");
      return;
    }
    List<List<String>> lines = new ArrayList<>();
    lines.add(columns.stream().map(SqlResult::shown).toList());
    lines.add(columns.stream().map(name -> "-".repeat(shown(name).length())).toList());
    rows.forEach(row -> lines.add(row.stream().map(SqlResult::shown).toList()));
    int[] widths = widths(lines);
    lines.forEach(line -> out.println(padded(line, widths)));
    out.println(Plural.of(rows.size(), "row"));
  }

  private static int[] widths(List<List<String>> lines) {
    return IntStream.range(0, lines.get(0).size())
        .map(i -> lines.stream().mapToInt(line -> line.get(i).length()).max().orElse(0) + GAP)
        .toArray();
  }

  private static String padded(List<String> line, int[] widths) {
    return IntStream.range(0, widths.length)
        .mapToObj(i -> line.get(i) + " ".repeat(widths[i] - line.get(i).length()))
        .collect(Collectors.joining())
        .stripTrailing();
  }

  /** Comma-separated values as RFC 4180 has them; NULL is an empty field, an empty text is "". */
  void printCsv(PrintWriter out) {
    if (!rows.isEmpty()) {
      out.print(
          columns.stream().map(SqlResult::field).collect(Collectors.joining(",", "", "\r\n")));
    }
    for (List<@Nullable Object> row : rows) {
      out.print(row.stream().map(SqlResult::field).collect(Collectors.joining(",", "", "\r\n")));
    }
  }

  private static String field(@Nullable Object value) {
    String text = value == null ? "" : value.toString();
    boolean quoted =
        "".equals(value)
            || text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
    return quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }

  /** The beginning of a value in one line, without characters that a terminal obeys. */
  private static String shown(@Nullable Object value) {
    String text = value == null ? "NULL" : value.toString();
    String line =
        text.codePoints()
            .mapToObj(
                c -> Character.isISOControl(c) ? "\\u%04x".formatted(c) : Character.toString(c))
            .collect(Collectors.joining())
            .replace("\\u000a", "\\n")
            .replace("\\u0009", "\\t");
    return line.length() <= WIDEST ? line : line.substring(0, WIDEST - 1) + "…";
  }
}
