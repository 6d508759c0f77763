package dev.marcasite.persistence.change;

/**
 * The wish to hear of changes, which ends when it is closed or the database is.
 *
 * <p>Thread-safe; closing again does nothing.
 */
public interface Subscription extends AutoCloseable {

  /**
   * Ends the subscription: no notice is handed over any more, also none that waits for the
   * executor. One that is being handed over on another thread may still be running.
   */
  @Override
  void close();
}
