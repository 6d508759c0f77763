package dev.marcasite.persistence;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;

/**
 * The read-only connections of a database: opened when needed, at most so many at once, handed out
 * in order of arrival.
 */
final class ReaderPool {
  private final DatabaseSettings settings;
  private final ConnectionOpener opener;
  private final Lock turn;
  private final Semaphore permits;
  private final ConcurrentLinkedDeque<SqlConnection> idle = new ConcurrentLinkedDeque<>();
  private volatile boolean closed;

  /** A pool whose readers hold {@code turn}, shared among them, while they are out. */
  ReaderPool(DatabaseSettings settings, ConnectionOpener opener, Lock turn) {
    this.settings = settings;
    this.opener = opener;
    this.turn = turn;
    this.permits = new Semaphore(settings.readers(), true);
  }

  int inUse() {
    return settings.readers() - permits.availablePermits();
  }

  int idle() {
    return idle.size();
  }

  /**
   * Hands out a reader, to be given back by the same thread.
   *
   * @throws DatabaseBusyException if none is free within the busy timeout
   */
  SqlConnection borrow() {
    long arrival = System.nanoTime();
    acquire(settings.busyTimeout());
    try {
      requireOpen();
      waitForTurn(arrival);
      try {
        SqlConnection reader = idle.pollFirst();
        return reader != null ? reader : opener.openReader();
      } catch (Throwable failure) {
        turn.unlock();
        throw failure;
      }
    } catch (Throwable failure) {
      permits.release();
      throw failure;
    }
  }

  /** Takes a reader back; one that is not {@code sound} is closed. */
  void giveBack(SqlConnection reader, boolean sound) {
    if (sound && !closed) {
      idle.addFirst(reader);
    } else {
      discard(reader);
    }
    turn.unlock();
    permits.release();
  }

  /**
   * Waits until all readers are back, and closes them.
   *
   * @return whether all were back within the deadline; the others close when they come back
   */
  boolean close(Duration wait) {
    closed = true;
    boolean allBack = acquireAll(wait);
    for (SqlConnection reader = idle.poll(); reader != null; reader = idle.poll()) {
      discard(reader);
    }
    if (allBack) {
      permits.release(settings.readers());
    }
    return allBack;
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the database '%s' is closed".formatted(settings.fileName()));
    }
  }

  private boolean acquireAll(Duration wait) {
    try {
      return permits.tryAcquire(settings.readers(), wait.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void acquire(Duration wait) {
    try {
      if (!permits.tryAcquire(wait.toNanos(), TimeUnit.NANOSECONDS)) {
        throw busy("all %d readers are in use".formatted(settings.readers()));
      }
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  private void waitForTurn(long arrival) {
    long left = settings.busyTimeout().toNanos() - (System.nanoTime() - arrival);
    try {
      if (!turn.tryLock(Math.max(0, left), TimeUnit.NANOSECONDS)) {
        throw busy("a transaction is running, and reads wait for it in this journal mode");
      }
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  private DatabaseBusyException busy(String reason) {
    return new DatabaseBusyException(
        "No reader of '%s' after %d ms: %s. Shorten the blocks that read, or raise DatabaseSettings.readers or busyTimeout."
            .formatted(settings.fileName(), settings.busyTimeout().toMillis(), reason),
        settings.busyTimeout(),
        null);
  }

  private DatabaseInterruptedException interrupted() {
    Thread.currentThread().interrupt();
    return new DatabaseInterruptedException(
        "Thread '%s' was interrupted while it waited to read '%s'; nothing was done."
            .formatted(Thread.currentThread().getName(), settings.fileName()));
  }

  private static void discard(@Nullable SqlConnection reader) {
    try {
      if (reader != null) {
        reader.close();
      }
    } catch (SQLException e) {
      Log.warn("A reader could not be closed", e);
    }
  }
}
