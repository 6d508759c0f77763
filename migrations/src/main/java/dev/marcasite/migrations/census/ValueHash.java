package dev.marcasite.migrations.census;

import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * 64-bit hashes of stored values, different for each run. Two different columns of a million values
 * get the same digest by chance about once in 10^19 comparisons.
 */
final class ValueHash {
  private static final long PRIME = 0x9E3779B97F4A7C15L;
  private final long seed;

  ValueHash(Random random) {
    seed = random.nextLong() | 1;
  }

  /** A value as the driver returns it: null, a number, a text or bytes. */
  long of(@Nullable Object value) {
    if (value == null) {
      return mix(seed ^ 1);
    }
    if (value instanceof String text) {
      return text(text, 2);
    }
    if (value instanceof Double number) {
      return mix(seed * 3 + Double.doubleToLongBits(number));
    }
    return value instanceof Number number
        ? mix(seed * 5 + number.longValue())
        : bytes((byte[]) value);
  }

  /** Equal for values that a change of the column's type turns into each other without loss. */
  long ofText(@Nullable Object value) {
    if (value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e15) {
      return text(String.valueOf(number.longValue()), 2);
    }
    return value instanceof Number ? text(value.toString(), 2) : of(value);
  }

  /** The hash of a row from those of its values, in order. */
  long add(long row, long value) {
    return mix(row * PRIME + value);
  }

  private long text(String text, long kind) {
    long hash = seed + kind;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * PRIME;
      hash ^= hash >>> 29;
    }
    return mix(hash + text.length());
  }

  private long bytes(byte[] bytes) {
    long hash = seed + 7;
    for (byte b : bytes) {
      hash = (hash ^ b) * PRIME;
      hash ^= hash >>> 29;
    }
    return mix(hash + bytes.length);
  }

  /** The finalizer of SplitMix64. */
  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
