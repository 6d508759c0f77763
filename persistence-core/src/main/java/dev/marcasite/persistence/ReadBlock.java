package dev.marcasite.persistence;

import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** A block that reads: on a reader, or inside a transaction on the writer. */
final class ReadBlock extends Block {

  ReadBlock(
      String fileName, SqlConnection connection, SessionOpener sessions, @Nullable Block outer) {
    super(fileName, connection, sessions, outer);
  }

  @Override
  String noun() {
    return "snapshot";
  }

  @Override
  boolean readOnly() {
    return true;
  }

  @Override
  Session openSession(SessionOpener opener, HibernateConnection hibernate) {
    return opener.openForReading(hibernate);
  }

  @Override
  void flush() {}

  @Override
  void noteFailure(Throwable failure) {}
}
