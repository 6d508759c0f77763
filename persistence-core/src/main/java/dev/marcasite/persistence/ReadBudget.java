package dev.marcasite.persistence;

import dev.marcasite.persistence.ReadLimitException.Limit;
import dev.marcasite.persistence.sqlite.ReadLimits;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What one statement may still take of its limits. */
final class ReadBudget {
  private static final long LEAST = 16;
  private static final Duration SHORT = Duration.ofSeconds(10);

  private final SqlConnection connection;
  private final ReadLimits limits;
  private final boolean closely;
  private long nanos;
  private long start;
  private long rows;
  private long bytes;

  /**
   * The budget of a statement.
   *
   * @param callsFunctions whether single operations of it may take long, so that a short time has
   *     to be watched closely
   */
  ReadBudget(SqlConnection connection, ReadLimits limits, boolean callsFunctions) {
    this.connection = connection;
    this.limits = limits;
    this.closely = callsFunctions && isShort(limits);
    this.nanos = limits.time().toNanos();
    this.rows = limits.rows();
    this.bytes = limits.bytes();
  }

  /** Whether single operations of some seconds would make nothing of the time. */
  static boolean isShort(ReadLimits limits) {
    return limits.time().compareTo(SHORT) <= 0;
  }

  ReadLimits limits() {
    return limits;
  }

  /** How many nanoseconds SQLite has worked for it so far. */
  long spent() {
    return limits.time().toNanos() - nanos;
  }

  /**
   * Lets SQLite work; its time is counted, and no value may be longer than allowed. A statement
   * that runs inside, of a function or a constructor that queries, does not take these limits away.
   */
  <T extends @Nullable Object> T spend(Step<T> step) throws SQLException {
    ReadBudget outer = connection.runningOn(this);
    start = System.nanoTime();
    resume();
    try {
      return step.run();
    } finally {
      nanos = left();
      if (closely) {
        connection.watch().lookSeldom();
      }
      connection.runningOn(outer);
      connection.resumeLimits();
    }
  }

  /** The limits hold from here on, with the time that is left. */
  void resume() throws SQLException {
    connection.limitValues(limits.valueBytes());
    connection.watch().arm(left());
    if (closely) {
      connection.watch().lookOften();
    }
  }

  private long left() {
    return nanos - (System.nanoTime() - start);
  }

  /** Counts a row that is to be kept. */
  void keep(@Nullable Object[] row) {
    if (--rows < 0) {
      throw new ReadLimitException(Limit.ROWS, limits.rows(), null);
    }
    for (Object value : row) {
      bytes -= size(value);
    }
    if (bytes < 0) {
      throw new ReadLimitException(Limit.BYTES, limits.bytes(), null);
    }
  }

  private static long size(@Nullable Object value) {
    if (value instanceof String text) {
      return Math.max(LEAST, 2L * text.length());
    }
    return value instanceof byte[] blob ? Math.max(LEAST, blob.length) : LEAST;
  }

  /** What SQLite does for a statement. */
  interface Step<T extends @Nullable Object> {
    T run() throws SQLException;
  }
}
