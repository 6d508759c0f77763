package dev.marcasite.migrations.schema;

import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An entity-relationship diagram in the language of Mermaid. */
public final class EntityDiagram {
  private static final Pattern PARENT =
      Pattern.compile("foreign key \\[([^>]*)>(.*?)\\.[^.]* on update ");

  private EntityDiagram() {}

  /**
   * Draws the tables, their columns and their foreign keys.
   *
   * @throws SQLException if the file cannot be read
   */
  public static String of(SchemaCatalog catalog) throws SQLException {
    StringBuilder diagram = new StringBuilder("erDiagram\n");
    for (SchemaObject table : catalog.objects("table")) {
      if (!catalog.isVirtual(table.name())) {
        append(diagram, catalog, table.name());
      }
    }
    return diagram.toString();
  }

  private static void append(StringBuilder diagram, SchemaCatalog catalog, String table)
      throws SQLException {
    List<Constraint> constraints = catalog.constraints(table);
    diagram.append("  ").append(name(table)).append(" {\n");
    for (Column column : catalog.columns(table)) {
      boolean reference =
          constraints.stream()
              .anyMatch(c -> c.text().startsWith("foreign") && c.columns().contains(column.key()));
      String keys = (column.keyPosition() > 0 ? "PK" : "") + (reference ? "FK" : "");
      diagram
          .append(
              "    %s %s %s"
                  .formatted(type(column), word(column.name()), keys.replace("KF", "K, F"))
                  .stripTrailing())
          .append('\n');
    }
    diagram.append("  }\n");
    for (Constraint constraint : constraints) {
      Matcher parent = PARENT.matcher(constraint.text());
      if (parent.find()) {
        String column = parent.group(1);
        boolean required = constraints.contains(Constraint.of("not null " + column, column));
        diagram.append(
            "  %s %s--o{ %s : \"%s\"\n"
                .formatted(name(parent.group(2)), required ? "||" : "|o", name(table), column));
      }
    }
  }

  private static String name(String table) {
    return '"' + table.toLowerCase(Locale.ROOT).replace('"', '\'') + '"';
  }

  private static String type(Column column) {
    return column.type().isEmpty() ? "any" : word(column.type());
  }

  /** Mermaid takes letters, digits and underscores. */
  private static String word(String text) {
    return text.replaceAll("[^\\p{L}\\p{N}_]+", "_").replaceAll("_+$", "");
  }
}
