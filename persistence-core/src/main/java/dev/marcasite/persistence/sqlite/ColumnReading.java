package dev.marcasite.persistence.sqlite;

import java.lang.invoke.MethodType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Turns a stored value, which is not null, into one of the known Java types. */
final class ColumnReading {
  private static final Map<Class<?>, Function<Object, Object>> READERS = new HashMap<>();

  static {
    READERS.put(String.class, ColumnReading::text);
    READERS.put(Long.class, ColumnReading::integer);
    READERS.put(
        Integer.class, stored -> (int) within(stored, Integer.MIN_VALUE, Integer.MAX_VALUE));
    READERS.put(Short.class, stored -> (short) within(stored, Short.MIN_VALUE, Short.MAX_VALUE));
    READERS.put(Byte.class, stored -> (byte) within(stored, Byte.MIN_VALUE, Byte.MAX_VALUE));
    READERS.put(Double.class, ColumnReading::real);
    READERS.put(Float.class, ColumnReading::single);
    READERS.put(Boolean.class, stored -> within(stored, 0, 1) == 1);
    READERS.put(Instant.class, stored -> InstantText.parse(text(stored)));
    READERS.put(LocalDate.class, stored -> LocalDate.parse(text(stored)));
    READERS.put(LocalDateTime.class, stored -> LocalDateTime.parse(text(stored)));
    READERS.put(LocalTime.class, stored -> LocalTime.parse(text(stored)));
    READERS.put(UUID.class, stored -> UUID.fromString(text(stored)));
    READERS.put(Duration.class, stored -> Duration.ofNanos(integer(stored)));
    READERS.put(Year.class, stored -> Year.of(Math.toIntExact(integer(stored))));
    READERS.put(ZoneOffset.class, stored -> offset(integer(stored)));
    READERS.put(ZoneId.class, stored -> zone(stored));
    READERS.put(BigInteger.class, stored -> BigInteger.valueOf(integer(stored)));
    READERS.put(BigDecimal.class, ColumnReading::decimal);
  }

  private ColumnReading() {}

  static Object to(Class<?> type, Object stored) {
    Object value = convert(boxed(type), stored);
    if (value == null) {
      throw new IllegalArgumentException(
          "type %s is not known; see SqlValues for those that are".formatted(type.getName()));
    }
    return value;
  }

  private static Class<?> boxed(Class<?> type) {
    return type.isPrimitive() ? MethodType.methodType(type).wrap().returnType() : type;
  }

  private static @Nullable Object convert(Class<?> type, Object stored) {
    try {
      if (type.isEnum()) {
        return constant(type, text(stored));
      }
      if (type.isRecord() || type == Map.class || type == List.class) {
        return JsonText.parse(text(stored), type);
      }
      Function<Object, Object> reader = READERS.get(type);
      return reader == null ? null : reader.apply(stored);
    } catch (DateTimeException | ArithmeticException e) {
      throw new IllegalArgumentException(
          "the stored value is no %s".formatted(type.getSimpleName()), e);
    }
  }

  private static float single(Object stored) {
    double real = real(stored);
    if (Double.isFinite(real) && Float.isInfinite((float) real)) {
      throw new IllegalArgumentException("the stored number is beyond the range of a float");
    }
    return (float) real;
  }

  private static ZoneId zone(Object stored) {
    return stored instanceof Long seconds ? offset(seconds) : ZoneId.of(text(stored));
  }

  private static ZoneOffset offset(long seconds) {
    return ZoneOffset.ofTotalSeconds(Math.toIntExact(seconds));
  }

  private static BigDecimal decimal(Object stored) {
    if (stored instanceof String text) {
      return DecimalText.parse(text);
    }
    throw new IllegalArgumentException(
        "the scale of a decimal is not in the file: read a long, and use ScaledDecimal.of");
  }

  private static Object constant(Class<?> type, String name) {
    for (Object constant : type.getEnumConstants()) {
      if (((Enum<?>) constant).name().equals(name)) {
        return constant;
      }
    }
    throw new IllegalArgumentException("the stored text is no %s".formatted(type.getSimpleName()));
  }

  private static String text(Object stored) {
    if (stored instanceof byte[]) {
      throw new IllegalArgumentException("a BLOB is not text");
    }
    return stored.toString();
  }

  private static long integer(Object stored) {
    if (stored instanceof Long value) {
      return value;
    }
    if (stored instanceof Double value && value == Math.rint(value) && Math.abs(value) < 0x1p63) {
      return value.longValue();
    }
    throw new IllegalArgumentException(
        "a value stored as %s is no integer".formatted(storageClass(stored)));
  }

  private static long within(Object stored, long least, long greatest) {
    long value = integer(stored);
    if (value < least || value > greatest) {
      throw new IllegalArgumentException(
          "the stored integer is outside %d to %d".formatted(least, greatest));
    }
    return value;
  }

  private static double real(Object stored) {
    if (stored instanceof Number value) {
      return value.doubleValue();
    }
    throw new IllegalArgumentException(
        "a value stored as %s is no number".formatted(storageClass(stored)));
  }

  private static String storageClass(Object stored) {
    if (stored instanceof String) {
      return "TEXT";
    }
    return stored instanceof byte[] ? "BLOB" : "REAL";
  }
}
