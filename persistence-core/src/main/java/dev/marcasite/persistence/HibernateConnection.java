package dev.marcasite.persistence;

import dev.marcasite.persistence.model.Visibility;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * The connection that a Hibernate session works on: the block's own, behind a wall.
 *
 * <p>It never looks like autocommit, {@code setAutoCommit} and {@code close} do nothing, and {@code
 * commit} and {@code rollback} are the block's statements, not the driver's. Only one SELECT,
 * INSERT, UPDATE or DELETE at a time passes, and only SELECT where writes are refused.
 */
final class HibernateConnection extends RefusingConnection {
  private final Block block;
  private final SqlConnection connection;
  private Ending ending = Ending.REFUSED;
  private @Nullable UnitOfWork unit;
  private @Nullable String lastQuery;
  private Visibility visibility = Visibility.ACTIVE;

  HibernateConnection(Block block) {
    this.block = block;
    this.connection = block.connection();
  }

  /** The query that was prepared last since somebody asked. */
  @Nullable String takeLastQuery() {
    String query = lastQuery;
    lastQuery = null;
    return query;
  }

  /** From here on statements see the entries of this visibility. */
  void show(Visibility visibility) {
    this.visibility = visibility;
  }

  /** From here on the session's commit and rollback do nothing: its work is undone already. */
  void detach() {
    ending = Ending.NOTHING;
  }

  /** From here on the session's commit and rollback are those of the block. */
  void armForCommit(UnitOfWork work) {
    unit = work;
    ending = Ending.REAL;
  }

  @Override
  public PreparedStatement prepareStatement(String sql) throws SQLException {
    requireAllowed(sql);
    return connection.prepareForHibernate(visibility.restrict(sql));
  }

  /** How Hibernate runs an INSERT with RETURNING; keys of the driver's making are not there. */
  @Override
  public PreparedStatement prepareStatement(String sql, int generatedKeys) throws SQLException {
    if (generatedKeys != Statement.NO_GENERATED_KEYS) {
      return super.prepareStatement(sql, generatedKeys);
    }
    return prepareStatement(sql);
  }

  @Override
  public PreparedStatement prepareStatement(String sql, int type, int concurrency)
      throws SQLException {
    requireAllowed(sql);
    return connection.prepareForHibernate(visibility.restrict(sql));
  }

  @Override
  public boolean getAutoCommit() {
    return false;
  }

  @Override
  public void setAutoCommit(boolean autoCommit) {}

  @Override
  public void commit() throws SQLException {
    if (mayEnd() && unit != null) {
      unit.commit();
    }
  }

  @Override
  public void rollback() throws SQLException {
    if (mayEnd() && unit != null) {
      unit.rollback();
    }
  }

  @Override
  public void close() {}

  @Override
  public boolean isClosed() {
    return false;
  }

  @Override
  public boolean isReadOnly() {
    return connection.refusesWrites();
  }

  @Override
  public void setReadOnly(boolean readOnly) {}

  @Override
  public int getTransactionIsolation() {
    return Connection.TRANSACTION_SERIALIZABLE;
  }

  @Override
  public @Nullable SQLWarning getWarnings() {
    return null;
  }

  @Override
  public void clearWarnings() {}

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    if (type.isInstance(connection.rowIds())) {
      return type.cast(connection.rowIds());
    }
    throw new SQLException("this connection does not unwrap to " + type.getName());
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return type.isInstance(connection.rowIds());
  }

  /** The session's own commit is not asked for: whoever gets hold of the session cannot end it. */
  private boolean mayEnd() throws SQLException {
    if (ending == Ending.REFUSED) {
      throw new SQLException("only the end of the block ends its transaction");
    }
    return ending == Ending.REAL;
  }

  /** Lazy loading reaches this without passing any view, on whatever thread it happens. */
  private void requireAllowed(String sql) throws SQLException {
    block.requireUsable();
    connection.requireTransaction();
    SqlText text = connection.text(sql);
    lastQuery = text.reads() ? sql : null;
    if (!text.reads() && (connection.refusesWrites() || !text.changesRows())) {
      throw new SQLException(
          connection.refusesWrites()
              ? "a read cannot run %s: %s".formatted(text.kind(), sql)
              : "a transaction runs SELECT, INSERT, UPDATE and DELETE only, not: " + sql);
    }
  }

  /** What the session's commit and rollback do. */
  private enum Ending {
    REFUSED,
    REAL,
    NOTHING
  }
}
