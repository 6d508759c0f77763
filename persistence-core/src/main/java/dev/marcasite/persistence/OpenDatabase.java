package dev.marcasite.persistence;

import dev.marcasite.persistence.change.ChangeNotice;
import dev.marcasite.persistence.change.Subscription;
import dev.marcasite.persistence.sqlite.Checkpoint;
import dev.marcasite.persistence.sqlite.CheckpointMode;
import dev.marcasite.persistence.sqlite.StatementVerdict;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One open database: decides for each call whether it begins a block or belongs to an open one. */
final class OpenDatabase implements LimitedReader.Source {
  private static final Duration LAST_MOMENT = Duration.ofSeconds(1);

  private final DatabaseParts parts;
  private final Transactions transactions;
  private final Snapshots snapshots;
  private final AsyncThreads threads;
  private final QueuedTransactions queuedTransactions;
  private final QueuedReads queuedReads;
  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile boolean abandoned;

  OpenDatabase(DatabaseSettings settings, OpenedFile file) {
    this.parts = DatabaseParts.of(settings, file);
    this.transactions = new Transactions(parts);
    this.snapshots = new Snapshots(parts);
    this.threads = new AsyncThreads(settings);
    this.queuedTransactions =
        new QueuedTransactions(parts, transactions, threads.finishing(), this::closeIfAbandoned);
    this.queuedReads = new QueuedReads(parts, snapshots, threads, this::closeIfAbandoned);
  }

  DatabaseParts parts() {
    return parts;
  }

  /** Runs work in the transaction that this thread has open, or in a new one. */
  <T extends @Nullable Object, X extends Exception> T inTransaction(TransactionWork<T, X> work)
      throws X {
    FunctionCall.requireNone("transaction");
    Block current = parts.blocks().current();
    if (current instanceof WriteBlock outer) {
      return transactions.join(outer, work);
    }
    if (current != null) {
      throw new IllegalStateException(
          "transaction inside read on '%s': a snapshot cannot be upgraded to write; read inside the transaction instead"
              .formatted(parts.fileName()));
    }
    requireOpen();
    try {
      return transactions.run(work);
    } finally {
      closeIfAbandoned();
    }
  }

  /** Runs work on the snapshot or transaction that this thread has open, or on a new snapshot. */
  <T extends @Nullable Object, X extends Exception> T read(SnapshotWork<T, X> work) throws X {
    Block current = parts.blocks().current();
    if (current instanceof WriteBlock outer) {
      return snapshots.runInside(outer, work);
    }
    if (current != null) {
      return snapshots.join(current, work);
    }
    requireOpen();
    try {
      return snapshots.run(work, System.nanoTime());
    } finally {
      closeIfAbandoned();
    }
  }

  /** Runs one query on the block that this thread has open, or on a reader of its own. */
  @Override
  public <R> List<R> list(
      String sql,
      Function<SqlText, SqlParameters> parameters,
      RowMapper<R> mapper,
      ReadTerms terms) {
    Block current = parts.blocks().current();
    if (current != null) {
      return current.list(sql, parameters, mapper, terms);
    }
    requireOpen();
    try {
      return snapshots.list(sql, parameters, mapper, terms);
    } finally {
      closeIfAbandoned();
    }
  }

  @Override
  public StatementVerdict explain(String sql, ReadTerms terms) {
    Block current = parts.blocks().current();
    if (current != null) {
      return current.explain(sql, terms);
    }
    requireOpen();
    try {
      return snapshots.explain(sql, terms);
    } finally {
      closeIfAbandoned();
    }
  }

  /** On what terms statements run unless their caller says otherwise. */
  ReadTerms terms() {
    return parts.context().terms();
  }

  /** Runs reading work on the block that this thread has open, or on a new snapshot. */
  <T extends @Nullable Object> T withEntityManager(Function<EntityManager, T> work) {
    Block current = parts.blocks().current();
    if (current == null) {
      return this.<T, RuntimeException>read(snapshot -> work.apply(snapshot.entityManager()));
    }
    try {
      return work.apply(current.entityManager());
    } catch (RuntimeException failure) {
      throw Errors.translated(parts.fileName(), failure);
    }
  }

  <T extends @Nullable Object> CompletableFuture<T> transactionAsync(TransactionWork<T, ?> work) {
    FunctionCall.requireNone("transactionAsync");
    requireOpen();
    return queuedTransactions.submit(work);
  }

  <T extends @Nullable Object> CompletableFuture<T> readAsync(SnapshotWork<T, ?> work) {
    requireOpen();
    return queuedReads.submit(work);
  }

  /** Moves the log into the file, with the lane in hand; see {@link Database#checkpoint}. */
  Checkpoint checkpoint(CheckpointMode mode) {
    if (parts.blocks().current() != null) {
      throw new IllegalStateException(
          "checkpoint inside a block on '%s': end the block first".formatted(parts.fileName()));
    }
    requireOpen();
    parts.lane().enter();
    try {
      return LogCheckpoint.run(parts.fileName(), parts.file(), mode);
    } finally {
      parts.lane().leave();
      closeIfAbandoned();
    }
  }

  /** Tells of commits from here on; see {@link Database#onChange}. */
  Subscription onChange(Executor executor, Consumer<ChangeNotice> consumer) {
    requireOpen();
    return parts.changes().subscribe(executor, consumer);
  }

  /** Looks for commits of others, unless the lane is in use. */
  boolean pollForeignCommits() {
    requireOpen();
    if (parts.blocks().current() != null || !parts.lane().queue().tryEnter()) {
      return false;
    }
    try {
      return parts.changes().poll();
    } finally {
      parts.lane().leave();
      parts.changes().deliver();
      closeIfAbandoned();
    }
  }

  boolean isClosed() {
    return closed.get();
  }

  /** Waits for what is running, then closes everything; see {@link Database#close}. */
  void close() {
    if (parts.blocks().current() != null) {
      throw new IllegalStateException(
          "close inside a block on '%s': end the block first".formatted(parts.fileName()));
    }
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    long start = System.nanoTime();
    Uninterrupted wait = Uninterrupted.within(parts.settings().laneTimeout());
    queuedReads.cancelAll();
    parts.readers().stopIntake();
    parts.lane().queue().stopIntake();
    boolean laneFree = wait.await(parts.lane().queue()::enterToClose);
    if (laneFree) {
      parts.lane().leave();
    }
    queuedTransactions.cancelAll();
    boolean readersBack = parts.readers().close(wait);
    abandoned = true;
    wait.await(queuedTransactions::awaitWorker);
    threads.close(wait);
    queuedReads.cancelAll();
    if (laneFree && readersBack) {
      closeAfterTheLast();
    }
    closeIfAbandoned();
    if (!parts.file().isClosed()) {
      throw stillInUse(readersBack, System.nanoTime() - start);
    }
  }

  /** Whoever has the lane for a moment still is about to close the file, or to look at it. */
  private void closeAfterTheLast() {
    if (Uninterrupted.within(LAST_MOMENT).await(parts.lane().queue()::enterToClose)) {
      try {
        parts.file().close();
      } finally {
        parts.lane().leave();
      }
    }
  }

  /** Closes the file once nobody uses it any more; whoever ends last does it. */
  private void closeIfAbandoned() {
    if (abandoned && parts.readers().inUse() == 0 && parts.lane().queue().tryEnter()) {
      try {
        parts.file().close();
      } finally {
        parts.lane().leave();
      }
    }
  }

  private void requireOpen() {
    if (closed.get()) {
      throw parts.closed();
    }
  }

  private DatabaseInUseException stillInUse(boolean readersBack, long nanos) {
    Holder user = readersBack ? parts.lane().queue().holder() : parts.readers().longest();
    return new DatabaseInUseException(
        "'%s' is still in use after %d ms: %s. It is closed when that ends."
            .formatted(
                parts.fileName(),
                TimeUnit.NANOSECONDS.toMillis(nanos),
                user == null ? "a block is ending" : user));
  }
}
