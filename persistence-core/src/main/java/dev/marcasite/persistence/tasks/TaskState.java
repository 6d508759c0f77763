package dev.marcasite.persistence.tasks;

/** Where a run is. The last three are final. */
public enum TaskState {
  /** It waits for somebody to claim it. */
  QUEUED,
  /** Somebody has claimed it and works on it. */
  RUNNING,
  /** It ended well; its progress is 1. */
  DONE,
  /** It failed, or its process ended before it did. */
  ERROR,
  /** Somebody has called it off. */
  CANCELLED
}
