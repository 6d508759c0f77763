package dev.marcasite.persistence.tasks;

import static java.util.Objects.requireNonNull;

import dev.marcasite.persistence.Database;
import jakarta.persistence.Query;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The runs of long work in a database: queued, claimed by one worker, reported on, and kept as
 * history.
 *
 * <p>Every change of state is a compare-and-set: it happens only if the run is still where the
 * caller thinks, and the answer says so. Of several that claim one run, in any thread or process,
 * one succeeds.
 *
 * <p>Each call joins the block that its thread has open, or runs in one of its own. Inside a
 * transaction others see it after the commit only, so call it outside. Thread-safe; retrying any
 * call is safe.
 */
public final class TaskRuns {
  private static final String COLUMNS =
      "select id, kind, subject, state, progress, message, created_at, started_at, ended_at from"
          + " task_run ";
  private static final String OLDEST =
      "select id from task_run where state = 'QUEUED' and kind = :kind order by id limit 1";
  private static final String CLAIM =
      "update StoredTaskRun set state = RUNNING, owner = :owner, startedAt = :now where id = :id"
          + " and state = QUEUED";
  private static final String PROGRESS =
      "update StoredTaskRun set progress = :progress, message = coalesce(:message, message) where"
          + " id = :id and state = RUNNING";
  private static final String DONE =
      "update StoredTaskRun set state = DONE, progress = 1, endedAt = :now where id = :id and state"
          + " = RUNNING";
  private static final String FAIL =
      "update StoredTaskRun set state = ERROR, message = :message, endedAt = :now where id = :id"
          + " and state = RUNNING";
  private static final String CANCEL =
      "update StoredTaskRun set state = CANCELLED, endedAt = :now where id = :id and state in"
          + " (QUEUED, RUNNING)";
  private static final String FORGET =
      "delete from StoredTaskRun where endedAt < :before and state in (DONE, ERROR, CANCELLED)";

  private final Database database;

  private TaskRuns(Database database) {
    this.database = database;
  }

  /**
   * The runs of a database; closing it ends their use.
   *
   * @throws IllegalArgumentException if it was opened without {@link TaskRunsPlugin}
   */
  public static TaskRuns on(Database database) {
    requireNonNull(database, "database").plugins().context("task-runs");
    return new TaskRuns(database);
  }

  /**
   * Queues a run.
   *
   * @param kind what is to be done
   * @param subject what it is to be done with
   * @return its id
   */
  public long submit(String kind, @Nullable String subject) {
    requireNonNull(kind, "kind");
    return database.inTransaction(
        tx -> {
          StoredTaskRun run = new StoredTaskRun(kind, subject);
          tx.entityManager().persist(run);
          return requireNonNull(run.id);
        });
  }

  /** Claims a run that waits; false if somebody else has, or it waits no more. */
  public boolean claim(long id) {
    return update(CLAIM, id, Map.of("owner", RunOwner.THIS, "now", Instant.now()));
  }

  /** Claims the run of a kind that has waited longest; empty if none waits. */
  public Optional<TaskRun> claimNext(String kind) {
    requireNonNull(kind, "kind");
    return database.inTransaction(
        tx ->
            tx.executeSql(OLDEST, Map.of("kind", kind), Long.class).stream()
                .filter(this::claim)
                .findFirst()
                .flatMap(this::find));
  }

  /**
   * Says how much of a run is done.
   *
   * @param fraction from 0 to 1
   * @param message replaces the one before, unless it is null
   * @return false if the run is not running any more: its work should end
   */
  public boolean progress(long id, double fraction, @Nullable String message) {
    if (!(fraction >= 0 && fraction <= 1)) {
      throw new IllegalArgumentException("fraction must be from 0 to 1: " + fraction);
    }
    return database.inTransaction(
        tx ->
            tx.entityManager()
                    .createQuery(PROGRESS)
                    .setParameter("progress", fraction)
                    .setParameter("message", message)
                    .setParameter("id", id)
                    .executeUpdate()
                == 1);
  }

  /** Ends a run well; false if it is not running. */
  public boolean complete(long id) {
    return update(DONE, id, Map.of("now", Instant.now()));
  }

  /**
   * Ends a run that failed; false if it is not running.
   *
   * @param message why, for people
   */
  public boolean fail(long id, String message) {
    requireNonNull(message, "message");
    return update(FAIL, id, Map.of("message", message, "now", Instant.now()));
  }

  /**
   * Calls off a run that waits or runs; false if it has ended. Its work hears of it when it
   * reports.
   */
  public boolean cancel(long id) {
    return update(CANCEL, id, Map.of("now", Instant.now()));
  }

  /**
   * Queues and claims a run, does its work, and notes how it ended.
   *
   * @return the run as it is then: done, or cancelled by somebody
   * @throws X what the work throws, unchanged; the run has failed with its message
   */
  public <X extends Exception> TaskRun run(String kind, @Nullable String subject, TaskWork<X> work)
      throws X {
    requireNonNull(work, "work");
    long id = submitClaimed(kind, subject);
    try {
      work.run(new TaskProgress(this, id));
      complete(id);
    } catch (TaskCancelledException e) {
      if (e.runId() != id) {
        failQuietly(id, e);
        throw e;
      }
      // The run is in its final state, which is the answer.
    } catch (Throwable failure) {
      failQuietly(id, failure);
      throw failure;
    }
    return find(id).orElseThrow();
  }

  /** In one transaction, lest a worker claims it in between. */
  private long submitClaimed(String kind, @Nullable String subject) {
    return database.inTransaction(
        tx -> {
          long id = submit(kind, subject);
          claim(id);
          return id;
        });
  }

  /** A run, unless it is forgotten. */
  public Optional<TaskRun> find(long id) {
    return database.executeSql(COLUMNS + "where id = :id", Map.of("id", id), TaskRun.class).stream()
        .findFirst();
  }

  /**
   * The last runs, newest first, whatever became of them.
   *
   * @param limit at least 1
   */
  public List<TaskRun> history(int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("limit must be at least 1: " + limit);
    }
    return database.executeSql(
        COLUMNS + "order by id desc limit :limit", Map.of("limit", limit), TaskRun.class);
  }

  /** The runs in a state, oldest first. */
  public List<TaskRun> inState(TaskState state) {
    return database.executeSql(
        COLUMNS + "where state = :state order by id", Map.of("state", state), TaskRun.class);
  }

  /** Deletes runs that ended longer ago than this; returns how many. */
  public int forgetOlderThan(Duration age) {
    return database.inTransaction(
        tx ->
            tx.entityManager()
                .createQuery(FORGET)
                .setParameter("before", Instant.now().minus(age))
                .executeUpdate());
  }

  private boolean update(String statement, long id, Map<String, ?> values) {
    return database.inTransaction(
        tx -> {
          Query query = tx.entityManager().createQuery(statement).setParameter("id", id);
          values.forEach(query::setParameter);
          return query.executeUpdate() == 1;
        });
  }

  /** What the work failed with is more to its caller than that this could not be noted. */
  private void failQuietly(long id, Throwable failure) {
    try {
      fail(id, failure.toString());
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
    }
  }
}
