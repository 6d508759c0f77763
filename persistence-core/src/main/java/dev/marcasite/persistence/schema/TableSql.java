package dev.marcasite.persistence.schema;

import static java.util.stream.Collectors.joining;

import dev.marcasite.persistence.schema.ColumnDefinition.Range;
import dev.marcasite.persistence.schema.ColumnDefinition.Reference;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Definitions in SQL: the same text for the same definition. */
final class TableSql {
  private static final int MOST_DIGITS = 17;

  private TableSql() {}

  /** Creates a table and its indexes. */
  static String create(TableDefinition table) {
    List<String> lines = new ArrayList<>(List.of("  \"id\" integer primary key autoincrement"));
    table.columns().forEach(column -> lines.add("  " + column(column)));
    table.uniqueKeys().forEach(key -> lines.add("  unique (" + SchemaName.quoted(key) + ")"));
    return "create table %s (\n%s\n) strict;\n"
            .formatted(SchemaName.quoted(table.name()), String.join(",\n", lines))
        + table.indexes().stream()
            .map(index -> createIndex(table.name(), index))
            .collect(joining());
  }

  static String createIndex(String table, List<String> columns) {
    return "create index %s on %s (%s);\n"
        .formatted(
            SchemaName.quoted(indexName(table, columns)),
            SchemaName.quoted(table),
            SchemaName.quoted(columns));
  }

  static String indexName(String table, List<String> columns) {
    return table + "_by_" + String.join("_", columns);
  }

  static String column(ColumnDefinition column) {
    StringBuilder sql = new StringBuilder(SchemaName.quoted(column.name()));
    sql.append(' ').append(column.type().name().toLowerCase(Locale.ROOT));
    if (!column.optional()) {
      sql.append(" not null");
    }
    column.defaultValue().ifPresent(value -> sql.append(" default ").append(literal(value)));
    if (column.unique()) {
      sql.append(" unique");
    }
    if (!column.choices().isEmpty()) {
      sql.append(choices(column));
    }
    column.range().ifPresent(range -> sql.append(range(column, range)));
    column.reference().ifPresent(reference -> sql.append(reference(reference)));
    return sql.toString();
  }

  private static String choices(ColumnDefinition column) {
    return " check (%s in (%s))"
        .formatted(
            SchemaName.quoted(column.name()),
            column.choices().stream().map(TableSql::literal).collect(joining(", ")));
  }

  private static String range(ColumnDefinition column, Range range) {
    return " check (%s between %s and %s)"
        .formatted(
            SchemaName.quoted(column.name()), number(range.least()), number(range.greatest()));
  }

  private static String reference(Reference reference) {
    return " references %s (\"id\") on delete %s"
        .formatted(
            SchemaName.quoted(reference.table()),
            reference.onDelete().name().toLowerCase(Locale.ROOT).replace('_', ' '));
  }

  private static String literal(Object value) {
    return value instanceof String text ? "'" + text.replace("'", "''") + "'" : number(value);
  }

  private static String number(Object value) {
    if (!(value instanceof Double real)) {
      return value.toString();
    }
    return real == Math.rint(real) && Math.abs(real) < 1e15
        ? Long.toString(real.longValue())
        : shortest(real);
  }

  /** Double.toString finds other digits since Java 19 (JDK-4511638). */
  private static String shortest(double real) {
    BigDecimal exact = new BigDecimal(real);
    return IntStream.rangeClosed(1, MOST_DIGITS)
        .mapToObj(digits -> exact.round(new MathContext(digits, RoundingMode.HALF_EVEN)))
        .filter(rounded -> rounded.doubleValue() == real)
        .findFirst()
        .orElse(exact)
        .toString();
  }
}
