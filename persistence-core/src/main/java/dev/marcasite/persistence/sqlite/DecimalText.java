package dev.marcasite.persistence.sqlite;

import java.math.BigDecimal;

/**
 * How a decimal of more than 18 digits is stored: as text without trailing zeros, so that equal
 * numbers are equal texts.
 *
 * <p>Such text does not sort as numbers do and cannot be added up. For that, declare a precision of
 * 18 digits or less; see {@link ScaledDecimal}.
 */
public final class DecimalText {
  private DecimalText() {}

  /** The stored text of a decimal, such as {@code 12.5} or {@code 1E+30}. */
  public static String format(BigDecimal value) {
    return value.stripTrailingZeros().toString();
  }

  /**
   * The decimal of a stored text, without trailing zeros.
   *
   * @throws IllegalArgumentException if the text is no number
   */
  public static BigDecimal parse(String text) {
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("the stored text is no decimal", e);
    }
  }
}
