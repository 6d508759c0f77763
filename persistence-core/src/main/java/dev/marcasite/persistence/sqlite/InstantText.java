package dev.marcasite.persistence.sqlite;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * How an {@link Instant} is stored: ISO-8601 text in UTC, always 30 characters, nanoseconds
 * included, as {@code 2026-11-21T10:35:00.000000000Z}.
 *
 * <p>The fixed width makes text order the order of time, for SQL and for indexes.
 */
public final class InstantText {
  /** The stored form; zeros stand for digits. */
  private static final String FORM = "0000-00-00T00:00:00.000000000Z";

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
      Instant instant = text.length() == FORM.length() ? ofStoredForm(text) : null;
      return instant == null ? Instant.parse(text) : instant;
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("the stored text is no ISO-8601 instant", e);
    }
  }

  /** Reads the stored form, for which the general parser takes ten times as long. */
  private static @Nullable Instant ofStoredForm(String text) {
    for (int i = 0; i < text.length(); i++) {
      char form = FORM.charAt(i);
      if (form == '0' ? !isDigit(text.charAt(i)) : text.charAt(i) != form) {
        return null;
      }
    }
    int hour = number(text, 11, 13);
    int minute = number(text, 14, 16);
    int second = number(text, 17, 19);
    if (hour > 23 || minute > 59 || second > 59) {
      return null;
    }
    long day =
        LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10)).toEpochDay();
    return Instant.ofEpochSecond(
        ((day * 24 + hour) * 60 + minute) * 60 + second, number(text, 20, 29));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static int number(String text, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      number = number * 10 + text.charAt(i) - '0';
    }
    return number;
  }
}
