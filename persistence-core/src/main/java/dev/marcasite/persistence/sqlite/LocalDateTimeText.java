package dev.marcasite.persistence.sqlite;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;

/**
 * How local dates and times are stored: fixed-width ISO-8601 text, nanoseconds included, so that
 * text order is the order of time.
 */
public final class LocalDateTimeText {
  private static final int DATE = 10;
  private static final int TIME = 18;
  private static final int BOTH = DATE + 1 + TIME;
  private static final int NANO_DIGITS = 9;

  private LocalDateTimeText() {}

  /** The stored text, 29 characters, as {@code 2026-11-21T10:35:00.000000000}. */
  public static String format(LocalDateTime value) {
    return text(both(value, new byte[BOTH]));
  }

  /** The stored text, 10 characters, as {@code 2026-11-21}. */
  public static String format(LocalDate value) {
    byte[] text = new byte[DATE];
    put(text, value);
    return text(text);
  }

  /** The stored text, 18 characters, as {@code 10:35:00.000000000}. */
  public static String format(LocalTime value) {
    byte[] text = new byte[TIME];
    put(text, 0, value);
    return text(text);
  }

  static String format(LocalDateTime value, char suffix) {
    byte[] text = both(value, new byte[BOTH + 1]);
    text[BOTH] = (byte) suffix;
    return text(text);
  }

  private static byte[] both(LocalDateTime value, byte[] text) {
    put(text, value.toLocalDate());
    text[DATE] = 'T';
    put(text, DATE + 1, value.toLocalTime());
    return text;
  }

  private static void put(byte[] text, LocalDate date) {
    int year = date.getYear();
    if (year < 1 || year > 9999) {
      throw new IllegalArgumentException(
          "year %d cannot be stored; the years 0001 to 9999 can".formatted(year));
    }
    int end = digits(text, 0, 4, year);
    text[end++] = '-';
    end = digits(text, end, 2, date.getMonthValue());
    text[end++] = '-';
    digits(text, end, 2, date.getDayOfMonth());
  }

  private static void put(byte[] text, int from, LocalTime time) {
    int end = digits(text, from, 2, time.getHour());
    text[end++] = ':';
    end = digits(text, end, 2, time.getMinute());
    text[end++] = ':';
    end = digits(text, end, 2, time.getSecond());
    text[end++] = '.';
    digits(text, end, NANO_DIGITS, time.getNano());
  }

  /** Writes a number with leading zeros, and says where it ends. */
  private static int digits(byte[] text, int from, int count, int value) {
    int left = value;
    for (int i = from + count - 1; i >= from; i--) {
      text[i] = (byte) ('0' + left % 10);
      left /= 10;
    }
    return from + count;
  }

  private static String text(byte[] ascii) {
    return new String(ascii, ISO_8859_1);
  }
}
