package dev.marcasite.persistence;

import java.util.Optional;

/**
 * What a database is doing at one moment.
 *
 * @param readers how many reads may run side by side
 * @param readersInUse how many of them are running
 * @param readersIdle how many open connections wait for use
 * @param writing whether a transaction is open
 * @param writer the name of the thread that has it open
 */
public record DatabaseStatus(
    int readers, int readersInUse, int readersIdle, boolean writing, Optional<String> writer) {

  /** How many connections are handed out: running reads and the open transaction. */
  public int connectionsInUse() {
    return readersInUse + (writing ? 1 : 0);
  }
}
