package dev.marcasite.persistence;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.sqlite.SQLiteConnection;

/** The few statements that steer transactions, compiled once, and anew after an error. */
final class ControlStatements {
  private final SQLiteConnection connection;
  private final Map<String, PreparedStatement> compiled = new HashMap<>();

  ControlStatements(SQLiteConnection connection) {
    this.connection = connection;
    takeOver();
  }

  /**
   * Tells the driver that it is not in autocommit, without its BEGIN: otherwise it would run {@code
   * begin} after each statement, and {@code commit} if that succeeds.
   */
  void takeOver() {
    connection.getConnectionConfig().setAutoCommit(false);
  }

  /** Lets the driver refuse {@code commit} and {@code rollback}, until {@link #takeOver}. */
  void lend() {
    connection.getConnectionConfig().setAutoCommit(true);
  }

  void run(String sql) throws SQLException {
    PreparedStatement statement = compiled.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      compiled.put(sql, statement);
    }
    try {
      statement.execute();
    } catch (SQLException e) {
      compiled.remove(sql);
      ReadStatements.close(statement);
      throw e;
    }
  }
}
