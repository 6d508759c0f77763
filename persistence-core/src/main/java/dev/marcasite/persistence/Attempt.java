package dev.marcasite.persistence;

import org.jspecify.annotations.Nullable;

/**
 * What a job has come to before the COMMIT that it shares with others.
 *
 * @param job the job
 * @param callbacks what its work has registered
 * @param result what the work returned, if it did not fail
 * @param failure what has undone its changes, or {@code null}
 */
record Attempt<T extends @Nullable Object>(
    Job<T> job, Callbacks callbacks, @Nullable T result, @Nullable Throwable failure) {

  boolean succeeded() {
    return failure == null;
  }

  /** The same attempt, undone by what happened to the transaction that it shared. */
  Attempt<T> undoneBy(Throwable reason) {
    return succeeded() ? new Attempt<>(job, callbacks, null, reason) : this;
  }

  /** Runs the callbacks, then ends the future. */
  @SuppressWarnings("NullAway") // the result is null only where T admits it
  void finish(Aftermath aftermath) {
    aftermath.run(callbacks, succeeded());
    if (failure == null) {
      job.future().complete(result);
    } else {
      job.future().completeExceptionally(failure);
    }
  }
}
