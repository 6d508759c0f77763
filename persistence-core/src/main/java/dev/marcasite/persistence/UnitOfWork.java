package dev.marcasite.persistence;

import java.sql.SQLException;

/** What a block that writes commits or rolls back, one or the other and once. */
abstract class UnitOfWork {
  private boolean committed;
  private boolean rolledBack;

  private UnitOfWork() {}

  /** The whole transaction of a connection. */
  static UnitOfWork transaction(SqlConnection connection) {
    return new WholeTransaction(connection);
  }

  /** A savepoint in a transaction that others share; committed means kept for their COMMIT. */
  static UnitOfWork shared(SqlConnection connection, String savepoint) {
    return new SharedTransaction(connection, savepoint);
  }

  final void commit() throws SQLException {
    runCommit();
    committed = true;
  }

  /** Whether {@link #commit} has succeeded. */
  final boolean isCommitted() {
    return committed;
  }

  /** Undoes the work, unless that has been done: Hibernate does so when its commit fails. */
  final void rollback() throws SQLException {
    if (!committed && !rolledBack) {
      rolledBack = true;
      runRollback();
    }
  }

  abstract void runRollback() throws SQLException;

  abstract void runCommit() throws SQLException;

  private static final class WholeTransaction extends UnitOfWork {
    private final SqlConnection connection;

    WholeTransaction(SqlConnection connection) {
      this.connection = connection;
    }

    @Override
    void runCommit() throws SQLException {
      connection.commit();
    }

    @Override
    void runRollback() throws SQLException {
      connection.rollback();
    }
  }

  private static final class SharedTransaction extends UnitOfWork {
    private final SqlConnection connection;
    private final String savepoint;

    SharedTransaction(SqlConnection connection, String savepoint) {
      this.connection = connection;
      this.savepoint = savepoint;
    }

    @Override
    void runCommit() throws SQLException {
      connection.release(savepoint);
    }

    /** What cannot be undone must not be committed with the work of others. */
    @Override
    void runRollback() throws SQLException {
      try {
        connection.rollbackTo(savepoint);
      } catch (SQLException e) {
        connection.state().doom();
        throw e;
      }
    }
  }
}
