package dev.marcasite.persistence;

import java.sql.SQLException;
import org.sqlite.SQLiteCommitListener;

/**
 * Where one connection is between BEGIN and the end of its transaction, as SQLite itself reports
 * it: a full disk, an I/O error or an interrupted write end a transaction without a word of the
 * driver, and the next statement would be committed alone.
 */
final class TransactionState implements SQLiteCommitListener {
  private Phase phase = Phase.NONE;

  private enum Phase {
    /** No transaction. */
    NONE,
    /** Statements may run. */
    OPEN,
    /** SQLite has it open still, but nothing may run before ROLLBACK. */
    DOOMED,
    /** We are committing. */
    COMMITTING,
    /** We are rolling back. */
    ROLLING_BACK,
    /** SQLite has rolled it back by itself. */
    LOST,
    /** Somebody has committed it before its end, through the raw connection. */
    COMMITTED_EARLY,
    /** It stands. */
    COMMITTED
  }

  void begun() {
    phase = Phase.OPEN;
  }

  void committing() {
    phase = Phase.COMMITTING;
  }

  /** The transaction is still open, unless SQLite has told otherwise. */
  void commitFailed() {
    if (phase == Phase.COMMITTING) {
      phase = Phase.OPEN;
    }
  }

  void committed() {
    phase = Phase.COMMITTED;
  }

  /** Nothing may run any more, whether or not SQLite has ended the transaction. */
  void doom() {
    if (phase == Phase.OPEN) {
      phase = Phase.DOOMED;
    }
  }

  void lost() {
    if (phase != Phase.COMMITTED_EARLY) {
      phase = Phase.LOST;
    }
  }

  /** Whether there is something for ROLLBACK to do. */
  boolean startRollback() {
    boolean open = phase == Phase.OPEN || phase == Phase.DOOMED;
    phase = Phase.ROLLING_BACK;
    return open;
  }

  void ended() {
    phase = Phase.NONE;
  }

  boolean isOpen() {
    return phase == Phase.OPEN;
  }

  /** Whether what was written before the end has been committed by somebody else than us. */
  boolean isCommittedEarly() {
    return phase == Phase.COMMITTED_EARLY;
  }

  /** Whether an error has made the transaction unusable. */
  boolean isBroken() {
    return phase == Phase.DOOMED || phase == Phase.LOST || phase == Phase.COMMITTED_EARLY;
  }

  /** Refuses to run anything in a transaction that an error has broken. */
  void requireUnbroken() throws SQLException {
    if (isBroken()) {
      throw new SQLException(
          "SQLite has rolled this transaction back after an error; nothing more can run in it");
    }
  }

  @Override
  public void onCommit() {
    if (phase == Phase.OPEN || phase == Phase.DOOMED) {
      phase = Phase.COMMITTED_EARLY;
    }
  }

  @Override
  public void onRollback() {
    if (phase == Phase.OPEN || phase == Phase.DOOMED || phase == Phase.COMMITTING) {
      phase = Phase.LOST;
    }
  }
}
