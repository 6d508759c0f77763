package dev.marcasite.persistence;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs jobs one after another in one transaction, each in a savepoint and with an EntityManager of
 * its own, and commits them together.
 *
 * <p>A job that fails is undone alone. If the COMMIT fails, or an error ends the transaction, all
 * of them are undone. Only jobs that nobody came before are taken in, and not for long, so that the
 * first ones do not wait for the last.
 */
final class SharedCommit {
  private static final String SAVEPOINT = "marcasite_job";
  private static final int MOST_JOBS = 1_000;
  private static final long LONGEST = TimeUnit.MILLISECONDS.toNanos(20);

  private final DatabaseParts parts;
  private final WriterLane lane;
  private final Transactions transactions;
  private final Executor finishing;

  SharedCommit(DatabaseParts parts, Transactions transactions, Executor finishing) {
    this.parts = parts;
    this.lane = parts.lane();
    this.transactions = transactions;
    this.finishing = finishing;
  }

  /**
   * Runs a job for which the lane has been taken, and those that follow it; gives the lane back.
   */
  void run(Job<?> first) {
    try {
      lane.begin(first.since());
    } catch (RuntimeException | Error failure) {
      tell(failure);
      finishing.execute(() -> first.fail(failure));
      return;
    }
    List<Attempt<?>> attempts = new ArrayList<>();
    try {
      attemptAll(first, attempts);
      commit(attempts);
    } catch (Throwable failure) {
      attempts.replaceAll(attempt -> attempt.undoneBy(Errors.of(parts.fileName(), failure)));
    } finally {
      try {
        lane.release();
        finishing.execute(parts.changes()::deliver);
      } finally {
        attempts.forEach(this::finish);
      }
    }
  }

  private void tell(Throwable failure) {
    if (failure instanceof DatabaseBusyException busy) {
      parts.told(busy);
    }
  }

  private void attemptAll(Job<?> first, List<Attempt<?>> attempts) {
    long end = System.nanoTime() + LONGEST;
    Job<?> job = first;
    while (job != null) {
      if (job.begin()) {
        attempts.add(attempt(job));
      }
      boolean full = attempts.size() == MOST_JOBS || System.nanoTime() - end > 0;
      job = full || lane.connection().state().isBroken() ? null : lane.queue().takeNext();
    }
  }

  private <T extends @Nullable Object> Attempt<T> attempt(Job<T> job) {
    Callbacks callbacks = new Callbacks();
    try {
      lane.connection().savepoint(SAVEPOINT);
      UnitOfWork unit = UnitOfWork.shared(lane.connection(), SAVEPOINT);
      T result = transactions.run(unit, callbacks, job.work());
      return new Attempt<>(job, callbacks, result, null);
    } catch (Throwable failure) {
      return new Attempt<>(job, callbacks, null, Errors.of(parts.fileName(), failure));
    } finally {
      // An interrupt was meant for that job; the next one must not find it.
      Thread.interrupted();
    }
  }

  /** What a job has committed early, through the raw connection, is committed and not undone. */
  private void commit(List<Attempt<?>> attempts) throws SQLException {
    if (lane.connection().state().isCommittedEarly()) {
      return;
    }
    if (lane.connection().state().isBroken()) {
      throw broken(attempts.get(attempts.size() - 1).failure());
    }
    lane.connection().commit();
  }

  private RollbackOnlyException broken(@Nullable Throwable origin) {
    return new RollbackOnlyException(
        "A queued transaction on '%s' was rolled back, for it shared its commit with one that failed: %s. Submit it again."
            .formatted(parts.fileName(), origin == null ? "unknown" : origin.getMessage()),
        origin,
        true);
  }

  /** Callbacks and whatever depends on the future must not hold up the lane. */
  private void finish(Attempt<?> attempt) {
    parts.counters().ended(attempt.succeeded());
    finishing.execute(() -> attempt.finish(parts.aftermath()));
  }
}
