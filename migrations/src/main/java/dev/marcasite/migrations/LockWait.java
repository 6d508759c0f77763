package dev.marcasite.migrations;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A wait for other connections of a file, with an end: the lock timeout, or an interrupt of the
 * thread that asked for the migration.
 */
final class LockWait {
  private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private final String fileName;
  private final Duration timeout;
  private final long start = System.nanoTime();
  private final CountDownLatch cancelled;

  LockWait(String fileName, Duration timeout) {
    this(fileName, timeout, new CountDownLatch(1));
  }

  private LockWait(String fileName, Duration timeout, CountDownLatch cancelled) {
    this.fileName = fileName;
    this.timeout = timeout;
    this.cancelled = cancelled;
  }

  /** A wait that begins now, with the same timeout and the same end from outside. */
  LockWait again() {
    return new LockWait(fileName, timeout, cancelled);
  }

  /** SQL work that may find the file locked. */
  @FunctionalInterface
  interface SqlWork<T extends @Nullable Object> {
    T run() throws SQLException;
  }

  /** Repeats the work, which must have no effect when it finds the file locked. */
  <T extends @Nullable Object> T untilUnlocked(SqlWork<T> work) throws SQLException {
    while (true) {
      try {
        return work.run();
      } catch (SQLException e) {
        if (!SqliteErrors.isBusy(e)) {
          throw e;
        }
        pause(e);
      }
    }
  }

  /**
   * Waits a moment before the next try.
   *
   * @throws MigrationBusyException if the time is up
   */
  void pause(SQLException busy) {
    long left = timeout.toNanos() - (System.nanoTime() - start);
    boolean interrupted = false;
    try {
      interrupted = left > 0 && cancelled.await(Math.min(left, STEP_NANOS), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      interrupted = true;
    }
    if (left <= 0 || interrupted) {
      Duration waited = Duration.ofNanos(System.nanoTime() - start);
      throw new MigrationBusyException(fileName, waited, interrupted, busy);
    }
  }

  /** Ends this wait, from another thread. */
  void cancel() {
    cancelled.countDown();
  }
}
