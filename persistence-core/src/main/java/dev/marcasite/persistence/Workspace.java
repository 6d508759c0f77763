package dev.marcasite.persistence;

import java.nio.file.Path;

/**
 * One use of a database file that {@link Workspaces} share. Thread-safe; to be closed by whoever
 * opened it.
 */
public final class Workspace implements AutoCloseable {
  private final SharedDatabase shared;
  private final Database database;

  Workspace(SharedDatabase shared, Database database) {
    this.shared = shared;
    this.database = database;
  }

  /**
   * The database, shared with the other users of the file: leave its closing to them.
   *
   * @throws IllegalStateException if this use has ended
   */
  public Database database() {
    if (!isOpen()) {
      throw new IllegalStateException(
          "this use of '%s' has ended: open the file again".formatted(file().getFileName()));
    }
    return database;
  }

  /** The real path of the file. */
  public Path file() {
    return shared.file();
  }

  /** Whether this use goes on: nobody has closed it, its file or all files. */
  public boolean isOpen() {
    return shared.isUsedBy(this);
  }

  /**
   * Ends this use. The last one closes the database, as {@link Database#close} does. Closing again
   * does nothing.
   *
   * @throws DatabaseInUseException if a block still runs after the deadline; the file is closed
   *     when it ends
   * @throws IllegalStateException if it is the last use and this thread is inside a block of the
   *     database; it goes on
   */
  @Override
  public void close() {
    shared.leave(this);
  }
}
