package dev.marcasite.persistence.schema;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** What one version of a plugin's schema adds to the one before. */
public sealed interface SchemaChange {

  /**
   * Tables that are new.
   *
   * @param tables at least one, each after those it refers to
   */
  record NewTables(List<TableDefinition> tables) implements SchemaChange {
    /** Copies the tables. */
    public NewTables {
      tables = List.copyOf(tables);
      if (tables.isEmpty()) {
        throw new IllegalArgumentException("tables must not be empty");
      }
    }
  }

  /**
   * A column that a table gets.
   *
   * @param table a table of an earlier version
   * @param column optional or with a default, for there are rows already; neither unique nor a
   *     reference, which SQLite cannot add
   */
  record NewColumn(String table, ColumnDefinition column) implements SchemaChange {
    /** Refuses a column that SQLite could not add to a table with rows. */
    public NewColumn {
      SchemaName.require("table", table);
      if (!column.optional() && column.defaultValue().isEmpty()) {
        throw new IllegalArgumentException(
            "column must be optional or have a default, for '%s' may have rows: %s"
                .formatted(table, column.name()));
      }
      if (column.unique() || column.reference().isPresent()) {
        throw new IllegalArgumentException(
            "column can be neither unique nor a reference when it is added to '%s': %s"
                .formatted(table, column.name()));
      }
    }
  }

  /**
   * An index that a table gets.
   *
   * @param table a table of an earlier version
   * @param columns those that are looked up together, at least one
   */
  record NewIndex(String table, List<String> columns) implements SchemaChange {
    /** Copies the names. */
    public NewIndex {
      SchemaName.require("table", requireNonNull(table, "table"));
      columns = List.copyOf(columns);
      if (columns.isEmpty()) {
        throw new IllegalArgumentException("columns must not be empty");
      }
    }
  }
}
