package dev.marcasite.persistence;

import java.io.Serial;

/**
 * Thrown when SQLite cannot compile or run a statement: a syntax error, an unknown table or column,
 * a malformed MATCH expression, a wrong argument of a function.
 */
public final class SqlStatementException extends DatabaseException {
  @Serial private static final long serialVersionUID = 1L;
  private final String sql;

  SqlStatementException(String reason, String sql, Throwable cause) {
    super("SQL failed: %s. The statement is: %s".formatted(reason, abridged(sql)), cause);
    this.sql = sql;
  }

  /** The whole statement. */
  public String sql() {
    return sql;
  }

  private static String abridged(String sql) {
    return sql.length() <= 500 ? sql : sql.substring(0, 500) + "…";
  }
}
