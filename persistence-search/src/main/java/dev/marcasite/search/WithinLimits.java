package dev.marcasite.search;

import dev.marcasite.persistence.ReadLimitException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Fast ways that read more at once than the full-text index does, which may not be allowed. */
final class WithinLimits {
  private WithinLimits() {}

  /** What is read; {@code null} where that is more than may be read. Out of time is out of time. */
  static <T> @Nullable T read(Supplier<@Nullable T> way) {
    try {
      return way.get();
    } catch (ReadLimitException e) {
      if (e.limit() == ReadLimitException.Limit.TIME) {
        throw e;
      }
      return null;
    }
  }
}
