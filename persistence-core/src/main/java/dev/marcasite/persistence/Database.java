package dev.marcasite.persistence;

import static java.util.Objects.requireNonNull;

import dev.marcasite.persistence.change.ChangeNotice;
import dev.marcasite.persistence.change.Subscription;
import dev.marcasite.persistence.spi.InstalledPlugins;
import dev.marcasite.persistence.sqlite.Checkpoint;
import dev.marcasite.persistence.sqlite.CheckpointMode;
import dev.marcasite.persistence.sqlite.ReadLimits;
import dev.marcasite.persistence.sqlite.ReadPermissions;
import dev.marcasite.persistence.sqlite.SqlReader;
import dev.marcasite.persistence.sqlite.StatementVerdict;
import dev.marcasite.persistence.status.DatabaseStatus;
import jakarta.persistence.EntityManager;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One SQLite database file, opened once and shared by the whole application.
 *
 * <p>Hibernate writes, SQL reads, both on one connection in one transaction. Reads run side by
 * side, each on a snapshot of its own; transactions run one after another, because SQLite admits
 * one writer at a time. A transaction commits when its work returns and rolls back when its work
 * throws.
 *
 * <p>Calls nest. On a thread that has a block open on this database, {@code transaction} joins the
 * open transaction, and {@code read} and {@code executeSql} see its uncommitted state. A {@code
 * transaction} inside a {@code read} is refused: a snapshot cannot be upgraded.
 *
 * <p>Thread-safe. The {@link Transaction} or {@link Snapshot} given to the work is not, and ends
 * with the call: return values, never lazy associations.
 */
public final class Database implements SqlReader, AutoCloseable {
  private final DatabaseSettings settings;
  private final OpenDatabase open;

  private Database(DatabaseSettings settings, OpenedFile file) {
    this.settings = settings;
    this.open = new OpenDatabase(settings, file);
    open.parts().plugins().attach(this);
  }

  /**
   * Opens a database that the migrator has brought up to date; creates nothing.
   *
   * @return the open database, to be closed by the caller
   * @throws DatabaseFileException if the file is missing, no database, not writable, or open in
   *     this process already
   * @throws SchemaMismatchException if its schema is not the one that the settings ask for
   * @throws PluginRefusedException if plugins do not fit together, or to the file
   * @throws PluginFailedException if the work of a plugin at the opening fails
   * @throws IllegalArgumentException if the settings name a namespace that nobody describes
   */
  public static Database open(DatabaseSettings settings) {
    Database database =
        new Database(settings, OpenedFile.open(requireNonNull(settings, "settings")));
    database.startPlugins();
    return database;
  }

  /**
   * Begins, beside whatever the caller does next, what the first opening with these entities takes
   * a second or two for: mapping them. Call it before the file is migrated, with the settings that
   * it will be opened with; {@link #open} then waits for the rest only. Optional; returns at once.
   *
   * <p>Nothing is read from the file, which need not exist yet. A mapping that fails is reported by
   * {@code open}; one that nobody opens a file with is kept until the process ends.
   *
   * @throws PluginRefusedException if plugins do not fit together
   */
  public static void prepare(DatabaseSettings settings) {
    RegisteredPlugins plugins = RegisteredPlugins.of(requireNonNull(settings, "settings"));
    SessionFactories.prepare(MappedModel.entities(settings, plugins));
  }

  private void startPlugins() {
    OpenPlugins plugins = open.parts().plugins();
    if (plugins.hasStartup()) {
      try {
        transaction(transaction -> plugins.start());
      } catch (RuntimeException | Error e) {
        close();
        throw e;
      }
    }
  }

  /** The settings that this database was opened with. */
  public DatabaseSettings settings() {
    return settings;
  }

  /** The file; for a database in memory the template that it began as a copy of. */
  public Path file() {
    return settings.file();
  }

  /** The plugins that this database was opened with, and what each of them gets of it. */
  public InstalledPlugins plugins() {
    return open.parts().plugins();
  }

  /** What this database is doing now. Waits for no block that runs; safe from any thread. */
  public DatabaseStatus status() {
    return open.parts().status();
  }

  /**
   * Runs work that changes data.
   *
   * @param work runs once, on the calling thread; inside another transaction of this thread it
   *     joins that one, which commits at its own end, and its failure allows only a rollback
   * @throws X what the work throws, unchanged; the transaction is rolled back
   * @throws DatabaseBusyException if the turn to write is not granted within {@link
   *     DatabaseSettings#laneTimeout()}; retrying is safe
   * @throws DatabaseException if Hibernate or SQLite fails; nothing has been committed
   * @throws IllegalStateException if this database is closed, or this thread is inside a read
   */
  public <X extends Exception> void transaction(TransactionAction<X> work) throws X {
    requireNonNull(work, "work");
    open.<@Nullable Void, X>inTransaction(
        transaction -> {
          work.run(transaction);
          return null;
        });
  }

  /**
   * Runs work that changes data and returns a result.
   *
   * @return the result of {@code work}, once it is committed
   * @throws X what the work throws, unchanged
   * @see #transaction
   */
  public <T extends @Nullable Object, X extends Exception> T inTransaction(
      TransactionWork<T, X> work) throws X {
    return open.inTransaction(requireNonNull(work, "work"));
  }

  /**
   * Runs work that reads: all its statements see one state of the database.
   *
   * <p>Inside a transaction of this thread the state is that of the transaction, after one flush,
   * and entities are loaded afresh.
   *
   * @return the result of {@code work}
   * @throws X what the work throws, unchanged
   * @throws DatabaseBusyException if no reader is free within {@link
   *     DatabaseSettings#busyTimeout()}; retrying is safe
   * @throws IllegalStateException if this database is closed
   */
  public <T extends @Nullable Object, X extends Exception> T read(SnapshotWork<T, X> work)
      throws X {
    return open.read(requireNonNull(work, "work"));
  }

  /**
   * Runs work that reads entities where this thread stands: with the {@code EntityManager} of the
   * transaction or snapshot that it has open, or else in a snapshot of its own. For reading
   * helpers, which join their caller and open no transaction.
   *
   * @return the result of {@code work}
   * @throws DatabaseBusyException if no reader is free within {@link
   *     DatabaseSettings#busyTimeout()}; retrying is safe
   * @throws IllegalStateException if this database is closed
   */
  public <T extends @Nullable Object> T withEntityManager(Function<EntityManager, T> work) {
    return open.withEntityManager(requireNonNull(work, "work"));
  }

  /**
   * {@inheritDoc}
   *
   * <p>Inside a block of this thread the query sees the block's state, otherwise the last commit.
   *
   * @throws ReadOnlyViolationException if the statement would change anything
   * @throws SqlStatementException if SQLite cannot compile or run it
   * @throws IllegalStateException if this database is closed
   */
  @Override
  public <R> List<R> executeSql(String sql, Map<String, ?> parameters, Class<R> type) {
    return open.list(
        sql, text -> SqlParameters.of(text, parameters), RowMapper.to(type), open.terms());
  }

  /**
   * {@inheritDoc}
   *
   * <p>Inside a block of this thread the query sees the block's state, otherwise the last commit.
   *
   * @throws ReadOnlyViolationException if the statement would change anything
   * @throws SqlStatementException if SQLite cannot compile or run it
   * @throws IllegalStateException if this database is closed
   */
  @Override
  public <R> List<R> executeSql(String sql, List<?> parameters, Class<R> type) {
    return open.list(
        sql, text -> SqlParameters.of(text, parameters), RowMapper.to(type), open.terms());
  }

  @Override
  public SqlReader withLimits(ReadLimits limits) {
    return new LimitedReader(open, ReadTerms.of(requireNonNull(limits, "limits")), this);
  }

  @Override
  public <T> T onOneState(Function<SqlReader, T> work) {
    return this.<T, RuntimeException>read(work::apply);
  }

  @Override
  public SqlReader withPermissions(ReadPermissions permissions) {
    return new LimitedReader(open, open.terms(), this).withPermissions(permissions);
  }

  @Override
  public StatementVerdict explainVerdict(String sql) {
    return open.explain(sql, open.terms());
  }

  /**
   * Runs work that changes data later, on a thread of this database, in the order of arrival among
   * all transactions.
   *
   * <p>Several that wait share one commit, which is what makes many small ones fast. Each has its
   * own {@link Transaction} and entities; one that fails is undone alone and fails its own future
   * only. The future ends after the commit has returned and {@code afterCommit} has run; that and
   * what hangs on the future runs on threads of this database, for several transactions at once and
   * in no certain order, and may wait for other queued work. If that commit fails, or an error ends
   * the transaction that they share, all of them fail.
   *
   * <p>A transaction that has not begun within {@link DatabaseSettings#laneTimeout()} fails with
   * {@link DatabaseBusyException}. When {@link DatabaseSettings#queueCapacity()} wait already, this
   * call waits for room as long, but inside a block of this database it fails its future at once,
   * for it would wait for itself. Cancelling the future before the work begins keeps it from
   * running; later it has no effect. Once the database is closing, what waits is still run until
   * the deadline of {@link #close}, and cancelled then.
   *
   * @param work runs once, on another thread
   * @return ends with the result of {@code work} once that is committed, or with what failed
   * @throws IllegalStateException if this database is closed
   */
  public <T extends @Nullable Object, X extends Exception> CompletableFuture<T> transactionAsync(
      TransactionWork<T, X> work) {
    return open.transactionAsync(requireNonNull(work, "work"));
  }

  /**
   * Runs work that reads later, on a thread of this database, on a snapshot of its own.
   *
   * <p>A read that has not begun within {@link DatabaseSettings#busyTimeout()} fails with {@link
   * DatabaseBusyException}. When {@link DatabaseSettings#queueCapacity()} wait already, this call
   * waits for room as long, but not inside a block of this database. Cancelling the future ends the
   * read, also while a statement of it runs; closing the database cancels what has not begun.
   *
   * @param work runs once, on another thread
   * @return ends with the result of {@code work} or with what failed
   * @throws IllegalStateException if this database is closed
   */
  public <T extends @Nullable Object, X extends Exception> CompletableFuture<T> readAsync(
      SnapshotWork<T, X> work) {
    return open.readAsync(requireNonNull(work, "work"));
  }

  /**
   * Moves the write-ahead log into the file, in this thread's turn to write. Waits for no reader:
   * if one keeps it from finishing, the result is {@code busy}.
   *
   * <p>Seldom needed, for commits checkpoint by themselves once the log has {@link
   * DatabaseSettings#walAutocheckpointPages()}. Without a log, in memory or in another journal
   * mode, it does nothing.
   *
   * @throws DatabaseBusyException if the turn to write is not granted within {@link
   *     DatabaseSettings#laneTimeout()}; retrying is safe
   * @throws IllegalStateException if this database is closed, or called inside a block of it
   */
  public Checkpoint checkpoint(CheckpointMode mode) {
    return open.checkpoint(requireNonNull(mode, "mode"));
  }

  /**
   * Tells what has changed after each commit of this database that changed something, from the next
   * transaction on. Without a subscription nothing is recorded; with one each changed row costs a
   * few microseconds.
   *
   * <p>Notices of one subscription come one after another in the order of the commits. Those that
   * come while the consumer is busy, or while the executor refuses to take more, become one. What
   * the consumer or the executor throws is logged and told to {@link DatabaseSettings#listeners()};
   * the commit stands.
   *
   * @param executor where the consumer runs; must run what it takes. {@code Runnable::run} is the
   *     committing thread when its transaction is over, before {@code afterCommit} callbacks; after
   *     queued transactions it is a thread of this database
   * @param consumer may use this database; transactions of its own are told to it, too
   * @return the subscription, to be closed by the caller
   * @throws IllegalStateException if this database is closed
   */
  public Subscription onChange(Executor executor, Consumer<ChangeNotice> consumer) {
    return open.onChange(
        requireNonNull(executor, "executor"), requireNonNull(consumer, "consumer"));
  }

  /**
   * Looks whether another program has committed since the last look, or since this database was
   * opened. Costs some microseconds and waits for nothing: while a transaction runs, and inside a
   * block, the answer is {@code false}, and the next look finds it.
   *
   * <p>Subscribers of {@link #onChange} get a notice that is {@link ChangeNotice#foreign()}. What
   * was changed is unknown; rarely it is nothing, when another program only moved the log into the
   * file.
   *
   * @return whether there was a commit; always {@code false} for a database in memory
   * @throws IllegalStateException if this database is closed
   */
  public boolean pollForeignCommits() {
    return open.pollForeignCommits();
  }

  /**
   * Ends the use of the file: refuses new work, waits for what is running, checkpoints, and leaves
   * no thread, nor a log beside the file unless another process has it open. Closing again does
   * nothing.
   *
   * @throws DatabaseInUseException if a block is still running after {@link
   *     DatabaseSettings#laneTimeout()}; the file is closed when the last one ends
   * @throws IllegalStateException if called inside a block of this database
   */
  @Override
  public void close() {
    open.close();
  }

  /** Whether somebody has closed this database, or begun to. */
  boolean isClosed() {
    return open.isClosed();
  }
}
