package dev.marcasite.persistence;

import java.sql.SQLException;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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
  private final Map<SqlConnection, Holder> borrowers = new ConcurrentHashMap<>();
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
    acquire();
    try {
      requireOpen();
      waitForTurn(arrival);
      try {
        SqlConnection idleReader = idle.pollFirst();
        SqlConnection reader = idleReader != null ? idleReader : opener.openReader();
        borrowers.put(reader, Holder.now());
        return reader;
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
    borrowers.remove(reader);
    if (sound && !closed) {
      idle.addFirst(reader);
    } else {
      discard(reader);
    }
    turn.unlock();
    permits.release();
  }

  /** Refuses those who wait for a reader or come later. */
  void stopIntake() {
    closed = true;
  }

  /** Waits until all readers are back, and closes those that are. */
  boolean close(Uninterrupted wait) {
    boolean allBack =
        wait.await((time, unit) -> permits.tryAcquire(settings.readers(), time, unit));
    for (SqlConnection reader = idle.poll(); reader != null; reader = idle.poll()) {
      discard(reader);
    }
    if (allBack) {
      permits.release(settings.readers());
    }
    return allBack;
  }

  /** Who has had a reader for longest, or {@code null}. */
  @Nullable Holder longest() {
    return borrowers.values().stream().min(Comparator.comparingLong(Holder::since)).orElse(null);
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the database '%s' is closed".formatted(settings.fileName()));
    }
  }

  private void acquire() {
    try {
      if (!permits.tryAcquire(settings.busyTimeout().toNanos(), TimeUnit.NANOSECONDS)) {
        throw busy("all %d readers are in use, one by %s".formatted(settings.readers(), longest()));
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

  private static void discard(SqlConnection reader) {
    try {
      reader.close();
    } catch (SQLException e) {
      Log.warn("A reader could not be closed", e);
    }
  }
}
