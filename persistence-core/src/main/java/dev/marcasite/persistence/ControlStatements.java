package dev.marcasite.persistence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** The few statements that steer transactions, compiled once, and anew after an error. */
final class ControlStatements {
  private final Connection connection;
  private final Map<String, PreparedStatement> compiled = new HashMap<>();

  ControlStatements(Connection connection) {
    this.connection = connection;
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
