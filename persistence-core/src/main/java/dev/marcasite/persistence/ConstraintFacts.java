package dev.marcasite.persistence;

import java.io.Serial;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was looked up of a broken constraint while the transaction was still open; travels with
 * SQLite's failure.
 */
final class ConstraintFacts extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  private final @Nullable String table;
  private final String[] columns;
  private final @Nullable String name;

  ConstraintFacts(@Nullable String table, List<String> columns, @Nullable String name) {
    super("table %s, columns %s, name %s".formatted(table, columns, name), null, false, false);
    this.table = table;
    this.columns = columns.toArray(String[]::new);
    this.name = name;
  }

  static Optional<ConstraintFacts> of(Throwable failure) {
    for (Throwable suppressed : failure.getSuppressed()) {
      if (suppressed instanceof ConstraintFacts facts) {
        return Optional.of(facts);
      }
    }
    return Optional.empty();
  }

  @Nullable String table() {
    return table;
  }

  List<String> columns() {
    return List.of(columns);
  }

  @Nullable String name() {
    return name;
  }
}
