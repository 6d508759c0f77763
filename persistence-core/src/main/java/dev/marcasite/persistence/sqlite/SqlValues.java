package dev.marcasite.persistence.sqlite;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How Java values are stored in SQLite; the entity mapping and the parameters and columns of SQL
 * queries use the same conversions.
 *
 * <p>Known types: {@code String}; {@code Long}, {@code Integer}, {@code Short}, {@code Byte} and
 * {@code BigInteger} within 64 bits, and {@code Year} as INTEGER; {@code Double}, {@code Float} as
 * REAL; {@code Boolean} as 0 or 1; {@code byte[]} as BLOB; enums by name; {@code UUID} as its 36
 * characters; {@code Instant}, {@code LocalDate}, {@code LocalDateTime}, {@code LocalTime} as
 * fixed-width ISO-8601 text; {@code Duration} as INTEGER nanoseconds; {@code ZoneOffset} as INTEGER
 * seconds, any other {@code ZoneId} as text; maps, records and collections as {@link JsonText}.
 *
 * <p>Two types are not one column. {@code OffsetDateTime} and {@code ZonedDateTime} have their
 * instant in one and their offset or zone in another; as a parameter their instant is meant. How a
 * {@code BigDecimal} is stored depends on its column; see {@link ScaledDecimal} and {@link
 * DecimalText}.
 */
public final class SqlValues {
  private SqlValues() {}

  /**
   * The stored form of a value.
   *
   * @return a {@code Long}, {@code Double}, {@code String}, {@code byte[]}, or {@code null}
   * @throws IllegalArgumentException if the type is not known or the value cannot be kept as it is:
   *     NaN, text with a lone surrogate, an integer beyond 64 bits, a date outside the years 0001
   *     to 9999, a duration beyond 292 years
   */
  public static @Nullable Object toSql(@Nullable Object value) {
    if (value == null || value instanceof Long || value instanceof byte[]) {
      return value;
    }
    if (value instanceof String text) {
      return WellFormedText.require(text);
    }
    if (value instanceof Number number) {
      return number(number);
    }
    // Before the interfaces below, for which a class is searched each time.
    if (value instanceof Instant instant) {
      return InstantText.format(instant);
    }
    if (value instanceof Boolean truth) {
      return truth ? 1L : 0L;
    }
    if (value instanceof Character character) {
      return WellFormedText.require(character.toString());
    }
    if (value instanceof Enum<?> constant) {
      return constant.name();
    }
    return value instanceof Collection || value instanceof Map || value instanceof Record
        ? WellFormedText.require(JsonText.format(value))
        : temporal(value);
  }

  /**
   * A stored value as a Java type.
   *
   * @param stored a {@code Long}, {@code Double}, {@code String}, {@code byte[]}, or {@code null}
   * @throws IllegalArgumentException if the type is not known or the value is not of its form
   */
  @SuppressWarnings("unchecked") // a primitive class stands for its wrapper, as in Class<Integer>
  public static <T> @Nullable T fromSql(@Nullable Object stored, Class<T> type) {
    return stored == null || type.isInstance(stored)
        ? (T) stored
        : (T) ColumnReading.to(type, stored);
  }

  private static Object number(Number number) {
    if (number instanceof Integer || number instanceof Short || number instanceof Byte) {
      return number.longValue();
    }
    if (number instanceof Double || number instanceof Float) {
      return real(number.doubleValue());
    }
    if (number instanceof BigInteger big && big.bitLength() < Long.SIZE) {
      return big.longValue();
    }
    if (number instanceof BigDecimal) {
      throw new IllegalArgumentException(
          "how a BigDecimal is stored depends on its column: use ScaledDecimal.unscaled(value, scale)"
              + " for one of up to 18 digits, DecimalText.format(value) for any other");
    }
    throw new IllegalArgumentException(
        "a number of type %s with this value cannot be stored exactly in SQLite"
            .formatted(number.getClass().getName()));
  }

  private static Double real(double value) {
    if (Double.isNaN(value)) {
      throw new IllegalArgumentException("NaN cannot be stored: SQLite turns it into NULL");
    }
    return value;
  }

  private static Object temporal(Object value) {
    if (value instanceof Duration duration) {
      return nanos(duration);
    }
    if (value instanceof Year year) {
      return (long) year.getValue();
    }
    if (value instanceof ZoneOffset offset) {
      return (long) offset.getTotalSeconds();
    }
    if (value instanceof OffsetDateTime dateTime) {
      return InstantText.format(dateTime.toInstant());
    }
    if (value instanceof ZonedDateTime dateTime) {
      return InstantText.format(dateTime.toInstant());
    }
    return text(value);
  }

  private static long nanos(Duration duration) {
    try {
      return duration.toNanos();
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          "a duration beyond 292 years does not fit into 64 bits of nanoseconds", e);
    }
  }

  private static String text(Object value) {
    if (value instanceof LocalDate date) {
      return LocalDateTimeText.format(date);
    }
    if (value instanceof LocalDateTime dateTime) {
      return LocalDateTimeText.format(dateTime);
    }
    if (value instanceof LocalTime time) {
      return LocalDateTimeText.format(time);
    }
    if (value instanceof UUID || value instanceof ZoneId) {
      return value.toString();
    }
    throw new IllegalArgumentException(
        "a value of type %s has no stored form; see SqlValues for the known types"
            .formatted(value.getClass().getName()));
  }
}
