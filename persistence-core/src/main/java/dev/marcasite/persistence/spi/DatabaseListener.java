package dev.marcasite.persistence.spi;

/**
 * Hears of what happens to a database outside anybody's call, and of each statement.
 *
 * <p>Called on the thread where it happened. What a listener throws is logged and goes no further.
 * A listener must not use the database.
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
}
