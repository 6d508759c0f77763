package dev.marcasite.persistence;

import dev.marcasite.persistence.spi.DatabaseListener;
import java.util.List;
import java.util.function.UnaryOperator;
import org.hibernate.FlushMode;
import org.hibernate.Session;
import org.hibernate.SessionBuilder;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.hibernate.StatelessSessionBuilder;

/**
 * Opens Hibernate sessions on connections that are handed out, never on ones from a pool.
 *
 * @param fileName the file's name, for messages
 * @param listeners who hears of each statement; usually nobody, which then costs nothing
 */
record SessionOpener(SessionFactory factory, String fileName, List<DatabaseListener> listeners) {

  /** A session in a transaction that the block has begun already. */
  Session openForWriting(HibernateConnection connection) {
    Session session = options(connection).openSession();
    session.beginTransaction();
    return session;
  }

  /** A session that tracks no changes and never flushes. */
  Session openForReading(HibernateConnection connection) {
    Session session = options(connection).flushMode(FlushMode.MANUAL).openSession();
    session.setDefaultReadOnly(true);
    return session;
  }

  /** A session that knows no entities; Hibernate batches only what it believes a transaction. */
  StatelessSession openStateless(HibernateConnection connection) {
    StatelessSessionBuilder options = factory.withStatelessOptions().connection(connection);
    StatelessSession session =
        (listeners.isEmpty()
                ? options
                : options.statementInspector((UnaryOperator<String>) this::tell))
            .openStatelessSession();
    session.beginTransaction();
    return session;
  }

  /** Tells the listeners of a statement and returns it as it is. */
  String tell(String sql) {
    for (DatabaseListener listener : listeners) {
      try {
        listener.beforeStatement(sql);
      } catch (RuntimeException e) {
        Log.warn(fileName, "A listener failed before a statement", e);
      }
    }
    return sql;
  }

  private SessionBuilder options(HibernateConnection connection) {
    SessionBuilder options = factory.withOptions().connection(connection);
    return listeners.isEmpty()
        ? options
        : options.statementInspector((UnaryOperator<String>) this::tell);
  }
}
