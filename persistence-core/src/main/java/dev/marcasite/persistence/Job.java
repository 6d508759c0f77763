package dev.marcasite.persistence;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A transaction that waits for the worker of the lane, and the future of its result. */
final class Job<T extends @Nullable Object> {
  private final TransactionWork<T, ?> work;
  private final long since = System.nanoTime();
  private final AsyncFuture<T> future;
  private long place;

  Job(TransactionWork<T, ?> work, LaneQueue queue) {
    this.work = work;
    this.future = new AsyncFuture<>(() -> queue.remove(this));
  }

  TransactionWork<T, ?> work() {
    return work;
  }

  CompletableFuture<T> future() {
    return future;
  }

  /** When it arrived, by {@link System#nanoTime}. */
  long since() {
    return since;
  }

  /** Its number in the order of arrival of jobs and threads. */
  long place() {
    return place;
  }

  void placed(long number) {
    place = number;
  }

  /** Whether it is to run; from here on it cannot be cancelled. */
  boolean begin() {
    return future.begin();
  }

  /** Ends the future with a failure. */
  void fail(Throwable failure) {
    future.completeExceptionally(failure);
  }
}
