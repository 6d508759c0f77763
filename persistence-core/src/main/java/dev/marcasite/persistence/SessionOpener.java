package dev.marcasite.persistence;

import org.hibernate.FlushMode;
import org.hibernate.Session;
import org.hibernate.SessionFactory;

/** Opens Hibernate sessions on connections that are handed out, never on ones from a pool. */
record SessionOpener(SessionFactory factory) {

  /** A session in a transaction that the block has begun already. */
  Session openForWriting(HibernateConnection connection) {
    Session session = factory.withOptions().connection(connection).openSession();
    session.beginTransaction();
    return session;
  }

  /** A session that tracks no changes and never flushes. */
  Session openForReading(HibernateConnection connection) {
    Session session =
        factory.withOptions().connection(connection).flushMode(FlushMode.MANUAL).openSession();
    session.setDefaultReadOnly(true);
    return session;
  }
}
