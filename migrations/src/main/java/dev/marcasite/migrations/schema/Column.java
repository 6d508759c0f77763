package dev.marcasite.migrations.schema;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

  private boolean isRowid() {
    return keyPosition == 1 && type.equalsIgnoreCase("integer");
  }

  /** The word that means the rowid among these columns; empty if one of them is its alias. */
  static Optional<String> rowid(List<Column> columns) {
    boolean alias =
        columns.stream().anyMatch(Column::isRowid)
            && columns.stream().noneMatch(column -> column.keyPosition > 1);
    Set<String> taken = columns.stream().map(Column::key).collect(Collectors.toSet());
    return Stream.of("rowid", "_rowid_", "oid")
        .filter(word -> !alias && !taken.contains(word))
        .findFirst();
  }
}
