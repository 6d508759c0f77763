package dev.marcasite.persistence;

import dev.marcasite.persistence.StatementWatch.Reason;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** Ends a read that runs on another thread, and nothing that comes after it on its connection. */
final class ReadCancellation implements AsyncFuture.Cancellation {
  private @Nullable StatementWatch watch;
  private boolean cancelled;

  @Override
  public synchronized boolean cancel() {
    cancelled = true;
    if (watch != null) {
      watch.request(Reason.CANCELLED);
    }
    return true;
  }

  /** Work that can be cancelled while it runs. */
  <T extends @Nullable Object, X extends Exception> SnapshotWork<T, X> around(
      SnapshotWork<T, X> work) {
    return snapshot -> {
      attach(snapshot.watch());
      try {
        return work.run(snapshot);
      } finally {
        attach(null);
      }
    };
  }

  private synchronized void attach(@Nullable StatementWatch running) {
    if (cancelled && running != null) {
      throw new CancellationException("cancelled before it began");
    }
    watch = running;
  }
}
