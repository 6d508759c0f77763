package dev.marcasite.testkit;

import dev.marcasite.persistence.Database;
import dev.marcasite.persistence.status.DatabaseStatus;

/** The failure of a test that ends while blocks are running on its database. */
final class ConnectionLeak {
  private ConnectionLeak() {}

  static AssertionError of(Database database) {
    DatabaseStatus status = database.status();
    int count = status.connectionsInUse();
    return new AssertionError(
        "%d %s of '%s' leaked: %d in reads, %s. Let each block end before the test does, and join the threads that it starts."
            .formatted(
                count,
                count == 1 ? "connection" : "connections",
                database.file().getFileName(),
                status.readers().inUse(),
                status
                    .lane()
                    .holder()
                    .map(use -> "1 in a transaction of thread '%s'".formatted(use.thread()))
                    .orElse("none in a transaction")));
  }
}
