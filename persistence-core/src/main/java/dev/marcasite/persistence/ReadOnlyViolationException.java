package dev.marcasite.persistence;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when SQL that may only read would change something: rows, schema, pragmas, attached files
 * or the state of the transaction. Nothing has been changed, and the block goes on.
 */
public final class ReadOnlyViolationException extends DatabaseException {
  @Serial private static final long serialVersionUID = 1L;
  private final String reason;

  ReadOnlyViolationException(String reason, String instead, @Nullable Throwable cause) {
    super("executeSql only reads: %s. %s.".formatted(reason, instead), cause);
    this.reason = reason;
  }

  /** What the statement would have done. */
  public String reason() {
    return reason;
  }
}
