package dev.marcasite.persistence.schema;

import dev.marcasite.persistence.schema.SchemaChange.NewColumn;
import dev.marcasite.persistence.schema.SchemaChange.NewIndex;
import dev.marcasite.persistence.schema.SchemaChange.NewTables;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tables that changes come to, one after another; refuses what does not follow. */
final class SchemaState {
  private final String namespace;
  private final boolean needsOthers;
  private final Map<String, TableDefinition> tables = new LinkedHashMap<>();

  private SchemaState(String namespace, boolean needsOthers) {
    this.namespace = namespace;
    this.needsOthers = needsOthers;
  }

  /** The tables by name, after all changes. */
  static Map<String, TableDefinition> after(
      String namespace, boolean needsOthers, List<SchemaChange> changes) {
    SchemaState state = new SchemaState(namespace, needsOthers);
    changes.forEach(state::apply);
    return state.tables;
  }

  private void apply(SchemaChange change) {
    if (change instanceof NewTables added) {
      added.tables().forEach(this::add);
    } else if (change instanceof NewColumn added) {
      put(table(added.table()).withColumns(added.column()));
    } else if (change instanceof NewIndex added) {
      TableDefinition table = table(added.table());
      if (table.indexes().contains(added.columns())) {
        throw new IllegalArgumentException(
            "changes add the index over %s of '%s' twice".formatted(added.columns(), table.name()));
      }
      put(table.withIndex(added.columns().toArray(String[]::new)));
    }
  }

  private void add(TableDefinition table) {
    String prefix = namespace.replace('-', '_');
    if (!table.name().equals(prefix) && !table.name().startsWith(prefix + "_")) {
      throw new IllegalArgumentException(
          "tables of '%s' must be called '%s' or begin with '%s_': %s"
              .formatted(namespace, prefix, prefix, table.name()));
    }
    if (tables.containsKey(table.name())) {
      throw new IllegalArgumentException("tables has '%s' twice".formatted(table.name()));
    }
    put(table);
    table.columns().forEach(column -> requireTarget(table, column));
  }

  /** What is no table of ours must be one of an owner that is needed, which others look up. */
  private void requireTarget(TableDefinition table, ColumnDefinition column) {
    if (column.reference().isPresent()
        && !needsOthers
        && !tables.containsKey(column.reference().get().table())) {
      throw new IllegalArgumentException(
          "tables has a reference from '%s.%s' to '%s', which is not there; name its owner in needs"
              .formatted(table.name(), column.name(), column.reference().get().table()));
    }
  }

  private TableDefinition table(String name) {
    TableDefinition table = tables.get(name);
    if (table == null) {
      throw new IllegalArgumentException(
          "changes are about '%s', which is not there".formatted(name));
    }
    return table;
  }

  private void put(TableDefinition table) {
    tables.put(table.name(), table);
  }
}
