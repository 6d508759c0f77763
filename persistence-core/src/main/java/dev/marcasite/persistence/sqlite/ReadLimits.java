package dev.marcasite.persistence.sqlite;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How much one statement that reads may take before it is ended. Immutable; each {@code with}
 * method returns a changed copy.
 *
 * <p>Time is measured inside SQLite and looked at between its operations, some 50 ms apart at most.
 * One operation is never interrupted, so {@code valueBytes} bounds it: building a value takes time
 * in proportion, while {@code instr}, {@code replace}, {@code trim} and {@code like} compare up to
 * its square, measured 0.2 s for texts of 64 KiB and a minute for 1 MB. FTS5's {@code highlight}
 * and functions called by {@code rank match} take minutes for short texts, too, and are refused
 * where the time is ten seconds or less. A stream holds one row at a time and knows no limit of
 * rows and bytes.
 *
 * @param time how long the statement may work; positive; default 60 s
 * @param rows how many rows a list may hold, at least 1; default 1,000,000
 * @param bytes how many bytes all rows of a list may hold, at least 1; text counts two bytes a
 *     character, as in memory, and each value at least 16; default 536,870,912 (512 MiB)
 * @param valueBytes how long one text or blob may be, also within the statement; from 1 to
 *     1,000,000,000, SQLite's own limit; default 268,435,456 (256 MiB)
 * @param sqlLength how many characters the statement may have; from 1 to 1,000,000, which is the
 *     default
 * @param parameters how many parameters the statement may have; from 0 to 32,766, which is the
 *     default
 */
public record ReadLimits(
    Duration time, long rows, long bytes, int valueBytes, int sqlLength, int parameters) {
  private static final int LARGEST_VALUE = 1_000_000_000;
  private static final int LONGEST_SQL = 1_000_000;
  private static final int MOST_PARAMETERS = 32_766;
  private static final Duration LONGEST = Duration.ofDays(365);

  /**
   * What holds unless the settings or the caller say otherwise; meant for the application's SQL.
   */
  public static final ReadLimits DEFAULT =
      new ReadLimits(
          Duration.ofSeconds(60), 1_000_000, 512L << 20, 256 << 20, LONGEST_SQL, MOST_PARAMETERS);

  /**
   * For SQL of strangers: 1 s, 10,000 rows, 16 MiB in all, 64 KiB a value, 20,000 characters, 500
   * parameters. A statement that touches a longer value than that is ended.
   */
  public static final ReadLimits STRICT =
      new ReadLimits(Duration.ofSeconds(1), 10_000, 16L << 20, 64 << 10, 20_000, 500);

  /** Refuses values outside the ranges above, naming the component. */
  public ReadLimits {
    requireNonNull(time, "time");
    if (time.isZero() || time.isNegative() || time.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("time must be positive and at most a year: " + time);
    }
    requirePositive(rows, "rows");
    requirePositive(bytes, "bytes");
    requirePositive(valueBytes, "valueBytes");
    requireAtMost(LARGEST_VALUE, valueBytes, "valueBytes");
    requirePositive(sqlLength, "sqlLength");
    requireAtMost(LONGEST_SQL, sqlLength, "sqlLength");
    if (parameters < 0) {
      throw new IllegalArgumentException("parameters must not be negative: " + parameters);
    }
    requireAtMost(MOST_PARAMETERS, parameters, "parameters");
  }

  /** These limits with another time. */
  public ReadLimits withTime(Duration time) {
    return new ReadLimits(time, rows, bytes, valueBytes, sqlLength, parameters);
  }

  /** These limits with another number of rows. */
  public ReadLimits withRows(long rows) {
    return new ReadLimits(time, rows, bytes, valueBytes, sqlLength, parameters);
  }

  /** These limits with another size of all rows together. */
  public ReadLimits withBytes(long bytes) {
    return new ReadLimits(time, rows, bytes, valueBytes, sqlLength, parameters);
  }

  /** These limits with another size of a single value. */
  public ReadLimits withValueBytes(int valueBytes) {
    return new ReadLimits(time, rows, bytes, valueBytes, sqlLength, parameters);
  }

  /** These limits with another length of the statement. */
  public ReadLimits withSqlLength(int sqlLength) {
    return new ReadLimits(time, rows, bytes, valueBytes, sqlLength, parameters);
  }

  /** These limits with another number of parameters. */
  public ReadLimits withParameters(int parameters) {
    return new ReadLimits(time, rows, bytes, valueBytes, sqlLength, parameters);
  }

  /** The stricter of these limits and others, one by one. */
  public ReadLimits and(ReadLimits other) {
    return new ReadLimits(
        time.compareTo(other.time) <= 0 ? time : other.time,
        Math.min(rows, other.rows),
        Math.min(bytes, other.bytes),
        Math.min(valueBytes, other.valueBytes),
        Math.min(sqlLength, other.sqlLength),
        Math.min(parameters, other.parameters));
  }

  private static void requirePositive(long value, String name) {
    if (value < 1) {
      throw new IllegalArgumentException("%s must be at least 1: %d".formatted(name, value));
    }
  }

  private static void requireAtMost(int most, int value, String name) {
    if (value > most) {
      throw new IllegalArgumentException(
          "%s must be at most %,d: %,d".formatted(name, most, value));
    }
  }
}
