package dev.marcasite.migrations.schema;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Gives a table another definition and keeps its rows, indexes, triggers, rowids and sequence, and
 * whatever refers to it by name: SQLite's procedure for changes that ALTER TABLE does not know.
 *
 * <p>Foreign keys must be off on the connection, or dropping the old table deletes its children.
 *
 * @param definition the new CREATE TABLE, under the table's own name
 * @param expressions SQL by column for those that are not simply copied
 * @see <a href="https://sqlite.org/lang_altertable.html#otheralter">Making other kinds of table
 *     schema changes</a>
 */
public record TableRebuild(String definition, Map<String, String> expressions) {
  private static final String PREFIX = "marcasite_rebuild_";

  /**
   * Copies the expressions.
   *
   * @throws IllegalArgumentException if the definition is no CREATE TABLE with columns
   */
  public TableRebuild {
    TableText.of(definition);
    Map<String, String> copy = new LinkedHashMap<>();
    expressions.forEach((column, sql) -> copy.put(SqlName.key(column), sql));
    expressions = copy;
  }

  /** The table's name. */
  public String table() {
    return TableText.of(definition).name();
  }

  /**
   * The statements to run, in order, in one transaction.
   *
   * @param connection where the table is; only read here
   * @throws IllegalArgumentException if there is no such table, or an expression is for a column
   *     that the definition does not have
   * @throws SQLException if the file cannot be read or SQLite refuses the definition
   */
  public List<String> statements(Connection connection) throws SQLException {
    SchemaCatalog catalog = SchemaCatalog.read(connection);
    SchemaObject old =
        catalog
            .table(table())
            .filter(table -> !catalog.isVirtual(table.name()))
            .orElseThrow(
                () -> new IllegalArgumentException("definition: there is no table " + table()));
    String name = SqlName.quoted(old.name());
    String fresh = SqlName.quoted(PREFIX + old.name());
    List<String> statements = new ArrayList<>();
    statements.add(TableText.of(definition).renamed(PREFIX + old.name()));
    statements.add(copy(catalog, old, name, fresh));
    if (hasSequence(old.sql()) && hasSequence(definition)) {
      keepSequence(old.name(), statements);
    }
    statements.add("drop table " + name);
    statements.add("pragma legacy_alter_table = on");
    statements.add("alter table " + fresh + " rename to " + name);
    statements.add("pragma legacy_alter_table = off");
    catalog.dependents(old.name()).forEach(dependent -> statements.add(text(dependent)));
    return statements;
  }

  private static String text(SchemaObject dependent) {
    return String.valueOf(dependent.sql());
  }

  private static boolean hasSequence(@Nullable String sql) {
    return sql != null && TableConstraints.inText(sql).contains(Constraint.of("autoincrement"));
  }

  private static void keepSequence(String table, List<String> statements) {
    String name = "'" + table.replace("'", "''") + "'";
    String fresh = "'" + (PREFIX + table).replace("'", "''") + "'";
    statements.add("delete from sqlite_sequence where name = " + fresh);
    statements.add(
        "insert into sqlite_sequence (name, seq) select %s, seq from sqlite_sequence where name = %s"
            .formatted(fresh, name));
  }

  private String copy(SchemaCatalog catalog, SchemaObject old, String name, String fresh)
      throws SQLException {
    Set<String> known =
        catalog.columns(old.name()).stream().map(Column::key).collect(Collectors.toSet());
    List<Column> columns = newColumns();
    Map<String, String> copied = new LinkedHashMap<>();
    for (Column column : columns) {
      String quoted = SqlName.quoted(column.name());
      String expression = expressions.get(column.key());
      if (expression != null) {
        copied.put(quoted, "(" + expression + ")");
      } else if (known.contains(column.key()) && !column.generated()) {
        copied.put(quoted, quoted);
      }
    }
    rowid(old, columns, known)
        .ifPresent(rowid -> copied.putIfAbsent(target(columns, rowid), rowid));
    return "insert into %s (%s) select %s from %s"
        .formatted(
            fresh, String.join(", ", copied.keySet()), String.join(", ", copied.values()), name);
  }

  /** A new integer primary key takes over the rowids that the table had without one. */
  private String target(List<Column> columns, String rowid) {
    return columns.stream()
        .filter(column -> isRowid(column, columns))
        .findFirst()
        .map(column -> SqlName.quoted(column.name()))
        .orElse(rowid);
  }

  private static boolean isRowid(Column column, List<Column> columns) {
    return column.keyPosition() == 1
        && column.type().equalsIgnoreCase("integer")
        && columns.stream().noneMatch(other -> other.keyPosition() > 1);
  }

  /** The word for the rowid that no column takes, if both tables have one. */
  private Optional<String> rowid(SchemaObject old, List<Column> columns, Set<String> known) {
    Constraint none = Constraint.of("without rowid");
    if (TableConstraints.inText(text(old)).contains(none)
        || TableConstraints.inText(definition).contains(none)) {
      return Optional.empty();
    }
    Set<String> taken =
        Stream.concat(known.stream(), columns.stream().map(Column::key))
            .collect(Collectors.toSet());
    return Stream.of("rowid", "_rowid_", "oid").filter(word -> !taken.contains(word)).findFirst();
  }

  /** SQLite itself says which columns the definition makes. */
  private List<Column> newColumns() throws SQLException {
    try (Connection memory = DriverManager.getConnection("jdbc:sqlite::memory:");
        Statement statement = memory.createStatement()) {
      statement.executeUpdate(TableText.of(definition).renamed(table()));
      List<Column> columns = SchemaCatalog.read(memory).columns(table());
      Set<String> names = columns.stream().map(Column::key).collect(Collectors.toSet());
      for (String column : expressions.keySet()) {
        if (!names.contains(column)) {
          throw new IllegalArgumentException(
              "expressions: the definition of %s has no column %s".formatted(table(), column));
        }
      }
      return columns;
    }
  }
}
