package dev.marcasite.migrations;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Savepoint;
import java.util.concurrent.Executor;

/**
 * A connection as Liquibase sees it: inside a transaction that it can neither end nor begin.
 *
 * <p>Liquibase commits after each changeset and rolls back before it; nothing of that reaches the
 * driver, which would begin again at once after each commit.
 */
final class OneTransactionConnection extends DelegatingConnection {

  OneTransactionConnection(Connection delegate) {
    super(delegate);
  }

  @Override
  public boolean getAutoCommit() {
    return false;
  }

  @Override
  public void setAutoCommit(boolean autoCommit) {
    // the transaction is not Liquibase's
  }

  @Override
  public void commit() {
    // later, for all changesets together
  }

  @Override
  public void rollback() {
    // later, if a changeset fails
  }

  @Override
  public void close() {
    // by its owner
  }

  @Override
  public void abort(Executor executor) {
    // by its owner
  }

  @Override
  public Savepoint setSavepoint() throws SQLException {
    throw new SQLFeatureNotSupportedException("savepoints");
  }

  @Override
  public Savepoint setSavepoint(String name) throws SQLException {
    throw new SQLFeatureNotSupportedException("savepoints");
  }

  @Override
  public void rollback(Savepoint savepoint) throws SQLException {
    throw new SQLFeatureNotSupportedException("savepoints");
  }

  @Override
  public void releaseSavepoint(Savepoint savepoint) throws SQLException {
    throw new SQLFeatureNotSupportedException("savepoints");
  }
}
