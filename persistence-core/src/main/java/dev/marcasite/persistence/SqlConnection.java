package dev.marcasite.persistence;

import dev.marcasite.persistence.mapping.RowIdSource;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteLimits;

/**
 * One connection to the file, and the state of its transaction.
 *
 * <p>The driver never begins or commits: its own {@code commit} begins the next transaction at once
 * and would keep the file locked. BEGIN, COMMIT and ROLLBACK are sent as statements instead.
 *
 * <p>Used by one thread at a time.
 */
final class SqlConnection {
  private static final String QUERY_ONLY_ON = "pragma query_only=1";
  private static final String QUERY_ONLY_OFF = "pragma query_only=0";
  private static final int HIBERNATE_STATEMENTS = 512;

  /** SQLite's own limit of a value, in bytes. */
  static final int LONGEST_VALUE = 1_000_000_000;

  /** The longest value that compiling a statement may make, in bytes, unless its text is long. */
  private static final int LONGEST_CONSTANT = 64 << 10;

  /** LIKE and GLOB take time by the length of text and pattern multiplied, at once. */
  private static final int LONGEST_PATTERN = 2_000;

  private final SQLiteConnection driver;
  private final boolean readOnly;
  private final ReadStatements reads;
  private final ControlStatements controls;
  private final HibernateStatements hibernate;
  private final LeastRecentlyUsed<SqlText> texts =
      new LeastRecentlyUsed<>(HIBERNATE_STATEMENTS, text -> {});
  private final RowIdBlocks rowIds;
  private @Nullable ChangeLog changes;
  private final TransactionState state = new TransactionState();
  private final StatementWatch watch;
  private int readOnlyDepth;

  /** Set before writes are refused and taken back after: an error between the two leaves it. */
  private boolean queryOnly;

  private boolean schemaSeen;
  private @Nullable ReadBudget running;

  SqlConnection(SQLiteConnection driver, boolean readOnly) throws SQLException {
    this.driver = driver;
    this.readOnly = readOnly;
    this.reads = new ReadStatements(driver, readOnly);
    this.controls = new ControlStatements(driver);
    this.hibernate = new HibernateStatements(driver);
    this.rowIds = new RowIdBlocks(this);
    this.watch = StatementWatch.on(driver, readOnly);
    driver.setLimit(SQLiteLimits.SQLITE_LIMIT_LIKE_PATTERN_LENGTH, LONGEST_PATTERN);
    driver.addCommitListener(state);
  }

  /** The driver's connection, for this package's statements only. */
  SQLiteConnection driver() {
    return driver;
  }

  /** Tells the log of each begin, commit and rollback from here on. */
  void tell(ChangeLog changes) {
    changes.follow(driver);
    this.changes = changes;
  }

  /** The driver's connection, lent to a caller until {@link #findLostTransaction}. */
  SQLiteConnection lend() {
    controls.lend();
    reads.forgetAll();
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
    if (queryOnly) {
      readOnlyDepth = 0;
      allowWrites();
    }
    controls.run(statement);
    state.begun();
    schemaSeen = false;
    if (changes != null) {
      changes.begun();
    }
  }

  void commit() throws SQLException {
    if (changes != null) {
      changes.committing();
    }
    requireTransaction();
    state.committing();
    try {
      controls.run("COMMIT");
    } catch (SQLException e) {
      state.commitFailed();
      ConstraintLookup.explainCommit(driver, e);
      throw e;
    }
    state.committed();
    rowIds.discard();
    if (changes != null) {
      changes.committed();
    }
  }

  /**
   * Rolls back what there is; does nothing where SQLite has done so itself. If that fails twice the
   * connection is closed, for an open transaction would keep the file locked.
   */
  void rollback() throws SQLException {
    rowIds.discard();
    try {
      if (state.startRollback()) {
        runRollback();
      }
    } finally {
      state.ended();
      if (changes != null) {
        changes.rolledBack();
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
    schemaSeen = false;
    controls.run("ROLLBACK TO " + name);
    controls.run("RELEASE " + name);
  }

  /** Where this connection is in its transaction. */
  TransactionState state() {
    return state;
  }

  /** Refuses to run anything on the writer outside a transaction: it would be committed alone. */
  void requireTransaction() throws SQLException {
    state.requireUnbroken();
    if (!readOnly && !state.isOpen()) {
      throw new SQLException("the transaction has ended; nothing more can run in it");
    }
  }

  /** Finds out whether the transaction is still open, by a BEGIN that must fail if it is. */
  void findLostTransaction() {
    reads.forgetAll();
    schemaSeen = false;
    try {
      controls.takeOver();
      controls.run("BEGIN");
      state.lost();
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

  /**
   * A judged and compiled read, to be given to {@link #list} or {@link #giveBack}.
   *
   * <p>Within a transaction it has been judged by the schema of that transaction. A reader outside
   * of one may see a newer schema; it cannot write in any case, and permissions want a transaction.
   */
  ReadStatement take(String sql, ReadTerms terms) throws SQLException {
    terms.requireLength(sql);
    if (!schemaSeen && state.isOpen()) {
      reads.forgetStale();
      schemaSeen = true;
    }
    ReadStatement known = reads.takeKnown(sql);
    ReadStatement statement = known != null ? known : compile(SqlText.of(sql), terms);
    try {
      terms.requireParameters(statement.text());
      if (statement.callsFunctions() && ReadBudget.isShort(terms.limits())) {
        statement.requireShortOperations();
      }
      if (terms.permissions().restrict()) {
        terms.requirePermitted(reads.tables(statement));
      }
      return statement;
    } catch (SQLException | DatabaseException e) {
      reads.giveBack(statement);
      throw e;
    }
  }

  /** SQLite calls constant functions while it compiles, so the limits hold there, too. */
  private ReadStatement compile(SqlText text, ReadTerms terms) throws SQLException {
    limitValues(Math.max(LONGEST_CONSTANT, 4 * text.sql().length()));
    watch.arm(terms.limits().time().toNanos());
    try {
      reads.refreshSchema();
      return reads.compile(text);
    } finally {
      resumeLimits();
    }
  }

  /**
   * From here on the limits are those of another budget, once they are resumed.
   *
   * @return whose they were
   */
  @Nullable ReadBudget runningOn(@Nullable ReadBudget budget) {
    ReadBudget before = running;
    running = budget;
    return before;
  }

  /** Goes back to the limits of the statement that is running, if there is one. */
  void resumeLimits() throws SQLException {
    watch.disarm();
    if (running == null) {
      limitValues(LONGEST_VALUE);
    } else {
      running.resume();
    }
  }

  /** The tables that a statement reads, by name. */
  Set<String> tables(ReadStatement statement) throws SQLException {
    return reads.tables(statement);
  }

  void giveBack(ReadStatement statement) throws SQLException {
    reads.giveBack(statement);
  }

  /** What ends statements early. */
  StatementWatch watch() {
    return watch;
  }

  /** Lets SQLite build and read no longer values than this, in bytes. */
  void limitValues(int bytes) throws SQLException {
    driver.setLimit(SQLiteLimits.SQLITE_LIMIT_LENGTH, bytes);
  }

  /** Runs a read to its end. */
  <R> List<R> list(
      ReadStatement statement, SqlParameters parameters, RowMapper<R> mapper, ReadBudget budget)
      throws SQLException {
    requireTransaction();
    return budget.spend(() -> list(statement, parameters, mapper, budget::keep));
  }

  private <R> List<R> list(
      ReadStatement statement,
      SqlParameters parameters,
      RowMapper<R> mapper,
      Consumer<@Nullable Object[]> keep)
      throws SQLException {
    boolean guard = statement.guarded() && !refusesWrites();
    if (guard) {
      beginReadOnly();
    }
    try (RowReader rows = statement.open(parameters)) {
      Function<@Nullable Object[], R> make = statement.mapping(mapper);
      List<R> results = new ArrayList<>();
      while (rows.next()) {
        @Nullable Object[] row = rows.values();
        keep.accept(row);
        results.add(make.apply(row));
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
      queryOnly = true;
      driver.prepareStatement(QUERY_ONLY_ON).close();
    }
    readOnlyDepth++;
  }

  void endReadOnly() throws SQLException {
    readOnlyDepth--;
    if (!readOnly && readOnlyDepth == 0) {
      allowWrites();
    }
  }

  private void allowWrites() throws SQLException {
    driver.prepareStatement(QUERY_ONLY_OFF).close();
    queryOnly = false;
  }

  /** Whether the driver has closed the connection. */
  boolean isClosed() {
    try {
      return driver.isClosed();
    } catch (SQLException e) {
      return true;
    }
  }

  /** Closes the connection; one that the driver has closed already is left alone. */
  void close() throws SQLException {
    if (isClosed()) {
      return;
    }
    driver.removeCommitListener(state);
    driver.close();
  }
}
