package dev.marcasite.persistence;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads of one database for reads that were queued, and for what follows queued work.
 *
 * <p>What follows may wait for more queued work, whose end needs such a thread in turn. So there is
 * one more of them whenever the queue in front of them does not move.
 */
final class AsyncThreads {
  private static final int FINISHING = 2;
  private static final long IDLE_SECONDS = 5;
  private static final long STUCK_AFTER = TimeUnit.MILLISECONDS.toNanos(20);

  private final String fileName;
  private final ThreadPoolExecutor reading;
  private final ThreadPoolExecutor finishing;
  private final ExpiryTimer growth = new ExpiryTimer(this::growIfStuck);
  private long completedBefore = -1;

  AsyncThreads(DatabaseSettings settings) {
    this.fileName = settings.fileName();
    this.reading = pool("reads", settings.readers(), settings.queueCapacity());
    this.finishing = pool("callbacks", FINISHING, Integer.MAX_VALUE);
    // Nothing may be lost: a transaction that outlives the closing ends its future itself.
    finishing.setRejectedExecutionHandler((task, pool) -> task.run());
  }

  ThreadPoolExecutor reading() {
    return reading;
  }

  /** Runs what follows queued work: callbacks and whatever hangs on a future. */
  Executor finishing() {
    return task -> {
      finishing.execute(task);
      growth.arm(STUCK_AFTER);
    };
  }

  /** Ends the threads, waiting for what they run; a callback that closes is not waited for. */
  void close(Uninterrupted wait) {
    reading.shutdown();
    finishing.shutdown();
    if (!(Thread.currentThread() instanceof Own own && own.isOf(this))) {
      wait.await(reading::awaitTermination);
      wait.await(finishing::awaitTermination);
    }
  }

  private synchronized long growIfStuck() {
    if (finishing.getQueue().isEmpty()) {
      finishing.setCorePoolSize(FINISHING);
      return ExpiryTimer.NOBODY_WAITS;
    }
    long completed = finishing.getCompletedTaskCount();
    if (completed == completedBefore) {
      int more = finishing.getCorePoolSize() + 1;
      finishing.setMaximumPoolSize(Math.max(more, finishing.getMaximumPoolSize()));
      finishing.setCorePoolSize(more);
    }
    completedBefore = completed;
    return STUCK_AFTER;
  }

  private ThreadPoolExecutor pool(String purpose, int size, int capacity) {
    AtomicInteger number = new AtomicInteger();
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            size,
            size,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(capacity),
            task ->
                new Own(
                    task,
                    "marcasite-%s-%d-%s".formatted(purpose, number.incrementAndGet(), fileName)));
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  private final class Own extends Thread {
    Own(Runnable task, String name) {
      super(task, name);
      setDaemon(true);
    }

    boolean isOf(AsyncThreads threads) {
      return threads.equals(AsyncThreads.this);
    }
  }
}
