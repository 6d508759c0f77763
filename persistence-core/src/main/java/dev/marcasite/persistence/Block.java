package dev.marcasite.persistence;

import dev.marcasite.persistence.sqlite.Row;
import jakarta.persistence.EntityManager;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;

/**
 * A transaction or snapshot while its work runs: one thread, one connection, and a Hibernate
 * session on it once one is asked for.
 */
abstract class Block {
  private final Thread owner = Thread.currentThread();
  private final String fileName;
  private final SqlConnection connection;
  private final SessionOpener sessions;
  private final @Nullable Block outer;
  private final RowStreams streams = new RowStreams(this);
  private @Nullable HibernateConnection hibernateConnection;
  private @Nullable Session session;
  private @Nullable EntityManager view;
  private boolean open = true;

  Block(String fileName, SqlConnection connection, SessionOpener sessions, @Nullable Block outer) {
    this.fileName = fileName;
    this.connection = connection;
    this.sessions = sessions;
    this.outer = outer;
  }

  /** What the block is called in messages. */
  abstract String noun();

  abstract boolean readOnly();

  /** Opens the session of this kind of block. */
  abstract Session openSession(SessionOpener opener, HibernateConnection hibernate);

  /** Makes pending changes of entities visible to SQL. */
  abstract void flush();

  /** Hears of a failure that the work may catch. */
  abstract void noteFailure(Throwable failure);

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
    return sessions.openStateless(stateless);
  }

  /** The session, opened on first use. */
  Session session() {
    if (session == null) {
      hibernateConnection = new HibernateConnection(this);
      session = openSession(sessions, hibernateConnection);
    }
    return session;
  }

  /** Lets the session's next commit reach the database. */
  void armForCommit() {
    if (hibernateConnection != null) {
      hibernateConnection.armForCommit();
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
  <R> List<R> list(String sql, Function<SqlText, SqlParameters> parameters, RowMapper<R> mapper) {
    return run(sql, parameters, (statement, values) -> connection.list(statement, values, mapper));
  }

  /** Runs a read row by row; the stream is closed at the end of the block at the latest. */
  Stream<Row> stream(String sql, Function<SqlText, SqlParameters> parameters) {
    RowMapper<Row> mapper = RowMapper.to(Row.class);
    requireUsable();
    return run(
        sql,
        parameters,
        (statement, values) ->
            statement.guarded() && !connection.refusesWrites()
                ? connection.list(statement, values, mapper).stream()
                : streams.open(statement, values, mapper));
  }

  /** Ends the block: whatever it handed out is refused from here on. */
  void end() {
    open = false;
    dropSession();
  }

  private <T> T run(String sql, Function<SqlText, SqlParameters> parameters, Read<T> read) {
    requireUsable();
    try {
      connection.requireTransaction();
      ReadStatement statement = connection.take(sql);
      try {
        SqlParameters values = parameters.apply(statement.text());
        flush();
        sessions.tell(sql);
        return read.run(statement, values);
      } catch (SQLException e) {
        ReadStatements.close(statement.prepared());
        throw e;
      } finally {
        if (!streams.owns(statement)) {
          connection.giveBack(statement);
        }
      }
    } catch (SQLException e) {
      noteFailure(e);
      throw Errors.ofStatement(fileName, sql, e);
    }
  }

  /** What is done with a judged statement. */
  private interface Read<T> {
    T run(ReadStatement statement, SqlParameters values) throws SQLException;
  }
}
