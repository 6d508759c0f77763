package dev.marcasite.persistence.schema;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A table of a plugin. Its key is {@code id}, as {@code @GeneratedRowId} assigns it, and it is
 * strict: a value of another type than the column's is refused. Immutable; each {@code with} method
 * returns a changed copy.
 *
 * @param name begins with the plugin's namespace: lower-case letters, digits and underscores
 * @param columns those besides {@code id}, in order
 * @param uniqueKeys columns whose values together occur once
 * @param indexes columns that are looked up together
 * @param derived whether its rows can be built again from others, and need not be kept
 */
public record TableDefinition(
    String name,
    List<ColumnDefinition> columns,
    List<List<String>> uniqueKeys,
    List<List<String>> indexes,
    boolean derived) {

  /** Refuses a column that comes twice, and keys and indexes over columns that are not there. */
  public TableDefinition {
    SchemaName.require("name", name);
    SchemaName.requireFree("name", name);
    columns = List.copyOf(columns);
    uniqueKeys = uniqueKeys.stream().map(List::copyOf).toList();
    indexes = indexes.stream().map(List::copyOf).toList();
    Set<String> known = new HashSet<>(Set.of("id"));
    for (ColumnDefinition column : columns) {
      if (!known.add(column.name())) {
        throw new IllegalArgumentException(
            "columns has '%s' twice in table '%s'".formatted(column.name(), name));
      }
    }
    requireKnown("uniqueKeys", uniqueKeys, known, name);
    requireKnown("indexes", indexes, known, name);
  }

  /** A table without columns; add some. */
  public static TableDefinition named(String name) {
    return new TableDefinition(name, List.of(), List.of(), List.of(), false);
  }

  /** This table with more columns. */
  public TableDefinition withColumns(ColumnDefinition... more) {
    return new TableDefinition(name, plus(columns, List.of(more)), uniqueKeys, indexes, derived);
  }

  /** This table, in which the values of these columns together occur once. */
  public TableDefinition withUniqueKey(String... columns) {
    return new TableDefinition(
        name, this.columns, plus(uniqueKeys, List.of(List.of(columns))), indexes, derived);
  }

  /** This table with an index over these columns. */
  public TableDefinition withIndex(String... columns) {
    return new TableDefinition(
        name, this.columns, uniqueKeys, plus(indexes, List.of(List.of(columns))), derived);
  }

  /** This table, whose rows can be built again. */
  public TableDefinition asDerived() {
    return new TableDefinition(name, columns, uniqueKeys, indexes, true);
  }

  private static <T> List<T> plus(List<T> some, List<T> more) {
    List<T> all = new ArrayList<>(some);
    all.addAll(more);
    return all;
  }

  private static void requireKnown(
      String what, List<List<String>> keys, Set<String> known, String table) {
    for (List<String> key : keys) {
      if (key.isEmpty() || !known.containsAll(key) || new HashSet<>(key).size() < key.size()) {
        throw new IllegalArgumentException(
            "%s must name columns of table '%s', each once: %s".formatted(what, table, key));
      }
    }
  }
}
