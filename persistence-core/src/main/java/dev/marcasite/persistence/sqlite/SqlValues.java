package dev.marcasite.persistence.sqlite;

import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How Java values are stored in SQLite; the entity mapping and the parameters and columns of SQL
 * queries use the same conversions.
 *
 * <p>Known types: {@code String}; {@code Long}, {@code Integer}, {@code Short}, {@code Byte} and
 * {@code BigInteger} within 64 bits as INTEGER; {@code Double}, {@code Float} as REAL; {@code
 * Boolean} as 0 or 1; {@code byte[]} as BLOB; enums by name; {@code UUID} as its 36 characters;
 * {@code Instant}, {@code LocalDate}, {@code LocalDateTime}, {@code LocalTime} as fixed-width
 * ISO-8601 text; a collection as a JSON array, to SQL only.
 */
public final class SqlValues {
  private SqlValues() {}

  /**
   * The stored form of a value.
   *
   * @return a {@code Long}, {@code Double}, {@code String}, {@code byte[]}, or {@code null}
   * @throws IllegalArgumentException if the type is not known or the value cannot be kept as it is:
   *     NaN, text with a lone surrogate, an integer beyond 64 bits, a year outside 0001 to 9999
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
    if (value instanceof Boolean truth) {
      return truth ? 1L : 0L;
    }
    if (value instanceof Character character) {
      return WellFormedText.require(character.toString());
    }
    if (value instanceof Enum<?> constant) {
      return constant.name();
    }
    return value instanceof Collection<?> items ? JsonArray.of(items) : text(value);
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

  private static String text(Object value) {
    if (value instanceof Instant instant) {
      return InstantText.format(instant);
    }
    if (value instanceof LocalDate date) {
      return LocalDateTimeText.format(date);
    }
    if (value instanceof LocalDateTime dateTime) {
      return LocalDateTimeText.format(dateTime);
    }
    if (value instanceof LocalTime time) {
      return LocalDateTimeText.format(time);
    }
    if (value instanceof UUID uuid) {
      return uuid.toString();
    }
    throw new IllegalArgumentException(
        "a value of type %s has no stored form; see SqlValues for the known types"
            .formatted(value.getClass().getName()));
  }
}
