package dev.marcasite.search;

import dev.marcasite.testkit.TemporaryDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Writes into a file as any SQLite program does, while we have it closed. */
final class OtherProgram {
  private OtherProgram() {}

  /** What it writes, in one transaction. */
  interface Work {
    void write(Connection connection) throws SQLException;
  }

  static void write(TemporaryDatabase db, Work work) throws SQLException {
    db.database().close();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + db.path());
        Statement statement = connection.createStatement()) {
      statement.execute("pragma recursive_triggers = on");
      statement.execute("begin");
      work.write(connection);
      statement.execute("commit");
    }
    db.reopen();
  }

  /** Runs statements on a connection. */
  static void run(Connection connection, Iterable<String> statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
