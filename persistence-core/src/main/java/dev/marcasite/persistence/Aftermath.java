package dev.marcasite.persistence;

import dev.marcasite.persistence.spi.DatabaseListener;
import java.util.List;
import java.util.function.Consumer;

/** What happens once a transaction has ended and its connection is free: nothing fails here. */
final class Aftermath {
  private final String fileName;
  private final List<DatabaseListener> listeners;

  Aftermath(String fileName, List<DatabaseListener> listeners) {
    this.fileName = fileName;
    this.listeners = listeners;
  }

  /** Runs the callbacks of a block in their order. */
  void run(Callbacks callbacks, boolean committed) {
    for (Runnable callback : callbacks.ended(committed)) {
      try {
        callback.run();
      } catch (Throwable failure) {
        Log.warn(
            fileName,
            "A callback after the %s of a transaction on '%s' failed"
                .formatted(committed ? "commit" : "rollback", fileName),
            failure);
        if (committed) {
          tell(listener -> listener.afterCommitFailed(failure));
        }
      }
    }
  }

  /** A notice of changes did not reach its consumer, or could not be made. */
  void noticeFailed(Throwable failure) {
    Log.warn(
        fileName,
        "A notice of changes of '%s' failed; the commit stands".formatted(fileName),
        failure);
    tell(listener -> listener.afterCommitFailed(failure));
  }

  /** Tells all listeners; what they throw is logged. */
  void tell(Consumer<DatabaseListener> news) {
    for (DatabaseListener listener : listeners) {
      try {
        news.accept(listener);
      } catch (Throwable e) {
        Log.warn(fileName, "A listener of '%s' failed".formatted(fileName), e);
      }
    }
  }
}
