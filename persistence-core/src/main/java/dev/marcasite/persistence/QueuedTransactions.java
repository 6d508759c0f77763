package dev.marcasite.persistence;

import dev.marcasite.persistence.LaneQueue.Outcome;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Transactions that run later, on a worker of the lane, and share a COMMIT where several wait.
 *
 * <p>The worker lives while there is work. One that dies is replaced as long as jobs wait.
 */
final class QueuedTransactions {
  private static final Duration IDLE = Duration.ofSeconds(5);

  private final DatabaseParts parts;
  private final LaneQueue queue;
  private final SharedCommit sharedCommit;
  private final ExpiryTimer expiry;
  private final Runnable afterEach;
  private final Executor finishing;
  private @Nullable Thread worker;
  private boolean workerEnding;

  QueuedTransactions(
      DatabaseParts parts, Transactions transactions, Executor finishing, Runnable afterEach) {
    this.parts = parts;
    this.queue = parts.lane().queue();
    this.afterEach = afterEach;
    this.finishing = finishing;
    this.sharedCommit = new SharedCommit(parts, transactions, finishing);
    this.expiry = new ExpiryTimer(this::expire);
  }

  /** Puts work in the queue; where that is full, waits for room, but never inside a block. */
  <T extends @Nullable Object> CompletableFuture<T> submit(TransactionWork<T, ?> work) {
    Job<T> job = new Job<>(work, queue);
    Duration patience =
        parts.blocks().current() == null ? parts.settings().laneTimeout() : Duration.ZERO;
    try {
      Outcome outcome = queue.add(job, job.since() + patience.toNanos());
      if (outcome == Outcome.CLOSED) {
        throw parts.closed();
      }
      if (outcome == Outcome.TIMED_OUT) {
        job.fail(full(patience));
      }
    } catch (InterruptedException e) {
      job.fail(parts.lane().interrupted());
    }
    expiry.arm(parts.settings().laneTimeout().toNanos());
    ensureWorker();
    return job.future();
  }

  /** Ends the jobs that the closing of the database did not wait for. */
  void cancelAll() {
    CancellationException closed =
        new CancellationException(
            "'%s' was closed before this transaction began; nothing was done"
                .formatted(parts.fileName()));
    queue
        .removeOlderThan(System.nanoTime())
        .forEach(job -> finishing.execute(() -> job.fail(closed)));
  }

  /** Waits until the worker has noticed that nothing more comes. */
  boolean awaitWorker(long time, TimeUnit unit) throws InterruptedException {
    Thread running = currentWorker();
    if (running != null && !running.equals(Thread.currentThread())) {
      unit.timedJoin(running, time);
      return !running.isAlive();
    }
    return true;
  }

  private synchronized @Nullable Thread currentWorker() {
    return worker;
  }

  private DatabaseBusyException full(Duration waited) {
    return new DatabaseBusyException(
        "No room in the queue of '%s' after %d ms: %d transactions wait in it. Submit more slowly, or raise DatabaseSettings.queueCapacity."
            .formatted(parts.fileName(), waited.toMillis(), parts.settings().queueCapacity()),
        waited,
        queue.holder(),
        null);
  }

  private synchronized void ensureWorker() {
    boolean working = worker != null && worker.isAlive() && !workerEnding;
    if (!working && queue.hasJobs()) {
      workerEnding = false;
      worker = new Thread(this::work, "marcasite-lane-" + parts.fileName());
      worker.setDaemon(true);
      worker.start();
    }
  }

  private void work() {
    try {
      Job<?> first = queue.takeFirst(IDLE);
      while (first != null) {
        sharedCommit.run(first);
        afterEach.run();
        first = queue.takeFirst(IDLE);
      }
    } catch (InterruptedException e) {
      Log.warn(parts.fileName(), "The worker of '%s' was interrupted".formatted(parts.fileName()));
    } finally {
      workerEnds();
    }
  }

  private synchronized void workerEnds() {
    workerEnding = true;
    ensureWorker();
  }

  private void timeOut(Job<?> job) {
    DatabaseBusyException busy = parts.told(parts.lane().busy());
    finishing.execute(() -> job.fail(busy));
  }

  /** Fails the jobs that have waited too long; answers when to look again. */
  private long expire() {
    long patience = parts.settings().laneTimeout().toNanos();
    queue.removeOlderThan(System.nanoTime() - patience).forEach(this::timeOut);
    ensureWorker();
    LaneQueue.Waiting waiting = queue.waiting();
    return waiting.jobs() == 0
        ? ExpiryTimer.NOBODY_WAITS
        : patience - waiting.longestJob().toNanos();
  }
}
