package dev.marcasite.persistence;

import dev.marcasite.persistence.mapping.RowIdSource;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteCommitListener;
import org.sqlite.SQLiteConnection;

/**
 * One connection to the file, and the state of its transaction.
 *
 * <p>The driver stays in autocommit for ever: its own {@code commit} begins the next transaction at
 * once and would keep the file locked. BEGIN, COMMIT and ROLLBACK are sent as statements instead.
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
  private final Map<String, PreparedStatement> controls = new HashMap<>();
  private final LeastRecentlyUsed<SqlText> texts =
      new LeastRecentlyUsed<>(HIBERNATE_STATEMENTS, text -> {});
  private final RowIdBlocks rowIds;
  private int readOnlyDepth;
  private boolean inTransaction;
  private boolean rollingBack;
  private boolean lost;

  SqlConnection(SQLiteConnection driver, boolean readOnly) {
    this.driver = driver;
    this.readOnly = readOnly;
    this.reads = new ReadStatements(driver);
    this.rowIds = new RowIdBlocks(this);
    driver.addCommitListener(this);
  }

  /** The driver's connection, for this package's statements only. */
  SQLiteConnection driver() {
    return driver;
  }

  RowIdSource rowIds() {
    return rowIds;
  }

  /** Whether writes are refused at present. */
  boolean refusesWrites() {
    return readOnly || readOnlyDepth > 0;
  }

  /** Begins a transaction with {@code BEGIN} or {@code BEGIN IMMEDIATE}. */
  void begin(String statement) throws SQLException {
    lost = false;
    control(statement);
    inTransaction = true;
  }

  void commit() throws SQLException {
    requireTransaction();
    control("COMMIT");
    inTransaction = false;
    rowIds.discard();
  }

  /** Rolls back what there is; does nothing where SQLite has done so itself. */
  void rollback() throws SQLException {
    rowIds.discard();
    if (inTransaction && !lost) {
      rollingBack = true;
      try {
        control("ROLLBACK");
      } finally {
        rollingBack = false;
      }
    }
    inTransaction = false;
  }

  void savepoint(String name) throws SQLException {
    requireTransaction();
    control("SAVEPOINT " + name);
  }

  void release(String name) throws SQLException {
    requireTransaction();
    control("RELEASE " + name);
  }

  void rollbackTo(String name) throws SQLException {
    requireTransaction();
    rowIds.discard();
    control("ROLLBACK TO " + name);
    control("RELEASE " + name);
  }

  /**
   * Whether SQLite has ended the transaction by itself, as it does after an interrupt, a full disk
   * or an I/O error. The next statement would be committed alone, so none may follow.
   */
  boolean hasLostTransaction() {
    return lost;
  }

  void requireTransaction() throws SQLException {
    if (lost) {
      throw new SQLException(
          "SQLite has rolled this transaction back after an error; nothing more can run in it");
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

  /** Runs one of the few statements that steer transactions; compiled anew after an error. */
  private void control(String sql) throws SQLException {
    PreparedStatement statement = controls.get(sql);
    if (statement == null) {
      statement = driver.prepareStatement(sql);
      controls.put(sql, statement);
    }
    try {
      statement.execute();
    } catch (SQLException e) {
      controls.remove(sql);
      ReadStatements.close(statement);
      throw e;
    }
  }
}
