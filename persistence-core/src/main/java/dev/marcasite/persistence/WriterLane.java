package dev.marcasite.persistence;

import dev.marcasite.persistence.LaneQueue.Outcome;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The one write connection of a database, behind the queue of those who want it.
 *
 * <p>Waiting for another process happens here too, within the same deadline, in short steps that
 * notice interrupts; SQLite's own busy timeout would not.
 */
final class WriterLane {
  private static final long SHORTEST_PAUSE = TimeUnit.MICROSECONDS.toNanos(100);
  private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(5);

  private final String fileName;
  private final OpenedFile file;
  private final Lock turn;
  private final Duration timeout;
  private final String begin;
  private final Counters counters;
  private final LaneQueue queue;

  /** The lane of a file whose writer holds {@code turn} while it works. */
  WriterLane(DatabaseSettings settings, OpenedFile file, Lock turn, Counters counters) {
    this.fileName = settings.fileName();
    this.file = file;
    this.turn = turn;
    this.timeout = settings.laneTimeout();
    // Without WAL a commit waits for readers of other processes; so they are waited for first.
    this.begin = settings.readsBesideWrites() ? "BEGIN IMMEDIATE" : "BEGIN EXCLUSIVE";
    this.counters = counters;
    this.queue = new LaneQueue(settings.queueCapacity());
  }

  LaneQueue queue() {
    return queue;
  }

  /** The write connection; for those who have the lane. */
  SqlConnection connection() {
    return file.writer().current();
  }

  /**
   * Waits for the lane and begins a transaction.
   *
   * @throws DatabaseBusyException if that takes longer than the lane timeout
   * @throws IllegalStateException if the lane was closed meanwhile
   */
  void begin() {
    long arrival = System.nanoTime();
    enter(arrival);
    begin(arrival);
  }

  /** Begins a transaction for a job that has the lane; gives the lane back if that fails. */
  void begin(long arrival) {
    long deadline = arrival + timeout.toNanos();
    try {
      takeTurn(deadline);
      try {
        beginImmediate(deadline);
      } catch (Throwable failure) {
        turn.unlock();
        throw failure;
      }
    } catch (Throwable failure) {
      queue.leave();
      throw failure;
    }
  }

  /** Waits for the lane, to use its connection without a transaction; see {@link #leave}. */
  void enter() {
    enter(System.nanoTime());
  }

  /** Gives the lane back after {@link #enter()}. */
  void leave() {
    queue.leave();
  }

  /** Lets the next one in after {@link #begin()}, and nobody sees a transaction left open. */
  void release() {
    try {
      connection().rollback();
    } catch (SQLException e) {
      Log.warn(fileName, "The write connection of '%s' is opened anew".formatted(fileName), e);
    } finally {
      turn.unlock();
      queue.leave();
    }
  }

  /** A wait for the lane has run out. */
  DatabaseBusyException busy() {
    Holder now = queue.holder();
    return new DatabaseBusyException(
        "No turn to write '%s' after %d ms: %s. Shorten that transaction, or raise DatabaseSettings.laneTimeout."
            .formatted(
                fileName,
                timeout.toMillis(),
                now == null ? "others were first" : "it is held by " + now),
        timeout,
        now,
        null);
  }

  DatabaseInterruptedException interrupted() {
    Thread.currentThread().interrupt();
    return new DatabaseInterruptedException(
        "Thread '%s' was interrupted while it waited to write '%s'; nothing was done."
            .formatted(Thread.currentThread().getName(), fileName),
        null);
  }

  private void enter(long arrival) {
    try {
      Outcome outcome = queue.enter(arrival + timeout.toNanos());
      if (outcome != Outcome.GRANTED) {
        throw outcome == Outcome.CLOSED ? Errors.closed(fileName) : busy();
      }
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  /** Without WAL readers of this process have the file in turn with the writer. */
  private void takeTurn(long deadline) {
    try {
      if (!turn.tryLock(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS)) {
        throw busy(
            "reads are running, and a transaction waits for them in this journal mode", null);
      }
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  private void beginImmediate(long deadline) {
    long pause = SHORTEST_PAUSE;
    while (true) {
      try {
        if (file.writer().prepare()) {
          counters.replacedConnection();
        }
        connection().begin(begin);
        return;
      } catch (SQLException e) {
        if (!Errors.isBusy(e)) {
          throw Errors.translated(fileName, e);
        }
        counters.busyWait(pause == SHORTEST_PAUSE);
        pause(deadline, pause, e);
        pause = Math.min(LONGEST_PAUSE, pause * 2);
      }
    }
  }

  private void pause(long deadline, long pause, SQLException busy) {
    long left = deadline - System.nanoTime();
    if (left <= 0) {
      throw busy("another process holds it", busy);
    }
    LockSupport.parkNanos(Math.min(pause, left));
    if (Thread.currentThread().isInterrupted()) {
      throw interrupted();
    }
  }

  private DatabaseBusyException busy(String reason, @Nullable SQLException cause) {
    return new DatabaseBusyException(
        "No write lock on '%s' after %d ms: %s. Shorten what holds it, or raise DatabaseSettings.laneTimeout."
            .formatted(fileName, timeout.toMillis(), reason),
        timeout,
        null,
        cause);
  }
}
