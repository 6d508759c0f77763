package dev.marcasite.benchmarks;

import java.util.Locale;
import java.util.OptionalDouble;

/**
 * One row of {@code ratios.tsv}.
 *
 * @param ours our median
 * @param baseline the median of the yardstick; empty where there is none
 * @param unit the unit of both
 */
record Ratio(String name, double ours, OptionalDouble baseline, String unit) {
  static final String HEADER = "name\tours\tbaseline\tratio\tunit";

  OptionalDouble ratio() {
    return baseline.isPresent()
        ? OptionalDouble.of(ours / baseline.getAsDouble())
        : OptionalDouble.empty();
  }

  String toLine() {
    return String.join(
        "\t", name, text(OptionalDouble.of(ours)), text(baseline), ratioText(), unit);
  }

  static Ratio ofLine(String line) {
    String[] fields = line.split("\t", -1);
    return new Ratio(
        fields[0],
        Double.parseDouble(fields[1]),
        fields[2].isEmpty()
            ? OptionalDouble.empty()
            : OptionalDouble.of(Double.parseDouble(fields[2])),
        fields[4]);
  }

  /** Four significant digits, without an exponent. */
  static String text(double value) {
    double size = Math.abs(value);
    int decimals = size >= 1000 ? 0 : size >= 100 ? 1 : size >= 10 ? 2 : size >= 1 ? 3 : 4;
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  private static String text(OptionalDouble value) {
    return value.isPresent() ? text(value.getAsDouble()) : "";
  }

  private String ratioText() {
    OptionalDouble ratio = ratio();
    return ratio.isPresent() ? String.format(Locale.ROOT, "%.3f", ratio.getAsDouble()) : "";
  }
}
