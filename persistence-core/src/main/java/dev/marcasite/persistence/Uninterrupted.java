package dev.marcasite.persistence;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits to a deadline, come what may; an interrupt is kept for afterwards. */
final class Uninterrupted {
  private final long deadline;

  private Uninterrupted(Duration wait) {
    this.deadline = System.nanoTime() + wait.toNanos();
  }

  static Uninterrupted within(Duration wait) {
    return new Uninterrupted(wait);
  }

  /** The result of the attempt, which gets what is left of the wait. */
  boolean await(Attempt attempt) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return attempt.within(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Such as {@code lock::tryLock}. */
  interface Attempt {
    boolean within(long time, TimeUnit unit) throws InterruptedException;
  }
}
