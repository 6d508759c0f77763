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
  private final String begin;
  private volatile @Nullable Holder holder;
  private volatile boolean closed;

  WriterLane(DatabaseSettings settings, SqlConnection connection, Lock turn) {
    this.fileName = settings.fileName();
    this.connection = connection;
    this.turn = turn;
    this.timeout = settings.laneTimeout();
    // Without WAL a commit waits for readers of other processes; so they are waited for first.
    this.begin = settings.readsBesideWrites() ? "BEGIN IMMEDIATE" : "BEGIN EXCLUSIVE";
  }

  /** Who has the lane, or {@code null}. */
  @Nullable Holder holder() {
    return holder;
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
    acquire();
    try {
      requireOpen();
      beginImmediate(arrival);
    } catch (Throwable failure) {
      release();
      throw failure;
    }
  }

  /** Refuses those who wait for the lane or come later. */
  void stopIntake() {
    closed = true;
  }

  /** Takes the lane in order to close it; to be released. */
  boolean acquire(Uninterrupted wait) {
    return wait.await(turn::tryLock);
  }

  /** Takes the lane if nobody has it. */
  boolean tryAcquire() {
    return turn.tryLock();
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the database '%s' is closed".formatted(fileName));
    }
  }

  /**
   * Waits for the lane; to be released.
   *
   * @throws DatabaseBusyException if that takes longer than the lane timeout
   */
  void acquire() {
    try {
      if (!turn.tryLock(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
        throw busy();
      }
    } catch (InterruptedException e) {
      throw interrupted();
    }
    holder = Holder.now();
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
        connection.begin(begin);
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

  private DatabaseBusyException busy() {
    Holder now = holder;
    return new DatabaseBusyException(
        "No turn to write '%s' after %d ms: %s. Shorten that transaction, or raise DatabaseSettings.laneTimeout."
            .formatted(
                fileName,
                timeout.toMillis(),
                now == null ? "others were first" : "it is held by " + now),
        timeout,
        null);
  }

  private DatabaseInterruptedException interrupted() {
    Thread.currentThread().interrupt();
    return new DatabaseInterruptedException(
        "Thread '%s' was interrupted while it waited to write '%s'; nothing was done."
            .formatted(Thread.currentThread().getName(), fileName));
  }
}
