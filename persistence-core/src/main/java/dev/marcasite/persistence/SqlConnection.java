package dev.marcasite.persistence;

import dev.marcasite.persistence.mapping.RowIdSource;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteCommitListener;
import org.sqlite.SQLiteConnection;

/**
 * One connection to the file, and the state of its transaction.
 *
 * <p>The driver never begins or commits: its own {@code commit} begins the next transaction at once
 * and would keep the file locked. BEGIN, COMMIT and ROLLBACK are sent as statements instead.
 *
 * <p>Used by one thread at a time.
 */
final class SqlConnection implements SQLiteCommitListener {
  private static final String QUERY_ONLY_ON = "pragma query_only=1";
  private static final String QUERY_ONLY_OFF = "pragma query_only=0";
  private static final int HIBERNATE_STATEMENTS = 512;

  private final SQLiteConnection driver;
  private final boolean readOnly;
  private final ReadStatements reads;
  private final ControlStatements controls;
  private final HibernateStatements hibernate;
  private final LeastRecentlyUsed<SqlText> texts =
      new LeastRecentlyUsed<>(HIBERNATE_STATEMENTS, text -> {});
  private final RowIdBlocks rowIds;
  private int readOnlyDepth;
  private boolean inTransaction;
  private boolean rollingBack;
  private boolean lost;
  private boolean committed;

  SqlConnection(SQLiteConnection driver, boolean readOnly) {
    this.driver = driver;
    this.readOnly = readOnly;
    this.reads = new ReadStatements(driver);
    this.controls = new ControlStatements(driver);
    this.hibernate = new HibernateStatements(driver);
    this.rowIds = new RowIdBlocks(this);
    driver.addCommitListener(this);
  }

  /** The driver's connection, for this package's statements only. */
  SQLiteConnection driver() {
    return driver;
  }

  /** The driver's connection, lent to a caller until {@link #findLostTransaction}. */
  SQLiteConnection lend() {
    controls.lend();
    return driver;
  }

  /** A statement of Hibernate's, which has to be allowed before; closing it keeps it. */
  PreparedStatement prepareForHibernate(String sql) throws SQLException {
    return hibernate.take(sql);
  }

  RowIdSource rowIds() {
    return rowIds;
  }

  /** Whether writes are refused at present. */
  boolean refusesWrites() {
    return readOnly || readOnlyDepth > 0;
  }

  /**
   * Begins a transaction with {@code BEGIN}, {@code BEGIN IMMEDIATE} or {@code BEGIN EXCLUSIVE}.
   */
  void begin(String statement) throws SQLException {
    lost = false;
    committed = false;
    controls.run(statement);
    inTransaction = true;
  }

  void commit() throws SQLException {
    requireTransaction();
    controls.run("COMMIT");
    inTransaction = false;
    committed = true;
    rowIds.discard();
  }

  /** Whether the last transaction that was begun here has been committed. */
  boolean hasCommitted() {
    return committed;
  }

  /**
   * Rolls back what there is; does nothing where SQLite has done so itself. If that fails twice the
   * connection is closed, for an open transaction would keep the file locked.
   */
  void rollback() throws SQLException {
    rowIds.discard();
    boolean open = inTransaction && !lost;
    inTransaction = false;
    lost = false;
    if (open) {
      rollingBack = true;
      try {
        runRollback();
      } finally {
        rollingBack = false;
      }
    }
  }

  void savepoint(String name) throws SQLException {
    requireTransaction();
    controls.run("SAVEPOINT " + name);
  }

  void release(String name) throws SQLException {
    requireTransaction();
    controls.run("RELEASE " + name);
  }

  void rollbackTo(String name) throws SQLException {
    requireTransaction();
    rowIds.discard();
    controls.run("ROLLBACK TO " + name);
    controls.run("RELEASE " + name);
  }

  /**
   * Whether SQLite has ended the transaction by itself, as it does after an interrupt, a full disk
   * or an I/O error. The next statement would be committed alone, so none may follow.
   */
  boolean hasLostTransaction() {
    return lost;
  }

  /** Refuses to run anything on the writer outside a transaction: it would be committed alone. */
  void requireTransaction() throws SQLException {
    if (lost) {
      throw new SQLException(
          "SQLite has rolled this transaction back after an error; nothing more can run in it");
    }
    if (!readOnly && !inTransaction) {
      throw new SQLException("the transaction has ended; nothing more can run in it");
    }
  }

  /** Finds out whether the transaction is still open, by a BEGIN that must fail if it is. */
  void findLostTransaction() {
    try {
      controls.takeOver();
      controls.run("BEGIN");
      lost = true;
      controls.run("ROLLBACK");
    } catch (SQLException e) {
      // So it should be: SQLite does not begin a transaction within a transaction.
    }
  }

  private void runRollback() throws SQLException {
    try {
      controls.run("ROLLBACK");
    } catch (SQLException first) {
      try {
        controls.run("ROLLBACK");
      } catch (SQLException second) {
        driver.close();
        throw first;
      }
    }
  }

  /** What kind of statement Hibernate is about to run; remembered for repetition. */
  SqlText text(String sql) {
    return texts.computeIfAbsent(sql, SqlText::of);
  }

  /** A judged and compiled read, to be given to {@link #list} or {@link #giveBack}. */
  ReadStatement take(String sql) throws SQLException {
    return reads.take(sql);
  }

  void giveBack(ReadStatement statement) throws SQLException {
    reads.giveBack(statement);
  }

  /** Runs a read to its end. */
  <R> List<R> list(ReadStatement statement, SqlParameters parameters, RowMapper<R> mapper)
      throws SQLException {
    requireTransaction();
    boolean guard = statement.guarded() && !refusesWrites();
    if (guard) {
      beginReadOnly();
    }
    try (ResultSet rows = statement.open(parameters)) {
      Function<@Nullable Object[], R> make = mapper.forColumns(statement.columns());
      List<R> results = new ArrayList<>();
      while (rows.next()) {
        results.add(make.apply(RowReader.read(rows)));
      }
      return results;
    } finally {
      if (guard) {
        endReadOnly();
      }
    }
  }

  /**
   * From here on SQLite refuses writes, until {@link #endReadOnly}. The pragma acts while it is
   * compiled; running it would make SQLite compile every other statement anew.
   */
  void beginReadOnly() throws SQLException {
    if (!readOnly && readOnlyDepth == 0) {
      driver.prepareStatement(QUERY_ONLY_ON).close();
    }
    readOnlyDepth++;
  }

  void endReadOnly() throws SQLException {
    readOnlyDepth--;
    if (!readOnly && readOnlyDepth == 0) {
      driver.prepareStatement(QUERY_ONLY_OFF).close();
    }
  }

  void close() throws SQLException {
    driver.removeCommitListener(this);
    driver.close();
  }

  @Override
  public void onCommit() {}

  @Override
  public void onRollback() {
    lost = inTransaction && !rollingBack;
  }
}
