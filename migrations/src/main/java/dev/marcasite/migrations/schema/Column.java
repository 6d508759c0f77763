package dev.marcasite.migrations.schema;

import org.jspecify.annotations.Nullable;

/**
 * One column of a table.
 *
 * @param name its name as written
 * @param type its declared type as written; empty if it has none
 * @param notNull whether it refuses NULL
 * @param defaultValue the SQL text of its default
 * @param keyPosition its place in the primary key from 1; 0 if it has none
 * @param generated whether SQLite computes it
 */
public record Column(
    String name,
    String type,
    boolean notNull,
    @Nullable String defaultValue,
    int keyPosition,
    boolean generated) {

  /** The form in which equal names are equal texts. */
  public String key() {
    return SqlName.key(name);
  }
}
