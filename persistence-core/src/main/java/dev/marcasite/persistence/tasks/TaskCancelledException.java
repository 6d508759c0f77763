package dev.marcasite.persistence.tasks;

import dev.marcasite.persistence.DatabaseException;
import java.io.Serial;

/**
 * Thrown into the work of a run that somebody has cancelled, or ended otherwise, when it reports
 * its progress. Let it pass: the run is in its final state already.
 */
public final class TaskCancelledException extends DatabaseException {
  @Serial private static final long serialVersionUID = 1L;
  private final long runId;

  TaskCancelledException(long id) {
    super(
        "The task run %d is not running any more: somebody has cancelled or ended it. Let its work end."
            .formatted(id),
        null);
    this.runId = id;
  }

  /** The id of the run that was cancelled. */
  public long runId() {
    return runId;
  }
}
