package dev.marcasite.persistence;

import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteConnection;

/**
 * Ends statements that read for too long, or that nobody waits for any more. SQLite asks it every
 * few thousand operations; it stays installed for good, for setting it costs more than asking it.
 *
 * <p>On a writer it ends nothing but what is armed: an interrupted write would take its whole
 * transaction with it.
 */
final class StatementWatch extends ProgressHandler {
  private static final int OPERATIONS = 4_000;
  private static final int FEW_OPERATIONS = 20;

  private final SQLiteConnection connection;
  private final boolean readOnly;
  private boolean armed;
  private long deadline;
  private volatile @Nullable Reason request;
  private @Nullable Reason ended;

  /** Why a statement was ended. */
  enum Reason {
    TIME,
    INTERRUPTED,
    CANCELLED,
    CLOSING
  }

  private StatementWatch(SQLiteConnection connection, boolean readOnly) {
    this.connection = connection;
    this.readOnly = readOnly;
  }

  static StatementWatch on(SQLiteConnection connection, boolean readOnly) throws SQLException {
    StatementWatch watch = new StatementWatch(connection, readOnly);
    watch.lookSeldom();
    return watch;
  }

  /** Until {@link #lookSeldom} operations may take so long that a few of them count. */
  void lookOften() throws SQLException {
    ProgressHandler.setHandler(connection, FEW_OPERATIONS, this);
  }

  void lookSeldom() throws SQLException {
    ProgressHandler.setHandler(connection, OPERATIONS, this);
  }

  /** From here on the statement that runs is ended after so many nanoseconds. */
  void arm(long nanos) {
    ended = null;
    deadline = System.nanoTime() + nanos;
    armed = true;
  }

  void disarm() {
    armed = false;
  }

  /** Ends what runs, from any thread, and whatever comes until {@link #forget}. */
  void request(Reason reason) {
    request = reason;
  }

  /** Forgets a request: the connection goes to somebody else. */
  void forget() {
    request = null;
    ended = null;
    armed = false;
  }

  /** Whether the last statement was ended. */
  boolean hasEnded() {
    return ended != null;
  }

  /** Why the last statement was ended, if it was; asked once. */
  Optional<Reason> takeReason() {
    Reason reason = ended;
    ended = null;
    return Optional.ofNullable(reason);
  }

  @Override
  protected int progress() {
    if (armed || readOnly) {
      ended = reason();
    }
    return ended == null ? 0 : 1;
  }

  private @Nullable Reason reason() {
    if (request != null) {
      return request;
    }
    if (Thread.currentThread().isInterrupted()) {
      return Reason.INTERRUPTED;
    }
    return armed && System.nanoTime() - deadline > 0 ? Reason.TIME : null;
  }
}
