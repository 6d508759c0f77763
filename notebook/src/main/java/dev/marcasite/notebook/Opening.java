package dev.marcasite.notebook;

import dev.marcasite.persistence.Database;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** A database that another thread makes ready while this one does something else. */
final class Opening implements AutoCloseable {
  private final FutureTask<Database> database;

  private Opening(FutureTask<Database> database) {
    this.database = database;
  }

  static Opening begin(Callable<Database> work) {
    FutureTask<Database> database = new FutureTask<>(work);
    Thread thread = new Thread(database, "open database");
    thread.setDaemon(true);
    thread.start();
    return new Opening(database);
  }

  /** Waits until the database is open. */
  Database database() throws Exception {
    try {
      return database.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  /** Closes the database, whether or not anybody has asked for it. */
  @Override
  public void close() throws InterruptedException {
    try {
      database.get().close();
    } catch (ExecutionException e) {
      // There is nothing to close; database() says why.
    }
  }
}
