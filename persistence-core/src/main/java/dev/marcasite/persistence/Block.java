package dev.marcasite.persistence;

import static java.util.Objects.requireNonNullElse;

import dev.marcasite.persistence.StatementWatch.Reason;
import dev.marcasite.persistence.model.Visibility;
import dev.marcasite.persistence.sqlite.ReadLimits;
import dev.marcasite.persistence.sqlite.Row;
import dev.marcasite.persistence.sqlite.StatementVerdict;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;

/**
 * A transaction or snapshot while its work runs: one thread, one connection, and a Hibernate
 * session on it once one is asked for.
 */
abstract class Block implements LimitedReader.Source {
  private final Thread owner = Thread.currentThread();
  private final BlockContext context;
  private final String fileName;
  private final SqlConnection connection;
  private final @Nullable Block outer;
  private final RowStreams streams = new RowStreams(this);
  private @Nullable HibernateConnection hibernateConnection;
  private @Nullable Session session;
  private @Nullable EntityManager view;
  private boolean open = true;

  Block(BlockContext context, SqlConnection connection, @Nullable Block outer) {
    this.context = context;
    this.fileName = context.fileName();
    this.connection = connection;
    this.outer = outer;
  }

  /** What the block is called in messages. */
  abstract String noun();

  abstract boolean readOnly();

  /** Opens the session of this kind of block. */
  abstract Session openSession(SessionOpener opener, HibernateConnection hibernate);

  /** Prepares for what Hibernate may do next. */
  abstract void beginCall();

  /** Makes pending changes of entities visible to SQL. */
  abstract void flush();

  /** Prepares for a flush of Hibernate's own. */
  void beforeFlush() {}

  /** Refuses what a hook may not do while it runs. */
  void requireNoHook(String call) {}

  /** Prepares for a query, which may flush by itself in this mode. */
  void beforeQuery(FlushModeType mode) {}

  /** Hears of a failure that the work may catch. */
  abstract void noteFailure(Throwable failure);

  /** What each statement may take unless its caller says otherwise. */
  ReadLimits limits() {
    return context.limits();
  }

  /** On what terms statements run unless their caller says otherwise. */
  ReadTerms terms() {
    return context.terms();
  }

  @Nullable Block outer() {
    return outer;
  }

  SqlConnection connection() {
    return connection;
  }

  String fileName() {
    return fileName;
  }

  boolean isOpen() {
    return open;
  }

  /** Refuses use after the end of the block and from other threads. */
  void requireUsable() {
    if (!open) {
      throw new IllegalStateException(
          "the %s on '%s' has ended; use it only inside its block".formatted(noun(), fileName));
    }
    if (!Thread.currentThread().equals(owner)) {
      throw new IllegalStateException(
          "the %s on '%s' belongs to thread '%s', not to '%s'"
              .formatted(noun(), fileName, owner.getName(), Thread.currentThread().getName()));
    }
  }

  EntityManager entityManager() {
    requireUsable();
    if (view == null) {
      view = EntityManagerView.of(this);
    }
    return view;
  }

  /**
   * Opens a session without entities on the connection of this block, for inserting many. Its own
   * transaction is nothing to the database.
   */
  StatelessSession openStateless() {
    HibernateConnection stateless = new HibernateConnection(this);
    stateless.detach();
    return context.sessions().openStateless(stateless);
  }

  /** The session, opened on first use. */
  Session session() {
    if (session == null) {
      hibernateConnection = new HibernateConnection(this);
      session = openSession(context.sessions(), hibernateConnection);
    }
    return session;
  }

  /** From here on the session shows the entries of this visibility. */
  void show(Visibility visibility) {
    session();
    if (hibernateConnection != null) {
      hibernateConnection.show(visibility);
    }
  }

  /** Lets the session's next commit reach the database. */
  void armForCommit(UnitOfWork unit) {
    if (hibernateConnection != null) {
      hibernateConnection.armForCommit(unit);
    }
  }

  /** Refuses to go on with what a session began that a failed savepoint has ended since. */
  @SuppressWarnings("ReferenceEquality") // the very session
  void requireSession(@Nullable Session begun) {
    requireUsable();
    if (begun != session) {
      throw new IllegalStateException(
          "a failed savepoint on '%s' has ended this stream; begin it again".formatted(fileName));
    }
  }

  boolean hasSession() {
    return session != null;
  }

  /** Ends the session without a word to the database; the next one starts with no entities. */
  void dropSession() {
    streams.close();
    Session ending = session;
    session = null;
    if (ending == null || hibernateConnection == null) {
      return;
    }
    hibernateConnection.detach();
    try {
      if (ending.getTransaction().getStatus().canRollback()) {
        ending.getTransaction().rollback();
      }
    } finally {
      ending.close();
    }
  }

  /** Runs a read to its end, after the changes of entities have been flushed. */
  @Override
  public <R> List<R> list(
      String sql,
      Function<SqlText, SqlParameters> parameters,
      RowMapper<R> mapper,
      ReadTerms terms) {
    return run(
        sql,
        parameters,
        terms,
        (statement, values, budget) -> list(statement, values, mapper, budget));
  }

  /** Runs a read row by row; the stream is closed at the end of the block at the latest. */
  Stream<Row> stream(String sql, Function<SqlText, SqlParameters> parameters, ReadTerms terms) {
    RowMapper<Row> mapper = RowMapper.to(Row.class);
    requireUsable();
    return run(
        sql,
        parameters,
        terms,
        (statement, values, budget) ->
            statement.guarded() && !connection.refusesWrites()
                ? list(statement, values, mapper, budget).stream()
                : streams.open(statement, values, mapper, budget));
  }

  @Override
  public StatementVerdict explain(String sql, ReadTerms terms) {
    requireUsable();
    try {
      return StatementExplanation.of(connection, sql, terms);
    } catch (SQLException e) {
      throw failed(sql, terms.limits(), e);
    }
  }

  /** Calls Hibernate; what reads for too long is ended. */
  @Nullable Object call(Method method, Object target, Object @Nullable [] arguments)
      throws Throwable {
    long start = System.nanoTime();
    beginCall();
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw failed(requireNonNullElse(e.getCause(), e));
    } finally {
      connection.watch().disarm();
      noteDuration(System.nanoTime() - start);
    }
  }

  /** Hibernate may have run several statements; the last query is taken for the slow one. */
  private void noteDuration(long nanos) {
    String sql = hibernateConnection == null ? null : hibernateConnection.takeLastQuery();
    if (sql != null) {
      context.slowStatements().note(connection, sql, nanos);
    }
  }

  /** The rows of a stream have been read, or nobody wants the rest. */
  void noteDuration(String sql, ReadBudget budget) {
    context.slowStatements().note(connection, sql, budget.spent());
  }

  private Throwable failed(Throwable failure) {
    noteFailure(failure);
    Optional<Reason> reason = connection.watch().takeReason();
    return reason.isPresent() ? Errors.ofEnded(fileName, reason.get(), limits(), failure) : failure;
  }

  private <R> List<R> list(
      ReadStatement statement, SqlParameters values, RowMapper<R> mapper, ReadBudget budget)
      throws SQLException {
    List<R> rows = connection.list(statement, values, mapper, budget);
    noteDuration(statement.text().sql(), budget);
    return rows;
  }

  /** A statement has failed: what its caller gets. */
  DatabaseException failed(String sql, ReadLimits limits, SQLException failure) {
    noteFailure(failure);
    return connection
        .watch()
        .takeReason()
        .map(reason -> Errors.ofEnded(fileName, reason, limits, failure))
        .orElseGet(() -> Errors.ofStatement(fileName, sql, limits, failure));
  }

  /** Ends the block: whatever it handed out is refused from here on. */
  void end() {
    open = false;
    dropSession();
  }

  private <T> T run(
      String sql, Function<SqlText, SqlParameters> parameters, ReadTerms terms, Read<T> read) {
    requireUsable();
    try {
      connection.requireTransaction();
      ReadStatement statement = connection.take(sql, terms);
      try {
        SqlParameters values = parameters.apply(statement.text());
        flush();
        context.sessions().tell(sql);
        return read.run(
            statement,
            values,
            new ReadBudget(connection, terms.limits(), statement.callsFunctions()));
      } catch (SQLException e) {
        ReadStatements.close(statement.prepared());
        throw e;
      } finally {
        if (!streams.owns(statement)) {
          connection.giveBack(statement);
        }
      }
    } catch (SQLException e) {
      throw failed(sql, terms.limits(), e);
    }
  }

  /** What is done with a judged statement. */
  private interface Read<T> {
    T run(ReadStatement statement, SqlParameters values, ReadBudget budget) throws SQLException;
  }
}
