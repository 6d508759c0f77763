package dev.marcasite.persistence;

import dev.marcasite.persistence.mapping.MappedStatement;
import java.sql.ParameterMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;
import org.sqlite.jdbc4.JDBC4PreparedStatement;

/**
 * A statement that Hibernate has prepared and that is kept when Hibernate closes it, ready for the
 * next one who prepares the same text.
 *
 * <p>An error ends it: the driver may have thrown the compiled statement away.
 */
final class HibernateStatement extends JDBC4PreparedStatement implements MappedStatement {
  private final Consumer<HibernateStatement> home;
  private final boolean keepsColumns;
  private String @Nullable [] columns;
  private @Nullable MultiRowInsert manyRows;
  private boolean onlyOneRow;
  private boolean failed;

  HibernateStatement(SQLiteConnection connection, String sql, Consumer<HibernateStatement> home)
      throws SQLException {
    super(connection, sql);
    this.home = home;
    this.keepsColumns = sql.indexOf('*') < 0;
  }

  @Override
  public String sql() {
    return sql;
  }

  /** Whether it can be run again. */
  boolean isSound() {
    return !failed && !pointer.isClosed();
  }

  /** Ends this use; nothing of it is left for the next one. */
  @Override
  public void close() throws SQLException {
    if (isSound()) {
      reset();
    }
    home.accept(this);
  }

  /** Throws the compiled statement away. */
  void discard() throws SQLException {
    try {
      if (manyRows != null) {
        manyRows.close();
      }
    } finally {
      super.close();
    }
  }

  @Override
  public ResultSet executeQuery() throws SQLException {
    return noting(super::executeQuery);
  }

  /**
   * The driver fetches the names of the columns anew for each run. They change only if another
   * program changes the schema, and then only behind a star.
   */
  @Override
  public ResultSet getResultSet() throws SQLException {
    if (keepsColumns && !rs.isOpen()) {
      rs.colsMeta = columns;
    }
    ResultSet rows = super.getResultSet();
    columns = rs.colsMeta;
    return rows;
  }

  @Override
  public boolean execute() throws SQLException {
    return noting(super::execute);
  }

  @Override
  public long executeLargeUpdate() throws SQLException {
    return noting(super::executeLargeUpdate);
  }

  @Override
  public long[] executeLargeBatch() throws SQLException {
    return noting(
        () -> {
          MultiRowInsert many = manyRows();
          return many == null ? super.executeLargeBatch() : insertBy(many);
        });
  }

  /** The driver refuses as long as no parameter is set; Hibernate asks to set the first to null. */
  @Override
  public ParameterMetaData getParameterMetaData() {
    return (ParameterMetaData) this;
  }

  /** For a null of which Hibernate knows no type; to SQLite all are the same. */
  @Override
  public int getParameterType(int index) {
    return Types.NULL;
  }

  /** The same INSERT for many rows at once, if it is one and the batch is long enough. */
  private @Nullable MultiRowInsert manyRows() throws SQLException {
    if (batchQueryCount < MultiRowInsert.ROWS || onlyOneRow) {
      return null;
    }
    if (manyRows == null) {
      String text = MultiRowInsert.textOf(sql);
      onlyOneRow = text == null;
      manyRows = text == null ? null : new MultiRowInsert(conn, text, paramCount);
    }
    return manyRows;
  }

  /** What is left behind the last full statement goes the driver's way. */
  private long[] insertBy(MultiRowInsert many) throws SQLException {
    long[] counts = new long[batchQueryCount];
    int row = 0;
    for (; row + MultiRowInsert.ROWS <= counts.length; row += MultiRowInsert.ROWS) {
      many.run(batch, row * paramCount, counts, row);
    }
    int left = counts.length - row;
    if (left > 0) {
      System.arraycopy(batch, row * paramCount, batch, 0, left * paramCount);
      batchQueryCount = left;
      System.arraycopy(super.executeLargeBatch(), 0, counts, row, left);
    }
    clearBatch();
    return counts;
  }

  private void reset() throws SQLException {
    rs.close();
    rs.maxRows = 0;
    setQueryTimeout(0);
    setFetchSize(0);
    clearBatch();
    clearParameters();
  }

  private <T> T noting(SQLCallable<T> run) throws SQLException {
    failed = true;
    // The driver forgets the values of a batch that fails.
    Object[] values = batchQueryCount == 0 || batch == null ? batch : batch.clone();
    int rows = Math.max(1, batchQueryCount);
    try {
      T result = run.call();
      failed = false;
      return result;
    } catch (SQLException e) {
      ConstraintLookup.explain(conn, sql, ConstraintLookup.rows(values, paramCount, rows), e);
      throw e;
    }
  }
}
