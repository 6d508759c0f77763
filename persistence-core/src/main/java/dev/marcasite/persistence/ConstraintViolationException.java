package dev.marcasite.persistence;

import java.io.Serial;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when a row would break a constraint of the schema. The transaction, or the savepoint
 * around the work, is rolled back.
 */
public final class ConstraintViolationException extends DatabaseException {
  @Serial private static final long serialVersionUID = 1L;

  /** What kind of constraint a row would break. */
  public enum Kind {
    /** Two rows with the same values in a unique index. */
    UNIQUE,
    /** Two rows with the same primary key. */
    PRIMARY_KEY,
    /** A value is missing. */
    NOT_NULL,
    /** A check expression is false. */
    CHECK,
    /** A row refers to one that is not there, or a row that is referred to would go. */
    FOREIGN_KEY,
    /** A trigger refused the row, or a value has the wrong type in a strict table. */
    OTHER
  }

  private final Kind kind;
  private final @Nullable String table;
  private final String[] columns;
  private final @Nullable String constraint;

  ConstraintViolationException(
      String message,
      Kind kind,
      @Nullable String table,
      List<String> columns,
      @Nullable String constraint,
      Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.table = table;
    this.columns = columns.toArray(String[]::new);
    this.constraint = constraint;
  }

  /** The kind of constraint. */
  public Kind kind() {
    return kind;
  }

  /**
   * The table whose row would break the constraint; for a foreign key the one that refers. Empty
   * where it is not known: for what a trigger does, for keys that refuse at once (RESTRICT), and
   * where finding out would mean to read large tables while others wait, which is so for keys that
   * no index serves and for deferred ones at commit.
   */
  public Optional<String> table() {
    return Optional.ofNullable(table);
  }

  /** The columns of the constraint; empty for checks and where they are not known. */
  public List<String> columns() {
    return List.of(columns);
  }

  /** The name of the constraint or of the unique index, where the schema has given it one. */
  public Optional<String> constraint() {
    return Optional.ofNullable(constraint);
  }
}
