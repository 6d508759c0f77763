package dev.marcasite.persistence.sqlite;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * How an {@link Instant} is stored: ISO-8601 text in UTC, always 30 characters, nanoseconds
 * included, as {@code 2026-11-21T10:35:00.000000000Z}.
 *
 * <p>The fixed width makes text order the order of time, for SQL and for indexes.
 */
public final class InstantText {
  private InstantText() {}

  /**
   * The stored text of an instant.
   *
   * @throws IllegalArgumentException outside the years 0001 to 9999, where text would not sort
   */
  public static String format(Instant instant) {
    try {
      return LocalDateTimeText.format(
          LocalDateTime.ofEpochSecond(instant.getEpochSecond(), instant.getNano(), ZoneOffset.UTC),
          'Z');
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "an instant beyond the years 0001 to 9999 cannot be stored", e);
    }
  }

  /**
   * The instant of a stored text; shorter ISO-8601 forms that other programs wrote are read too.
   *
   * @throws IllegalArgumentException if the text is no ISO-8601 instant
   */
  public static Instant parse(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("the stored text is no ISO-8601 instant", e);
    }
  }
}
