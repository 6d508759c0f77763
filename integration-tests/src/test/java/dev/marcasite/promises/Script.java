package dev.marcasite.promises;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Steps of several threads in a forced order: each waits for the step that it names. */
final class Script {
  private static final long PATIENCE_SECONDS = 30;

  private Script() {}

  /** A point that one thread reaches and others wait for. */
  static final class Step {
    private final CountDownLatch reached = new CountDownLatch(1);

    void reach() {
      reached.countDown();
    }

    void await() {
      try {
        if (!reached.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
          throw new AssertionError("a step of the script was not reached");
        }
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  /** A part of the script that runs on a thread of its own. */
  static final class Actor<T> {
    private final CompletableFuture<T> result = new CompletableFuture<>();
    private final Thread thread;

    private Actor(String name, Callable<T> part) {
      thread = new Thread(() -> play(part), name);
      thread.start();
    }

    Thread thread() {
      return thread;
    }

    /** The result; what the part threw is thrown here as it is. */
    T result() throws Exception {
      return get(result);
    }

    /** Returns once the thread waits for something, which a lock or a queue makes it do. */
    void awaitWaiting() {
      while (thread.getState() != Thread.State.WAITING
          && thread.getState() != Thread.State.TIMED_WAITING) {
        if (!thread.isAlive()) {
          throw new AssertionError(thread.getName() + " ended instead of waiting");
        }
        Thread.onSpinWait();
      }
    }

    private void play(Callable<T> part) {
      try {
        result.complete(part.call());
      } catch (Throwable failure) {
        result.completeExceptionally(failure);
      }
    }
  }

  static <T> Actor<T> actor(String name, Callable<T> part) {
    return new Actor<>(name, part);
  }

  static <T> T get(Future<T> future) throws Exception {
    try {
      return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Exception failure) {
        throw failure;
      }
      throw new AssertionError(e.getCause());
    } catch (TimeoutException e) {
      throw new AssertionError("a part of the script did not end", e);
    }
  }
}
