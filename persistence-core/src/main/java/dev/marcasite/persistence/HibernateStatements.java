package dev.marcasite.persistence;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.sqlite.SQLiteConnection;

/**
 * The statements that Hibernate has prepared on one connection, kept for repetition: compiling one
 * costs more than running it. Taking one removes it, so that two uses never share one.
 */
final class HibernateStatements {
  private static final int CAPACITY = 128;

  private final SQLiteConnection connection;
  private final LeastRecentlyUsed<HibernateStatement> idle =
      new LeastRecentlyUsed<>(CAPACITY, HibernateStatements::discard);

  HibernateStatements(SQLiteConnection connection) {
    this.connection = connection;
  }

  /** A statement ready to run; closing it brings it back. */
  PreparedStatement take(String sql) throws SQLException {
    HibernateStatement known = idle.remove(sql);
    return known != null ? known : new HibernateStatement(connection, sql, this::giveBack);
  }

  private void giveBack(HibernateStatement statement) {
    if (!statement.isSound()) {
      discard(statement);
      return;
    }
    HibernateStatement twin = idle.put(statement.sql(), statement);
    if (twin != null && twin != statement) {
      discard(twin);
    }
  }

  private static void discard(HibernateStatement statement) {
    try {
      statement.discard();
    } catch (SQLException e) {
      // It repeats the error of the statement's last run, which Hibernate has seen already.
    }
  }
}
