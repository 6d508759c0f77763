package dev.marcasite.migrations.schema;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How one schema differs from another, however both are written: quotes, case, white space and the
 * order of columns are no differences.
 */
public final class SchemaComparison {
  private final SchemaCatalog expected;
  private final SchemaCatalog actual;
  private final List<String> differences = new ArrayList<>();

  private SchemaComparison(SchemaCatalog expected, SchemaCatalog actual) {
    this.expected = expected;
    this.actual = actual;
  }

  /**
   * What the actual schema lacks, or has otherwise than expected, a phrase each. What it has
   * besides is no difference.
   *
   * @throws SQLException if one of the files cannot be read
   */
  public static List<String> differences(SchemaCatalog expected, SchemaCatalog actual)
      throws SQLException {
    return new SchemaComparison(expected, actual).find();
  }

  private List<String> find() throws SQLException {
    for (SchemaObject object : expected.objects()) {
      if (object.sql() == null) {
        continue;
      }
      Optional<SchemaObject> other =
          actual.objects(object.type()).stream()
              .filter(candidate -> candidate.key().equals(object.key()))
              .findFirst();
      if (other.isEmpty()) {
        differences.add("%s %s is missing".formatted(object.type(), object.name()));
      } else if (object.type().equals("table") && !expected.isVirtual(object.name())) {
        compareTable(object.name());
      } else if (!canonical(object).equals(canonical(other.get()))) {
        differences.add("%s %s has another text".formatted(object.type(), object.name()));
      }
    }
    return differences;
  }

  private static String canonical(SchemaObject object) {
    return SqlTokens.canonical(SqlTokens.of(String.valueOf(object.sql())));
  }

  private void compareTable(String table) throws SQLException {
    Map<String, Column> found = new LinkedHashMap<>();
    actual.columns(table).forEach(column -> found.put(column.key(), column));
    for (Column column : expected.columns(table)) {
      Column other = found.remove(column.key());
      if (other == null) {
        differences.add("column %s.%s is missing".formatted(table, column.name()));
      } else if (!column.type().equalsIgnoreCase(other.type())) {
        differences.add(
            "column %s.%s has the type %s, not %s"
                .formatted(table, column.name(), named(other), named(column)));
      }
    }
    found.values().forEach(c -> differences.add("column %s.%s is more".formatted(table, c.name())));
    compareConstraints(table);
  }

  private static String named(Column column) {
    return column.type().isEmpty() ? "(none)" : column.type();
  }

  private void compareConstraints(String table) throws SQLException {
    Set<String> wanted = texts(expected.constraints(table));
    Set<String> found = texts(actual.constraints(actual.table(table).orElseThrow().name()));
    wanted.stream()
        .filter(text -> !found.contains(text))
        .forEach(text -> differences.add("table %s lacks: %s".formatted(table, text)));
    found.stream()
        .filter(text -> !wanted.contains(text))
        .forEach(text -> differences.add("table %s has besides: %s".formatted(table, text)));
  }

  private static Set<String> texts(List<Constraint> constraints) {
    return constraints.stream()
        .map(Constraint::text)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
