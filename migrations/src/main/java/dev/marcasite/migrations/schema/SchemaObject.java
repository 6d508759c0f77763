package dev.marcasite.migrations.schema;

import org.jspecify.annotations.Nullable;

/**
 * One row of {@code sqlite_schema}.
 *
 * @param type table, index, trigger or view
 * @param name its name as written
 * @param table the table or view it belongs to; its own name for tables and views
 * @param sql its text; null for an index that a constraint made
 */
public record SchemaObject(String type, String name, String table, @Nullable String sql) {

  /** The form in which equal names are equal texts. */
  public String key() {
    return SqlName.key(name);
  }

  boolean belongsTo(String other) {
    return SqlName.key(table).equals(SqlName.key(other));
  }
}
