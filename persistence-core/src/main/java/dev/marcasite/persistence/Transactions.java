package dev.marcasite.persistence;

import org.jspecify.annotations.Nullable;

/** How transactions run on the thread of their caller: in a block of their own, or joined. */
final class Transactions {
  private final String fileName;
  private final DatabaseParts parts;
  private final WriterLane lane;

  Transactions(DatabaseParts parts) {
    this.fileName = parts.fileName();
    this.parts = parts;
    this.lane = parts.lane();
  }

  /** Runs work in a transaction that is open; its failure lets that one only roll back. */
  <T extends @Nullable Object, X extends Exception> T join(
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

  /** Waits for the lane and runs work in a transaction of its own. */
  <T extends @Nullable Object, X extends Exception> T run(TransactionWork<T, X> work) throws X {
    Callbacks callbacks = new Callbacks();
    boolean committed = false;
    begin();
    try {
      T result = run(UnitOfWork.transaction(lane.connection()), callbacks, work);
      committed = true;
      return result;
    } finally {
      lane.release();
      parts.counters().ended(committed);
      parts.changes().deliver();
      parts.aftermath().run(callbacks, committed);
    }
  }

  /** Runs work in a block and commits it, or rolls it back; the lane is the caller's affair. */
  <T extends @Nullable Object, X extends Exception> T run(
      UnitOfWork unit, Callbacks callbacks, TransactionWork<T, X> work) throws X {
    WriteBlock block = new WriteBlock(parts.context(), lane.connection(), unit, callbacks);
    parts.blocks().enter(block);
    try {
      T result = work.run(new Transaction(block));
      block.commit();
      return result;
    } catch (Throwable failure) {
      block.rollback(failure);
      throw Errors.<X>rethrow(Errors.of(fileName, failure));
    } finally {
      end(block);
    }
  }

  private void begin() {
    try {
      lane.begin();
    } catch (DatabaseBusyException e) {
      throw parts.told(e);
    }
  }

  private void end(WriteBlock block) {
    try {
      block.end();
    } catch (RuntimeException | Error e) {
      // The transaction has ended one way or the other; its caller must hear which, not this.
      Log.warn(
          fileName,
          "The session of a transaction on '%s' was not closed cleanly".formatted(fileName),
          e);
    } finally {
      parts.blocks().leave(block);
    }
  }
}
