package dev.marcasite.persistence;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** Waits, within the lane timeout, for those who open, close or switch at the moment. */
final class SharingTurn {
  private SharingTurn() {}

  /** Takes a lock, to be released by the caller. */
  static void take(ReentrantLock turn, DatabaseSettings settings, String purpose) {
    try {
      if (!turn.tryLock(settings.laneTimeout().toNanos(), TimeUnit.NANOSECONDS)) {
        throw new DatabaseBusyException(
            "No turn %s '%s' after %d ms: other threads are opening or closing it. Shorten the blocks that they wait for, or raise DatabaseSettings.laneTimeout."
                .formatted(purpose, settings.fileName(), settings.laneTimeout().toMillis()),
            settings.laneTimeout(),
            null,
            null);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DatabaseInterruptedException(
          "Thread '%s' was interrupted while it waited %s '%s'; nothing was done."
              .formatted(Thread.currentThread().getName(), purpose, settings.fileName()),
          null);
    }
  }
}
