package dev.marcasite.persistence;

import jakarta.persistence.FlushModeType;
import jakarta.persistence.NoResultException;
import jakarta.persistence.NonUniqueResultException;
import java.sql.SQLException;
import java.util.List;
import org.hibernate.Session;
import org.hibernate.StatelessSession;
import org.hibernate.resource.transaction.spi.TransactionStatus;
import org.jspecify.annotations.Nullable;

/** A block that writes: one unit of work, to be committed or rolled back as a whole. */
final class WriteBlock extends Block {
  private final UnitOfWork unit;
  private final Callbacks callbacks;
  private final PluginHooks hooks;
  private final HookedFlush hookedFlush;
  private @Nullable Throwable firstFailure;
  private @Nullable Throwable rollbackOnly;
  private int savepoints;

  WriteBlock(BlockContext context, SqlConnection connection, UnitOfWork unit, Callbacks callbacks) {
    super(context, connection, null);
    this.unit = unit;
    this.callbacks = callbacks;
    this.hooks = context.hooks();
    this.hookedFlush = new HookedFlush(hooks, callbacks);
  }

  @Override
  String noun() {
    return "transaction";
  }

  /** While a read runs inside this transaction, SQLite refuses writes, and so do we. */
  @Override
  boolean readOnly() {
    return connection().refusesWrites();
  }

  @Override
  Session openSession(SessionOpener opener, HibernateConnection hibernate) {
    return opener.openForWriting(hibernate);
  }

  /** Hibernate may write, and an interrupted write would end the transaction. */
  @Override
  void beginCall() {}

  @Override
  void flush() {
    if (hasSession() && !readOnly() && !hookedFlush.isRunning()) {
      try {
        if (hooks.isEmpty()) {
          session().flush();
        } else {
          runHooks(() -> hookedFlush.run(session()));
        }
      } catch (RuntimeException e) {
        noteFailure(e);
        throw Errors.translated(fileName(), e);
      }
    }
  }

  /** Hibernate is about to flush by itself; nothing is left for it where there are hooks. */
  @Override
  void beforeFlush() {
    requireNoHook("flush");
    if (!hooks.isEmpty()) {
      flush();
    }
  }

  /** Hibernate flushes before queries that may see what is pending, unless they say otherwise. */
  @Override
  void beforeQuery(FlushModeType mode) {
    if (!hooks.isEmpty() && mode == FlushModeType.AUTO) {
      requireNoHook("a query with the flush mode AUTO");
      flush();
    }
  }

  /** What hooks leave half done, when one of them fails, must not be committed. */
  private void runHooks(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException | Error e) {
      markRollbackOnly(e);
      throw e;
    }
  }

  /** Whether a hook is running, to which SQL does not show what is pending. */
  boolean runsHook() {
    return hookedFlush.isRunning();
  }

  @Override
  void requireNoHook(String call) {
    if (hookedFlush.isRunning()) {
      throw new IllegalStateException(
          "%s inside a hook on '%s': the flush that called the hook goes on when it returns"
              .formatted(call, fileName()));
    }
  }

  @Override
  void noteFailure(Throwable failure) {
    if (firstFailure == null
        && !(failure instanceof NoResultException)
        && !(failure instanceof NonUniqueResultException)) {
      firstFailure = failure;
    }
    if (Errors.dooms(failure)) {
      connection().state().doom();
    }
  }

  Callbacks callbacks() {
    return callbacks;
  }

  /** From here on the transaction can only be rolled back; the first reason counts. */
  void markRollbackOnly(Throwable reason) {
    if (rollbackOnly == null) {
      rollbackOnly = reason;
    }
  }

  /**
   * Flushes and commits; if anything fails on the way, nothing is committed. What fails after the
   * commit is told like a failed callback, for the commit stands.
   */
  void commit() throws SQLException {
    requireCommittable();
    if (!hasSession()) {
      unit.commit();
      return;
    }
    beforeFlush();
    armForCommit(unit);
    try {
      session().getTransaction().commit();
    } catch (RuntimeException | Error e) {
      if (!unit.isCommitted()) {
        throw e;
      }
      callbacks.afterCommit(() -> Errors.<RuntimeException>rethrow(e));
    }
  }

  /** Undoes everything; what fails on the way is added to the failure that was the reason. */
  void rollback(Throwable failure) {
    addFirstFailureTo(failure);
    try {
      try {
        dropSession();
      } finally {
        unit.rollback();
      }
    } catch (Throwable e) {
      failure.addSuppressed(e);
    }
  }

  /** Adds the first failure to the one that leaves the block, unless they are one. */
  private void addFirstFailureTo(Throwable leaving) {
    if (firstFailure != null && !Errors.isCausedBy(leaving, firstFailure)) {
      leaving.addSuppressed(firstFailure);
    }
  }

  /** Runs work whose failure leaves the rest of the transaction alone. */
  <T extends @Nullable Object, X extends Exception> T inSavepoint(
      Transaction transaction, TransactionWork<T, X> work) throws X {
    Undo undo = beginSavepoint();
    savepoints++;
    try {
      T result = work.run(transaction);
      flush();
      requireCommittable();
      connection().release(undo.savepoint);
      return result;
    } catch (Throwable failure) {
      undo(undo, failure);
      throw Errors.<X>rethrow(Errors.of(fileName(), failure));
    } finally {
      savepoints--;
    }
  }

  /** Inserts entities on the connection of this block, past the session. */
  long insertAll(Iterable<?> entities) {
    requireUsable();
    if (readOnly()) {
      throw new IllegalStateException(
          "insertAll inside read on '%s': a read writes nothing".formatted(fileName()));
    }
    requireNoHook("insertAll");
    flush();
    try (StatelessSession stateless = openStateless()) {
      return new BatchInsert(stateless, this::insert).run(entities);
    } catch (RuntimeException e) {
      noteFailure(e);
      markRollbackOnly(e);
      throw Errors.translated(fileName(), e);
    } catch (Error e) {
      markRollbackOnly(e);
      throw e;
    }
  }

  /**
   * Inserts a batch, with hooks around it; what they change besides is flushed. The batch may refer
   * to what was persisted before it.
   */
  private void insert(List<Object> batch, Runnable prepare, Runnable insert) {
    if (hooks.isEmpty()) {
      insert.run();
      return;
    }
    hookedFlush.around(
        session(),
        batch,
        () -> {
          prepare.run();
          flush();
          insert.run();
        });
    flush();
  }

  /** Runs work on the driver's own connection, and finds out what it did to the transaction. */
  <T extends @Nullable Object, X extends Exception> T withConnection(ConnectionWork<T, X> work)
      throws X {
    requireUsable();
    requireNoHook("unsafeConnection");
    flush();
    try {
      connection().requireTransaction();
    } catch (SQLException e) {
      throw Errors.translated(fileName(), e);
    }
    try {
      return work.run(connection().lend());
    } finally {
      connection().findLostTransaction();
    }
  }

  private Undo beginSavepoint() {
    requireUsable();
    if (readOnly()) {
      throw new IllegalStateException(
          "savepoint inside read on '%s': a read writes nothing to undo".formatted(fileName()));
    }
    requireNoHook("savepoint");
    flush();
    Undo undo = new Undo("marcasite_" + savepoints, rollbackOnly, firstFailure, callbacks.mark());
    try {
      connection().savepoint(undo.savepoint);
      return undo;
    } catch (SQLException e) {
      throw Errors.translated(fileName(), e);
    }
  }

  /**
   * Back to the savepoint; entities that the session knows may not be in the file any more. What
   * cannot be undone must not be committed either.
   */
  private void undo(Undo undo, Throwable failure) {
    callbacks.rollbackTo(undo.mark);
    try {
      try {
        dropSession();
      } finally {
        connection().rollbackTo(undo.savepoint);
      }
      rollbackOnly = undo.rollbackOnly;
      firstFailure = undo.firstFailure;
    } catch (Throwable e) {
      failure.addSuppressed(e);
      markRollbackOnly(failure);
    }
  }

  private void requireCommittable() {
    if (connection().state().isBroken()) {
      throw rolledBack("SQLite has ended it after an error", firstFailure);
    }
    if (rollbackOnly != null) {
      throw rolledBack("a block nested in it failed", rollbackOnly);
    }
    if (hasSession() && session().getTransaction().getStatus() != TransactionStatus.ACTIVE) {
      throw rolledBack("Hibernate failed in it", firstFailure);
    }
  }

  private RollbackOnlyException rolledBack(String reason, @Nullable Throwable origin) {
    return new RollbackOnlyException(
        "The transaction on '%s' was rolled back: %s%s. Let such a failure leave the block, or run what may fail in a savepoint."
            .formatted(
                fileName(), reason, origin == null ? "" : ", first with: " + origin.getMessage()),
        origin,
        false);
  }

  /** What a failed savepoint goes back to. */
  private record Undo(
      String savepoint,
      @Nullable Throwable rollbackOnly,
      @Nullable Throwable firstFailure,
      Callbacks.Mark mark) {}
}
