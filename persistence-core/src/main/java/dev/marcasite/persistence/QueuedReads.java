package dev.marcasite.persistence;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads that run later, on threads of the database, side by side. */
final class QueuedReads {
  private final DatabaseParts parts;
  private final Snapshots snapshots;
  private final ThreadPoolExecutor threads;
  private final Executor finishing;
  private final Runnable afterEach;
  private final ExpiryTimer expiry = new ExpiryTimer(this::expire);

  QueuedReads(DatabaseParts parts, Snapshots snapshots, AsyncThreads threads, Runnable afterEach) {
    this.parts = parts;
    this.snapshots = snapshots;
    this.threads = threads.reading();
    this.finishing = threads.finishing();
    this.afterEach = afterEach;
    this.threads.setRejectedExecutionHandler((task, pool) -> ((QueuedRead<?>) task).waitForRoom());
  }

  /** Puts work in the queue; where that is full, waits for room, but never inside a block. */
  <T extends @Nullable Object> CompletableFuture<T> submit(SnapshotWork<T, ?> work) {
    QueuedRead<T> read = new QueuedRead<>(work);
    threads.execute(read);
    expiry.arm(patience().toNanos());
    return read.future;
  }

  /** Ends the reads that have not begun. */
  void cancelAll() {
    endOlderThan(
        System.nanoTime(),
        () ->
            new CancellationException(
                "'%s' was closed before this read began".formatted(parts.fileName())));
  }

  private Duration patience() {
    return parts.settings().busyTimeout();
  }

  private long expire() {
    endOlderThan(
        System.nanoTime() - patience().toNanos(), () -> parts.told(parts.readers().busy()));
    return threads.getQueue().peek() instanceof QueuedRead<?> next
        ? next.since + patience().toNanos() - System.nanoTime()
        : ExpiryTimer.NOBODY_WAITS;
  }

  private void endOlderThan(long moment, Supplier<RuntimeException> reason) {
    while (threads.getQueue().peek() instanceof QueuedRead<?> next && next.since - moment <= 0) {
      if (threads.getQueue().remove(next)) {
        RuntimeException failure = reason.get();
        finishing.execute(() -> next.future.completeExceptionally(failure));
      }
    }
  }

  private final class QueuedRead<T extends @Nullable Object> implements Runnable {
    private final SnapshotWork<T, ?> work;
    private final long since = System.nanoTime();
    private final AsyncFuture<T> future = new AsyncFuture<>(() -> threads.remove(this));

    QueuedRead(SnapshotWork<T, ?> work) {
      this.work = work;
    }

    @Override
    public void run() {
      ReadCancellation cancellation = new ReadCancellation();
      if (future.begin(cancellation)) {
        Runnable end = read(cancellation);
        // An interrupt was meant for that read; the next one must not find it.
        Thread.interrupted();
        afterEach.run();
        finishing.execute(end);
      }
    }

    /** Runs the work; what it came to is told once the reader is back. */
    private Runnable read(ReadCancellation cancellation) {
      try {
        T result = snapshots.run(cancellation.around(work), since);
        return () -> future.complete(result);
      } catch (Throwable failure) {
        return () -> future.completeExceptionally(failure);
      }
    }

    void waitForRoom() {
      if (threads.isShutdown()) {
        throw parts.closed();
      }
      Duration wait = parts.blocks().current() == null ? patience() : Duration.ZERO;
      try {
        if (!threads.getQueue().offer(this, wait.toNanos(), TimeUnit.NANOSECONDS)) {
          future.completeExceptionally(full(wait));
        } else if (threads.isShutdown() && threads.remove(this)) {
          future.completeExceptionally(parts.closed());
        }
      } catch (InterruptedException e) {
        future.completeExceptionally(parts.readers().interrupted());
      }
    }

    private DatabaseBusyException full(Duration waited) {
      return new DatabaseBusyException(
          "No room in the queue of reads of '%s' after %d ms: %d wait in it. Submit more slowly, or raise DatabaseSettings.queueCapacity."
              .formatted(parts.fileName(), waited.toMillis(), parts.settings().queueCapacity()),
          waited,
          parts.readers().longest(),
          null);
    }
  }
}
