package dev.marcasite.persistence.spi;

/**
 * Hears of what happens to a database outside anybody's call.
 *
 * <p>Called on the thread where it happened, without any lock held. What a listener throws is
 * logged and goes no further.
 */
public interface DatabaseListener {

  /**
   * A callback that was to run after a commit has failed. The commit stands, and its caller has
   * returned normally.
   */
  default void afterCommitFailed(Throwable failure) {}
}
