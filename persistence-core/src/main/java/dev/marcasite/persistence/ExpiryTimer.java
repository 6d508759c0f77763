package dev.marcasite.persistence;

import java.lang.ref.WeakReference;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * Looks after those who wait in a queue, with one timer at most, set for the first of them. It does
 * not keep its queue from being collected.
 */
final class ExpiryTimer {
  static final long NOBODY_WAITS = -1;

  private final LongSupplier expire;
  private final AtomicBoolean armed = new AtomicBoolean();

  /**
   * A timer.
   *
   * @param expire ends those who have waited too long, and answers after how many nanoseconds to
   *     look again, or {@link #NOBODY_WAITS}
   */
  ExpiryTimer(LongSupplier expire) {
    this.expire = expire;
  }

  /** Makes sure that somebody looks within so many nanoseconds. */
  void arm(long delay) {
    if (!armed.get() && armed.compareAndSet(false, true)) {
      WeakReference<ExpiryTimer> timer = new WeakReference<>(this);
      CompletableFuture.delayedExecutor(delay, TimeUnit.NANOSECONDS)
          .execute(
              () -> {
                ExpiryTimer alive = timer.get();
                if (alive != null) {
                  alive.fire();
                }
              });
    }
  }

  private void fire() {
    armed.set(false);
    long next = expire.getAsLong();
    if (next != NOBODY_WAITS) {
      arm(Math.max(0, next));
    }
  }
}
