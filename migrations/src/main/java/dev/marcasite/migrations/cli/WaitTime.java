package dev.marcasite.migrations.cli;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A time as a person writes it: {@code 30}, {@code 30s}, {@code 500ms}, {@code 5m}. */
final class WaitTime implements ITypeConverter<Duration> {
  private static final Pattern TIME = Pattern.compile("([0-9]{1,9})(ms|s|m|h)?");

  @Override
  public Duration convert(String text) {
    Matcher time = TIME.matcher(text.strip());
    if (!time.matches()) {
      throw new TypeConversionException("'" + text + "' is no time such as 30s or 5m");
    }
    long amount = Long.parseLong(time.group(1));
    String unit = time.group(2) == null ? "s" : time.group(2);
    return switch (unit) {
      case "ms" -> Duration.ofMillis(amount);
      case "m" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      default -> Duration.ofSeconds(amount);
    };
  }
}
