package dev.marcasite.persistence.tasks;

import org.jspecify.annotations.Nullable;

/**
 * Takes note of how far a run has come. Each report is a small transaction; threads may share it.
 */
public final class TaskProgress {
  private final TaskRuns runs;
  private final long id;

  TaskProgress(TaskRuns runs, long id) {
    this.runs = runs;
    this.id = id;
  }

  /** The run's id. */
  public long id() {
    return id;
  }

  /**
   * Says how much is done.
   *
   * @param fraction from 0 to 1
   * @throws TaskCancelledException if the run was cancelled meanwhile
   */
  public void report(double fraction) {
    report(fraction, null);
  }

  /**
   * Says how much is done, and with what.
   *
   * @param fraction from 0 to 1
   * @param message replaces the one before
   * @throws TaskCancelledException if the run was cancelled meanwhile
   */
  public void report(double fraction, @Nullable String message) {
    if (!runs.progress(id, fraction, message)) {
      throw new TaskCancelledException(id);
    }
  }
}
