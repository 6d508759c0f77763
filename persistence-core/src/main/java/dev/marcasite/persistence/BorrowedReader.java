package dev.marcasite.persistence;

import java.sql.SQLException;

/** A reader out of the pool, for one block of one thread; closing gives it back. */
final class BorrowedReader implements AutoCloseable {
  private final String fileName;
  private final ReaderPool pool;
  private final SqlConnection connection;
  private final ReadBlock block;

  BorrowedReader(BlockContext context, ReaderPool pool, long arrival) {
    this.fileName = context.fileName();
    this.pool = pool;
    this.connection = pool.borrow(arrival);
    this.block = new ReadBlock(context, connection, null);
  }

  ReadBlock block() {
    return block;
  }

  /** Begins a transaction, so that all statements until {@link #close} see one state. */
  void begin() {
    try {
      connection.begin("BEGIN");
    } catch (SQLException e) {
      throw Errors.translated(fileName, e);
    }
  }

  @Override
  public void close() {
    boolean sound = false;
    try {
      block.end();
      connection.rollback();
      sound = true;
    } catch (SQLException e) {
      Log.warn(fileName, "A reader of '%s' is thrown away".formatted(fileName), e);
    } finally {
      pool.giveBack(connection, sound);
    }
  }
}
