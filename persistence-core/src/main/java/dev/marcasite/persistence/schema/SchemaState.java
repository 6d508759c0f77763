package dev.marcasite.persistence.schema;

import dev.marcasite.persistence.schema.SchemaChange.NewColumn;
import dev.marcasite.persistence.schema.SchemaChange.NewIndex;
import dev.marcasite.persistence.schema.SchemaChange.NewTables;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
    state.requireDistinctNames();
    return state.tables;
  }

  private void apply(SchemaChange change) {
    if (change instanceof NewTables added) {
      added.tables().forEach(this::add);
    } else if (change instanceof NewColumn added) {
      put(table(added.table()).withColumns(added.column()));
    } else if (change instanceof NewIndex added) {
      put(table(added.table()).withIndex(added.columns().toArray(String[]::new)));
    }
  }

  /** Tables and indexes have their names from one set. */
  private void requireDistinctNames() {
    Set<String> names = new HashSet<>(tables.keySet());
    for (TableDefinition table : tables.values()) {
      for (List<String> index : table.indexes()) {
        if (!names.add(TableSql.indexName(table.name(), index))) {
          throw new IllegalArgumentException(
              "indexes of table '%s' over %s would be called '%s' like something else"
                  .formatted(table.name(), index, TableSql.indexName(table.name(), index)));
        }
      }
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
