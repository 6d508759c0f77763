package dev.marcasite.search;

import dev.marcasite.persistence.DatabaseException;
import java.io.Serial;

/** Thrown when a MATCH expression is not well formed. What a person types never is the cause. */
public final class QuerySyntaxException extends DatabaseException {
  @Serial private static final long serialVersionUID = 1L;
  private final int column;

  QuerySyntaxException(int column, String wanted, String found) {
    super(
        "The MATCH expression fails at column %d: expected %s, found %s. Quote words with special characters, or search with SearchQuery.of."
            .formatted(column, wanted, found.isEmpty() ? "the end" : "'" + found + "'"),
        null);
    this.column = column;
  }

  /** Where the expression fails, in UTF-16 code units; the first is 1. */
  public int column() {
    return column;
  }
}
