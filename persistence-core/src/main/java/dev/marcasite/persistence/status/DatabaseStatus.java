package dev.marcasite.persistence.status;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a database is doing at one moment. Its parts are read one after another, so they may differ
 * by what happened in between.
 *
 * @param lane the way to the write connection
 * @param readers the pool of read connections
 * @param activity what has happened since the database was opened
 * @param walBytes the size of the write-ahead log; 0 where there is none
 */
public record DatabaseStatus(Lane lane, Readers readers, Activity activity, long walBytes) {

  /** Whether a transaction is open. */
  public boolean writing() {
    return lane.holder().isPresent();
  }

  /** How many connections are handed out: running reads and the open transaction. */
  public int connectionsInUse() {
    return readers.inUse() + (writing() ? 1 : 0);
  }

  /**
   * The writer and who waits for it.
   *
   * @param holder who has it
   * @param waiting how many threads wait for their turn
   * @param queued how many asynchronous transactions wait
   * @param longestWait how long the first of both has waited
   */
  public record Lane(Optional<Use> holder, int waiting, int queued, Duration longestWait) {}

  /**
   * The readers and who waits for them.
   *
   * @param capacity how many may be in use at once
   * @param inUse how many are
   * @param idle how many are open and free
   * @param waiting how many threads wait for one
   * @param longestWait how long the first of them has waited
   * @param uses who has one, longest first
   */
  public record Readers(
      int capacity, int inUse, int idle, int waiting, Duration longestWait, List<Use> uses) {}

  /**
   * A connection in use.
   *
   * @param thread the name of the thread that has it
   * @param held for how long
   * @param purpose what for: the line that opened the block, or the class of queued work
   */
  public record Use(String thread, Duration held, String purpose) {}

  /**
   * What has happened since the database was opened.
   *
   * @param commits transactions that were committed, each of several that shared a commit
   * @param rollbacks transactions that were rolled back
   * @param busyWaits transactions that had to wait for another process
   * @param slowStatements statements that took longer than the settings' threshold
   * @param replacedConnections connections that had broken and were opened anew
   */
  public record Activity(
      long commits,
      long rollbacks,
      long busyWaits,
      long slowStatements,
      long replacedConnections) {}
}
