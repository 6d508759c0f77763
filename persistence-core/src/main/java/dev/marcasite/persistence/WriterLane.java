package dev.marcasite.persistence;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The one write connection of a database and the queue in front of it: one transaction at a time,
 * in order of arrival.
 *
 * <p>Waiting for another process happens here too, within the same deadline, in short steps that
 * notice interrupts; SQLite's own busy timeout would not.
 */
final class WriterLane {
  private static final long SHORTEST_PAUSE = TimeUnit.MICROSECONDS.toNanos(100);
  private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(5);

  private final String fileName;
  private final SqlConnection connection;
  private final Lock turn;
  private final Duration timeout;
  private volatile @Nullable Holder holder;
  private volatile boolean closed;

  WriterLane(String fileName, SqlConnection connection, Lock turn, Duration timeout) {
    this.fileName = fileName;
    this.connection = connection;
    this.turn = turn;
    this.timeout = timeout;
  }

  /** The thread that has the lane, or {@code null}. */
  @Nullable String holder() {
    Holder now = holder;
    return now == null ? null : now.thread;
  }

  SqlConnection connection() {
    return connection;
  }

  /**
   * Waits for the lane and begins a transaction.
   *
   * @throws DatabaseBusyException if that takes longer than the lane timeout
   * @throws IllegalStateException if the lane was closed meanwhile
   */
  void begin() {
    long arrival = System.nanoTime();
    acquire(timeout);
    try {
      requireOpen();
      beginImmediate(arrival);
    } catch (Throwable failure) {
      release();
      throw failure;
    }
  }

  /**
   * Waits for the lane and closes it: those who still wait for it are refused.
   *
   * @param work runs while nobody else has the lane
   */
  void close(Runnable work) {
    closed = true;
    acquire(timeout);
    try {
      work.run();
    } finally {
      release();
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the database '%s' is closed".formatted(fileName));
    }
  }

  private void acquire(Duration wait) {
    try {
      if (!turn.tryLock(wait.toNanos(), TimeUnit.NANOSECONDS)) {
        throw busy(wait);
      }
    } catch (InterruptedException e) {
      throw interrupted();
    }
    holder = new Holder(Thread.currentThread().getName(), System.nanoTime());
  }

  /** Lets the next one in. The connection must not be in a transaction any more. */
  void release() {
    holder = null;
    turn.unlock();
  }

  private void beginImmediate(long arrival) {
    long pause = SHORTEST_PAUSE;
    while (true) {
      try {
        connection.begin("BEGIN IMMEDIATE");
        return;
      } catch (SQLException e) {
        if (!Errors.isBusy(e)) {
          throw Errors.translated(fileName, e);
        }
        pause(arrival, pause, e);
        pause = Math.min(LONGEST_PAUSE, pause * 2);
      }
    }
  }

  private void pause(long arrival, long pause, SQLException busy) {
    long left = timeout.toNanos() - (System.nanoTime() - arrival);
    if (left <= 0) {
      throw new DatabaseBusyException(
          "No write lock on '%s' after %d ms: another process holds it. Shorten its transaction, or raise DatabaseSettings.laneTimeout."
              .formatted(fileName, timeout.toMillis()),
          timeout,
          busy);
    }
    LockSupport.parkNanos(Math.min(pause, left));
    if (Thread.currentThread().isInterrupted()) {
      throw interrupted();
    }
  }

  private DatabaseBusyException busy(Duration waited) {
    Holder now = holder;
    return new DatabaseBusyException(
        "No turn to write '%s' after %d ms: %s. Shorten that transaction, or raise DatabaseSettings.laneTimeout."
            .formatted(fileName, waited.toMillis(), now == null ? "others were first" : now),
        waited,
        null);
  }

  private DatabaseInterruptedException interrupted() {
    Thread.currentThread().interrupt();
    return new DatabaseInterruptedException(
        "Thread '%s' was interrupted while it waited to write '%s'; nothing was done."
            .formatted(Thread.currentThread().getName(), fileName));
  }

  private record Holder(String thread, long since) {
    @Override
    public String toString() {
      return "thread '%s' has been writing for %d ms"
          .formatted(thread, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - since));
    }
  }
}
