package dev.marcasite.persistence;

import jakarta.persistence.EntityManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The parts of one open database, and how blocks run on them. */
final class OpenDatabase {
  private final DatabaseSettings settings;
  private final String fileName;
  private final OpenedFile file;
  private final WriterLane lane;
  private final ReaderPool readers;
  private final Blocks blocks = new Blocks();
  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile boolean abandoned;

  OpenDatabase(DatabaseSettings settings, OpenedFile file) {
    Turns turns = Turns.of(settings);
    this.settings = settings;
    this.fileName = settings.fileName();
    this.file = file;
    this.lane = new WriterLane(settings, file.writer(), turns.write());
    this.readers = new ReaderPool(settings, file.opener(), turns.read());
  }

  DatabaseStatus status() {
    Holder writer = lane.holder();
    return new DatabaseStatus(
        settings.readers(),
        readers.inUse(),
        readers.idle(),
        writer != null,
        Optional.ofNullable(writer).map(Holder::thread));
  }

  /** Runs work in the transaction that this thread has open, or in a new one. */
  <T extends @Nullable Object, X extends Exception> T inTransaction(TransactionWork<T, X> work)
      throws X {
    Block current = blocks.current();
    if (current instanceof WriteBlock outer) {
      return join(outer, work);
    }
    if (current != null) {
      throw new IllegalStateException(
          "transaction inside read on '%s': a snapshot cannot be upgraded to write; read inside the transaction instead"
              .formatted(fileName));
    }
    requireOpen();
    lane.begin();
    return write(new WriteBlock(fileName, lane.connection(), file.sessions()), work);
  }

  /** Runs work on the snapshot or transaction that this thread has open, or on a new snapshot. */
  <T extends @Nullable Object, X extends Exception> T read(SnapshotWork<T, X> work) throws X {
    Block current = blocks.current();
    if (current instanceof WriteBlock outer) {
      return readInside(outer, work);
    }
    if (current != null) {
      return snapshot(current, work);
    }
    try (BorrowedReader reader = borrow()) {
      reader.begin();
      return inBlock(reader.block(), work);
    } finally {
      closeIfAbandoned();
    }
  }

  /** Runs one query on the block that this thread has open, or on a reader of its own. */
  <R> List<R> executeSql(
      String sql, Function<SqlText, SqlParameters> parameters, RowMapper<R> mapper) {
    Block current = blocks.current();
    if (current != null) {
      return current.list(sql, parameters, mapper);
    }
    try (BorrowedReader reader = borrow()) {
      return reader.block().list(sql, parameters, mapper);
    } finally {
      closeIfAbandoned();
    }
  }

  /** Runs reading work on the block that this thread has open, or on a new snapshot. */
  <T extends @Nullable Object> T withEntityManager(Function<EntityManager, T> work) {
    Block current = blocks.current();
    if (current == null) {
      return this.<T, RuntimeException>read(snapshot -> work.apply(snapshot.entityManager()));
    }
    try {
      return work.apply(current.entityManager());
    } catch (RuntimeException failure) {
      throw Errors.translated(fileName, failure);
    }
  }

  /** Waits for what is running, then closes everything; see {@link Database#close}. */
  void close() {
    if (blocks.current() != null) {
      throw new IllegalStateException(
          "close inside a block on '%s': end the block first".formatted(fileName));
    }
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    readers.stopIntake();
    lane.stopIntake();
    Uninterrupted wait = Uninterrupted.within(settings.laneTimeout());
    boolean readersBack = readers.close(wait);
    boolean laneFree = lane.acquire(wait);
    if (laneFree) {
      lane.release();
    }
    abandoned = true;
    closeIfAbandoned();
    if (!file.isClosed()) {
      throw new DatabaseInUseException(
          "'%s' is still in use after %d ms: %s. It is closed when that ends."
              .formatted(
                  fileName,
                  settings.laneTimeout().toMillis(),
                  readersBack ? lane.holder() : readers.longest()));
    }
  }

  /** Closes the file once nobody uses it any more; whoever ends last does it. */
  private void closeIfAbandoned() {
    if (abandoned && readers.inUse() == 0 && lane.tryAcquire()) {
      try {
        file.close();
      } finally {
        lane.release();
      }
    }
  }

  private BorrowedReader borrow() {
    requireOpen();
    return new BorrowedReader(fileName, readers, file.sessions());
  }

  private void requireOpen() {
    if (closed.get()) {
      throw new IllegalStateException("the database '%s' is closed".formatted(fileName));
    }
  }

  private <T extends @Nullable Object, X extends Exception> T join(
      WriteBlock outer, TransactionWork<T, X> work) throws X {
    outer.requireUsable();
    try {
      return work.run(new Transaction(outer));
    } catch (Throwable failure) {
      Throwable translated = Errors.of(fileName, failure);
      outer.markRollbackOnly(translated);
      throw Errors.<X>rethrow(translated);
    }
  }

  private <T extends @Nullable Object, X extends Exception> T write(
      WriteBlock block, TransactionWork<T, X> work) throws X {
    boolean committed = false;
    try {
      try {
        blocks.enter(block);
        T result = work.run(new Transaction(block));
        block.commit();
        committed = true;
        return result;
      } catch (Throwable failure) {
        rollback(block, failure);
        throw Errors.<X>rethrow(Errors.of(fileName, failure));
      } finally {
        finish(block);
      }
    } finally {
      runCallbacks(block, committed);
    }
  }

  private static void rollback(WriteBlock block, Throwable failure) {
    block.addFirstFailureTo(failure);
    try {
      try {
        block.dropSession();
      } finally {
        block.connection().rollback();
      }
    } catch (Throwable e) {
      failure.addSuppressed(e);
    }
  }

  private void finish(WriteBlock block) {
    try {
      block.end();
    } catch (RuntimeException | Error e) {
      // The transaction has ended one way or the other; its caller must hear which, not this.
      Log.warn(
          "The session of a transaction on '%s' was not closed cleanly".formatted(fileName), e);
    } finally {
      blocks.leave(block);
      lane.release();
      closeIfAbandoned();
    }
  }

  private void runCallbacks(WriteBlock block, boolean committed) {
    for (Runnable callback : block.callbacks().ended(committed)) {
      try {
        callback.run();
      } catch (Throwable failure) {
        Log.warn(
            "A callback after the %s of a transaction on '%s' failed"
                .formatted(committed ? "commit" : "rollback", fileName),
            failure);
        if (committed) {
          tellListeners(failure);
        }
      }
    }
  }

  private void tellListeners(Throwable failure) {
    settings
        .listeners()
        .forEach(
            listener -> {
              try {
                listener.afterCommitFailed(failure);
              } catch (Throwable e) {
                Log.warn("A listener of '%s' failed".formatted(fileName), e);
              }
            });
  }

  /** A read inside a transaction: same connection, fresh session, and SQLite refuses writes. */
  private <T extends @Nullable Object, X extends Exception> T readInside(
      WriteBlock outer, SnapshotWork<T, X> work) throws X {
    outer.requireUsable();
    outer.flush();
    SqlConnection connection = outer.connection();
    try {
      connection.beginReadOnly();
      try {
        return inBlock(new ReadBlock(fileName, connection, file.sessions(), outer), work);
      } finally {
        connection.endReadOnly();
      }
    } catch (SQLException e) {
      throw Errors.translated(fileName, e);
    }
  }

  private <T extends @Nullable Object, X extends Exception> T inBlock(
      Block block, SnapshotWork<T, X> work) throws X {
    blocks.enter(block);
    try {
      return snapshot(block, work);
    } finally {
      blocks.leave(block);
      block.end();
    }
  }

  private <T extends @Nullable Object, X extends Exception> T snapshot(
      Block block, SnapshotWork<T, X> work) throws X {
    try {
      return work.run(new Snapshot(block));
    } catch (Throwable failure) {
      throw Errors.<X>rethrow(Errors.of(fileName, failure));
    }
  }
}
