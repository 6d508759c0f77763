package dev.marcasite.persistence;

import java.io.Serial;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when the write lock, a reader or room in a queue was not granted within its deadline.
 * Nothing has been done; retrying is safe.
 */
public final class DatabaseBusyException extends DatabaseException {
  @Serial private static final long serialVersionUID = 1L;
  private final Duration waited;
  private final @Nullable String holder;

  DatabaseBusyException(
      String message, Duration waited, @Nullable Holder holder, @Nullable Throwable cause) {
    super(message, cause);
    this.waited = waited;
    this.holder = holder == null ? null : holder.thread().getName();
  }

  /** How long the call had waited. */
  public Duration waited() {
    return waited;
  }

  /** The name of the thread that had what the call waited for; empty if another process had it. */
  public Optional<String> holder() {
    return Optional.ofNullable(holder);
  }

  @Override
  public boolean isRetryable() {
    return true;
  }
}
