package dev.marcasite.persistence.sqlite;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * How a decimal of up to 18 digits is stored: as an integer in units of its column's scale. With
 * the scale 2, {@code 12.50} is {@code 1250}.
 *
 * <p>Integers are exact, sort as the decimals do, and can be added up in SQL. The scale is not in
 * the file: it is the one in {@code @Column(precision = …, scale = …)}.
 */
public final class ScaledDecimal {
  /** The most digits that any integer of 64 bits can hold. */
  public static final int MAX_PRECISION = 18;

  private ScaledDecimal() {}

  /**
   * The stored integer of a decimal, to be used as a parameter.
   *
   * @param scale the scale of the column, 0 to 18
   * @throws IllegalArgumentException if the decimal has more places than that or does not fit into
   *     64 bits; nothing is ever rounded
   */
  public static long unscaled(BigDecimal value, int scale) {
    try {
      return rescale(value, scale).unscaledValue().longValueExact();
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          "a decimal of precision %d with %d places does not fit into 64 bits"
              .formatted(value.precision(), scale),
          e);
    }
  }

  /**
   * The decimal of a stored integer.
   *
   * @param scale the scale of the column, 0 to 18
   */
  public static BigDecimal of(long unscaled, int scale) {
    return BigDecimal.valueOf(unscaled, scale);
  }

  /**
   * The same number with this many places.
   *
   * @throws IllegalArgumentException if it has more than those
   */
  public static BigDecimal rescale(BigDecimal value, int scale) {
    try {
      return value.setScale(scale, RoundingMode.UNNECESSARY);
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          "a decimal with %d places does not fit a column with %d; round it first"
              .formatted(value.stripTrailingZeros().scale(), scale),
          e);
    }
  }
}
