package dev.marcasite.persistence.spi;

import dev.marcasite.persistence.status.DatabaseStatus;
import dev.marcasite.persistence.status.SlowStatement;

/**
 * Hears of what happens to a database outside anybody's call, and of each statement.
 *
 * <p>Called on the thread where it happened, which may have a block open: a listener is quick and
 * leaves the database alone. What it throws is logged and goes no further.
 */
public interface DatabaseListener {

  /**
   * A callback that was to run after a commit has failed. The commit stands, and its caller has
   * returned normally.
   */
  default void afterCommitFailed(Throwable failure) {}

  /**
   * A statement of Hibernate or of {@code executeSql} is about to run, on the thread of its block;
   * a batch counts as one. Begin, commit, savepoints and the reservation of ids are not told.
   *
   * @param sql the text of the statement, without its values
   */
  default void beforeStatement(String sql) {}

  /** A statement has read for longer than the settings' threshold. */
  default void slowStatement(SlowStatement statement) {}

  /** A wait for the lane or for a reader has run out; the status is that of this moment. */
  default void waitRanOut(DatabaseStatus status) {}
}
