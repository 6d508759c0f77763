package dev.marcasite.persistence;

import jakarta.persistence.NoResultException;
import jakarta.persistence.NonUniqueResultException;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import org.hibernate.Session;
import org.hibernate.resource.transaction.spi.TransactionStatus;
import org.jspecify.annotations.Nullable;

/** A block that writes: one transaction, from BEGIN IMMEDIATE to COMMIT or ROLLBACK. */
final class WriteBlock extends Block {
  private final Callbacks callbacks = new Callbacks();
  private @Nullable Throwable firstFailure;
  private @Nullable Throwable rollbackOnly;
  private int savepoints;

  WriteBlock(String fileName, SqlConnection connection, SessionOpener sessions) {
    super(fileName, connection, sessions, null);
  }

  @Override
  String noun() {
    return "transaction";
  }

  @Override
  boolean readOnly() {
    return false;
  }

  @Override
  Session openSession(SessionOpener opener, HibernateConnection hibernate) {
    return opener.openForWriting(hibernate);
  }

  @Override
  void flush() {
    if (hasSession()) {
      try {
        session().flush();
      } catch (PersistenceException e) {
        noteFailure(e);
        throw Errors.translated(fileName(), e);
      }
    }
  }

  @Override
  void noteFailure(Throwable failure) {
    if (firstFailure == null
        && !(failure instanceof NoResultException)
        && !(failure instanceof NonUniqueResultException)) {
      firstFailure = failure;
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

  /** Flushes and commits; if anything fails on the way, nothing is committed. */
  void commit() throws SQLException {
    requireCommittable();
    flush();
    requireCommittable();
    if (hasSession()) {
      session().getTransaction().commit();
    } else {
      connection().commit();
    }
  }

  /** Runs work whose failure leaves the rest of the transaction alone. */
  <T extends @Nullable Object, X extends Exception> T inSavepoint(
      Transaction transaction, TransactionWork<T, X> work) throws X {
    requireUsable();
    flush();
    Throwable rollbackOnlyBefore = rollbackOnly;
    Throwable failureBefore = firstFailure;
    Callbacks.Mark mark = callbacks.mark();
    String name = "marcasite_" + ++savepoints;
    try {
      connection().savepoint(name);
    } catch (SQLException e) {
      throw Errors.translated(fileName(), e);
    }
    try {
      T result = work.run(transaction);
      flush();
      requireCommittable();
      connection().release(name);
      return result;
    } catch (Throwable failure) {
      undo(name, failure);
      rollbackOnly = rollbackOnlyBefore;
      firstFailure = failureBefore;
      callbacks.rollbackTo(mark);
      throw Errors.<X>rethrow(Errors.of(fileName(), failure));
    }
  }

  /** Back to the savepoint; entities that the session knows may not be in the file any more. */
  private void undo(String savepoint, Throwable failure) {
    try {
      dropSession();
      connection().rollbackTo(savepoint);
    } catch (SQLException | RuntimeException e) {
      failure.addSuppressed(e);
    }
  }

  private void requireCommittable() {
    if (rollbackOnly != null) {
      throw rolledBack("a transaction nested in it failed", rollbackOnly);
    }
    if (connection().hasLostTransaction()) {
      throw rolledBack("SQLite has ended it after an error", firstFailure);
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
        origin);
  }
}
