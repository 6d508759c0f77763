package dev.marcasite.persistence;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The future of queued work. Until the work begins, cancelling or completing the future keeps it
 * from running; from then on {@link #cancel} asks the work, which may refuse.
 */
final class AsyncFuture<T extends @Nullable Object> extends CompletableFuture<T> {
  private static final Cancellation REFUSED = () -> false;

  private final Runnable withdrawal;
  private final AtomicReference<@Nullable Cancellation> running = new AtomicReference<>();

  /**
   * A future whose work has not begun.
   *
   * @param withdrawal takes the work out of its queue, for it is not to run
   */
  AsyncFuture(Runnable withdrawal) {
    this.withdrawal = withdrawal;
  }

  /** What cancels work that runs already. */
  interface Cancellation {
    /** Whether the work will end without a result. */
    boolean cancel();
  }

  /** Whether the work, which cannot be cancelled any more, is to run. */
  boolean begin() {
    return begin(REFUSED);
  }

  /** Whether the work, which {@code cancellation} ends early, is to run. */
  boolean begin(Cancellation cancellation) {
    return running.compareAndSet(null, cancellation) && !isDone();
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    if (running.compareAndSet(null, REFUSED)) {
      withdrawal.run();
      return completeExceptionally(new CancellationException("cancelled before it began"));
    }
    Cancellation cancellation = running.get();
    return isCancelled()
        || (cancellation != null
            && cancellation.cancel()
            && completeExceptionally(new CancellationException("cancelled while it ran")));
  }

  @Override
  public <U> CompletableFuture<U> newIncompleteFuture() {
    return new CompletableFuture<>();
  }
}
