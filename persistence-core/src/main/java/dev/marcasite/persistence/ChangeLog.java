package dev.marcasite.persistence;

import static java.util.Objects.requireNonNull;

import dev.marcasite.persistence.change.ChangeNotice;
import dev.marcasite.persistence.change.Subscription;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.hibernate.SessionFactory;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;

/**
 * Tells subscribers what each commit of the writer has changed.
 *
 * <p>Costs nothing without subscribers: the recording begins with the first transaction after the
 * first subscription, and ends with the first one after the last. No failure in here keeps a
 * transaction from its commit; subscribers then hear that something has changed, but not what.
 *
 * <p>All methods but {@link #subscribe} and {@link #deliver} are for whoever holds the lane.
 */
final class ChangeLog {
  private static final long UNKNOWN = -1;

  private final SessionFactory factory;
  private final Consumer<Throwable> failed;
  private final List<ChangeSubscription> subscriptions = new CopyOnWriteArrayList<>();
  private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
  private @Nullable SQLiteConnection connection;
  private @Nullable RecordedChanges recorded;
  private @Nullable RecordedChanges recordedBefore;
  private @Nullable ChangeNotice pending;
  private boolean blind;
  private long writtenBefore;
  private long dataVersion = UNKNOWN;

  ChangeLog(SessionFactory factory, Consumer<Throwable> failed) {
    this.factory = factory;
    this.failed = failed;
  }

  /**
   * From here on this connection is the writer. What others have committed between two writers is
   * unknown, so the next look reports it.
   */
  void follow(SQLiteConnection writer) {
    boolean first = connection == null;
    connection = writer;
    recorded = null;
    recordedBefore = null;
    dataVersion = first ? dataVersion(writer) : UNKNOWN;
  }

  Subscription subscribe(Executor executor, Consumer<ChangeNotice> consumer) {
    ChangeSubscription subscription =
        new ChangeSubscription(executor, consumer, failed, subscriptions::remove);
    subscriptions.add(subscription);
    return subscription;
  }

  /** A transaction has begun; temporary triggers that it creates go if it is rolled back. */
  void begun() {
    recordedBefore = recorded;
    pending = null;
    boolean wanted = !subscriptions.isEmpty();
    try {
      if (wanted && recorded == null && !blind) {
        recorded = begin();
      } else if (!wanted && (recorded != null || blind)) {
        forget();
      }
    } catch (SQLException | RuntimeException e) {
      blind = wanted;
      failures.add(e);
    }
    writtenBefore = written();
  }

  /** The transaction is about to commit: everything is written, nothing is kept yet. */
  void committing() {
    if (blind || recorded != null) {
      take();
    }
  }

  /** The commit has returned. */
  void committed() {
    if (pending != null) {
      tellAfterCommit(pending);
      pending = null;
    }
    recordedBefore = recorded;
  }

  /** The transaction is gone, and with it what it did to temporary triggers. */
  void rolledBack() {
    if (recordedBefore == null && recorded != null) {
      recorded.close();
    }
    recorded = recordedBefore;
    pending = null;
  }

  /** Hands notices to the executors of the subscribers; for a thread that holds no lane. */
  void deliver() {
    subscriptions.forEach(ChangeSubscription::deliver);
    for (Throwable failure = failures.poll(); failure != null; failure = failures.poll()) {
      failed.accept(failure);
    }
  }

  /** Whether another connection has committed since the last time this was asked. */
  boolean poll() {
    long now = dataVersion(writer());
    if (now == UNKNOWN || now == dataVersion) {
      return false;
    }
    dataVersion = now;
    tell(unknown(true));
    return true;
  }

  private void take() {
    try {
      if (written() != writtenBefore) {
        pending = recorded == null ? unknown(false) : recorded.take();
      }
    } catch (SQLException | RuntimeException e) {
      if (recorded != null) {
        recorded.close();
      }
      pending = unknown(false);
      failures.add(e);
    }
  }

  /** How many rows this connection has ever written; a transaction that wrote none is no news. */
  private long written() {
    try {
      return recorded == null && !blind ? 0 : writer().getDatabase().total_changes();
    } catch (SQLException e) {
      return UNKNOWN;
    }
  }

  private void forget() throws SQLException {
    blind = false;
    if (recorded != null) {
      recorded.close();
      recorded = null;
    }
    new ChangeTriggers(writer()).drop();
  }

  private RecordedChanges begin() throws SQLException {
    SQLiteConnection connection = writer();
    List<WatchedTable> tables = WatchedTable.of(connection, factory);
    ChangeTriggers triggers = new ChangeTriggers(connection);
    try {
      triggers.create(tables);
    } catch (SQLException e) {
      triggers.drop();
      throw e;
    }
    return new RecordedChanges(
        connection, tables, factory.unwrap(SessionFactoryImplementor.class).getWrapperOptions());
  }

  private SQLiteConnection writer() {
    return requireNonNull(connection, "connection");
  }

  /** Merging notices compares ids, which may be classes of the application. */
  private void tellAfterCommit(ChangeNotice notice) {
    try {
      tell(notice);
    } catch (RuntimeException | Error e) {
      failures.add(e);
    }
  }

  private void tell(ChangeNotice notice) {
    subscriptions.forEach(subscription -> subscription.add(notice));
  }

  private static ChangeNotice unknown(boolean foreign) {
    return new ChangeNotice(Set.of(), List.of(), foreign, false);
  }

  /** Changes only when another connection commits; unknown while one keeps the file for itself. */
  private static long dataVersion(SQLiteConnection connection) {
    try (Statement statement = connection.createStatement();
        ResultSet version = statement.executeQuery("pragma data_version")) {
      return version.next() ? version.getLong(1) : UNKNOWN;
    } catch (SQLException e) {
      return UNKNOWN;
    }
  }
}
