package dev.marcasite.persistence;

import java.io.Serial;
import java.sql.Connection;
import java.sql.SQLException;
import org.hibernate.engine.jdbc.connections.spi.ConnectionProvider;

/** Tells Hibernate that it is to open no connections: each session gets that of its block. */
final class NoConnections implements ConnectionProvider {
  @Serial private static final long serialVersionUID = 1L;

  @Override
  public Connection getConnection() throws SQLException {
    throw new SQLException("sessions work on the connection of their block only");
  }

  @Override
  public void closeConnection(Connection connection) {}

  @Override
  public boolean supportsAggressiveRelease() {
    return false;
  }

  @Override
  public boolean isUnwrappableAs(Class<?> type) {
    return false;
  }

  @Override
  public <T> T unwrap(Class<T> type) {
    throw new IllegalArgumentException("nothing to unwrap as " + type.getName());
  }
}
