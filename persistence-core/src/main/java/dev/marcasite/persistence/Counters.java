package dev.marcasite.persistence;

import java.util.concurrent.atomic.LongAdder;

/** What has happened to a database since it was opened. */
final class Counters {
  private final LongAdder commits = new LongAdder();
  private final LongAdder rollbacks = new LongAdder();
  private final LongAdder busyWaits = new LongAdder();
  private final LongAdder slowStatements = new LongAdder();
  private final LongAdder replacedConnections = new LongAdder();

  void ended(boolean committed) {
    (committed ? commits : rollbacks).increment();
  }

  /** Counts a wait for another process once, however many steps it takes. */
  void busyWait(boolean first) {
    if (first) {
      busyWaits.increment();
    }
  }

  void slowStatement() {
    slowStatements.increment();
  }

  void replacedConnection() {
    replacedConnections.increment();
  }

  long commits() {
    return commits.sum();
  }

  long rollbacks() {
    return rollbacks.sum();
  }

  long busyWaits() {
    return busyWaits.sum();
  }

  long slowStatements() {
    return slowStatements.sum();
  }

  long replacedConnections() {
    return replacedConnections.sum();
  }
}
