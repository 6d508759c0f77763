package dev.marcasite.persistence;

import dev.marcasite.persistence.StatementWatch.Reason;
import dev.marcasite.persistence.status.DatabaseStatus.Readers;
import java.sql.SQLException;
import java.time.Duration;
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
  private static final Duration INTERRUPTION = Duration.ofSeconds(1);

  private final DatabaseSettings settings;
  private final ConnectionOpener opener;
  private final Lock turn;
  private final Counters counters;
  private final Semaphore permits;
  private final ConcurrentLinkedDeque<SqlConnection> idle = new ConcurrentLinkedDeque<>();
  private final Map<SqlConnection, Holder> borrowers = new ConcurrentHashMap<>();
  private final Map<Thread, Long> waiting = new ConcurrentHashMap<>();
  private volatile boolean closed;

  /** A pool whose readers hold {@code turn}, shared among them, while they are out. */
  ReaderPool(DatabaseSettings settings, OpenedFile file, Lock turn, Counters counters) {
    this.settings = settings;
    this.opener = file.opener();
    this.turn = turn;
    this.counters = counters;
    this.permits = new Semaphore(settings.readers(), true);
    idle.add(file.firstReader());
  }

  int inUse() {
    return settings.readers() - permits.availablePermits();
  }

  Readers status() {
    return new Readers(
        settings.readers(),
        inUse(),
        idle.size(),
        waiting.size(),
        Duration.ofNanos(
            waiting.values().stream()
                .mapToLong(since -> System.nanoTime() - since)
                .max()
                .orElse(0)),
        borrowers.values().stream()
            .sorted(Comparator.comparingLong(Holder::since))
            .map(StatusReport::use)
            .toList());
  }

  /**
   * Hands out a reader, to be given back by the same thread.
   *
   * @param arrival when its user came, by {@link System#nanoTime}; the wait counts from there
   * @throws DatabaseBusyException if none is free within the busy timeout
   */
  SqlConnection borrow(long arrival) {
    acquire(arrival);
    try {
      requireOpen();
      waitForTurn(arrival);
      try {
        SqlConnection reader = idleOrNew();
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

  /** A reader that works: one that something has closed is replaced. */
  private SqlConnection idleOrNew() {
    SqlConnection reader = idle.pollFirst();
    while (reader != null && reader.isClosed()) {
      counters.replacedConnection();
      reader = idle.pollFirst();
    }
    return reader != null ? reader : opener.openReader();
  }

  /** Takes a reader back; one that is not {@code sound} is closed. */
  void giveBack(SqlConnection reader, boolean sound) {
    borrowers.remove(reader);
    reader.watch().forget();
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

  /**
   * Waits until all readers are back, ends what still reads then, and closes those that are back.
   */
  boolean close(Uninterrupted wait) {
    boolean allBack =
        awaitAll(wait) || (interruptAll() && awaitAll(Uninterrupted.within(INTERRUPTION)));
    for (SqlConnection reader = idle.poll(); reader != null; reader = idle.poll()) {
      discard(reader);
    }
    if (allBack) {
      permits.release(settings.readers());
    }
    return allBack;
  }

  private boolean awaitAll(Uninterrupted wait) {
    return wait.await((time, unit) -> permits.tryAcquire(settings.readers(), time, unit));
  }

  private boolean interruptAll() {
    borrowers.keySet().forEach(reader -> reader.watch().request(Reason.CLOSING));
    return true;
  }

  /** Who has had a reader for longest, or {@code null}. */
  @Nullable Holder longest() {
    return borrowers.values().stream().min(Comparator.comparingLong(Holder::since)).orElse(null);
  }

  private void requireOpen() {
    if (closed) {
      throw Errors.closed(settings.fileName());
    }
  }

  private void acquire(long arrival) {
    try {
      if (permits.tryAcquire(0, TimeUnit.NANOSECONDS)) {
        return;
      }
      waiting.put(Thread.currentThread(), arrival);
      if (!permits.tryAcquire(left(arrival), TimeUnit.NANOSECONDS)) {
        throw busy();
      }
    } catch (InterruptedException e) {
      throw interrupted();
    } finally {
      waiting.remove(Thread.currentThread());
    }
  }

  private void waitForTurn(long arrival) {
    try {
      if (!turn.tryLock(left(arrival), TimeUnit.NANOSECONDS)) {
        throw busy("a transaction is running, and reads wait for it in this journal mode", null);
      }
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  private long left(long arrival) {
    return Math.max(0, settings.busyTimeout().toNanos() - (System.nanoTime() - arrival));
  }

  /** A wait for a reader has run out. */
  DatabaseBusyException busy() {
    Holder longest = longest();
    return busy(
        "all %d readers are in use%s"
            .formatted(settings.readers(), longest == null ? "" : ", one by " + longest),
        longest);
  }

  private DatabaseBusyException busy(String reason, @Nullable Holder holder) {
    return new DatabaseBusyException(
        "No reader of '%s' after %d ms: %s. Shorten the blocks that read, or raise DatabaseSettings.readers or busyTimeout."
            .formatted(settings.fileName(), settings.busyTimeout().toMillis(), reason),
        settings.busyTimeout(),
        holder,
        null);
  }

  DatabaseInterruptedException interrupted() {
    Thread.currentThread().interrupt();
    return new DatabaseInterruptedException(
        "Thread '%s' was interrupted while it waited to read '%s'; nothing was done."
            .formatted(Thread.currentThread().getName(), settings.fileName()),
        null);
  }

  private void discard(SqlConnection reader) {
    try {
      reader.close();
    } catch (SQLException e) {
      Log.warn(settings.fileName(), "A reader could not be closed", e);
    }
  }
}
