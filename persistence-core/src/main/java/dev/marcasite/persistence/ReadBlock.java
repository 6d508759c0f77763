package dev.marcasite.persistence;

import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** A block that reads: on a reader, or inside a transaction on the writer. */
final class ReadBlock extends Block {

  ReadBlock(BlockContext context, SqlConnection connection, @Nullable Block outer) {
    super(context, connection, outer);
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
  void beginCall() {
    connection().watch().arm(limits().time().toNanos());
  }

  @Override
  void flush() {}

  @Override
  void noteFailure(Throwable failure) {}
}
