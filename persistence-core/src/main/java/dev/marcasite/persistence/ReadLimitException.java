package dev.marcasite.persistence;

import java.io.Serial;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when a statement that reads took more than its limits allow. Nothing has been changed, the
 * connection is clean, and the block goes on. The same statement will fail again, unless the time
 * was short because the machine was busy.
 */
public final class ReadLimitException extends DatabaseException {
  @Serial private static final long serialVersionUID = 1L;

  /** Which limit was reached. */
  public enum Limit {
    /** The statement worked for too long; in milliseconds. */
    TIME("was ended after %,d milliseconds of work"),
    /** The result has too many rows. */
    ROWS("was ended after %,d rows"),
    /** The values of the result are too large together; in bytes. */
    BYTES("was ended after %,d bytes of text and blobs"),
    /** One value is too large; in bytes. */
    VALUE_BYTES("was ended after %,d bytes in one value"),
    /** The statement is too long; in characters. */
    SQL_LENGTH("has more than %,d characters and was not run"),
    /** The statement has too many parameters. */
    PARAMETERS("has more than %,d parameters and was not run");

    private final String fact;

    Limit(String fact) {
      this.fact = fact;
    }
  }

  private final Limit limit;
  private final long allowed;

  ReadLimitException(Limit limit, long allowed, @Nullable Throwable cause) {
    super(
        String.format(
            Locale.ROOT,
            "The statement " + limit.fact + ". Narrow it, stream it, or raise ReadLimits.",
            allowed),
        cause);
    this.limit = limit;
    this.allowed = allowed;
  }

  /** Which limit was reached. */
  public Limit limit() {
    return limit;
  }

  /** How much that limit allows, in its unit. */
  public long allowed() {
    return allowed;
  }
}
