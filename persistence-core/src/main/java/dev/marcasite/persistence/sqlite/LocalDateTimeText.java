package dev.marcasite.persistence.sqlite;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;

/**
 * How local dates and times are stored: fixed-width ISO-8601 text, nanoseconds included, so that
 * text order is the order of time.
 */
public final class LocalDateTimeText {
  private LocalDateTimeText() {}

  /** The stored text, 29 characters, as {@code 2026-11-21T10:35:00.000000000}. */
  public static String format(LocalDateTime value) {
    StringBuilder text = new StringBuilder(29);
    append(text, value.toLocalDate());
    append(text.append('T'), value.toLocalTime());
    return text.toString();
  }

  /** The stored text, 10 characters, as {@code 2026-11-21}. */
  public static String format(LocalDate value) {
    StringBuilder text = new StringBuilder(10);
    append(text, value);
    return text.toString();
  }

  /** The stored text, 18 characters, as {@code 10:35:00.000000000}. */
  public static String format(LocalTime value) {
    StringBuilder text = new StringBuilder(18);
    append(text, value);
    return text.toString();
  }

  static String format(LocalDateTime value, char suffix) {
    return format(value) + suffix;
  }

  private static void append(StringBuilder text, LocalDate date) {
    int year = date.getYear();
    if (year < 1 || year > 9999) {
      throw new IllegalArgumentException(
          "year %d cannot be stored; the years 0001 to 9999 can".formatted(year));
    }
    digits(text, year, 1000);
    digits(text.append('-'), date.getMonthValue(), 10);
    digits(text.append('-'), date.getDayOfMonth(), 10);
  }

  private static void append(StringBuilder text, LocalTime time) {
    digits(text, time.getHour(), 10);
    digits(text.append(':'), time.getMinute(), 10);
    digits(text.append(':'), time.getSecond(), 10);
    digits(text.append('.'), time.getNano(), 100_000_000);
  }

  private static void digits(StringBuilder text, int value, int unit) {
    for (int u = unit; u > 0; u /= 10) {
      text.append((char) ('0' + value / u % 10));
    }
  }
}
