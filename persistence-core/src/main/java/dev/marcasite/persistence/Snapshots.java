package dev.marcasite.persistence;

import dev.marcasite.persistence.sqlite.StatementVerdict;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How reads run: on a reader of their own, or on the block that the thread has open. */
final class Snapshots {
  private final String fileName;
  private final DatabaseParts parts;

  Snapshots(DatabaseParts parts) {
    this.fileName = parts.fileName();
    this.parts = parts;
  }

  /** Runs work on a snapshot of its own; the arrival counts for the wait. */
  <T extends @Nullable Object, X extends Exception> T run(SnapshotWork<T, X> work, long arrival)
      throws X {
    try (BorrowedReader reader = borrow(arrival)) {
      reader.begin();
      return inBlock(reader.block(), work);
    }
  }

  /** Runs work on a snapshot that is open. */
  <T extends @Nullable Object, X extends Exception> T join(Block block, SnapshotWork<T, X> work)
      throws X {
    try {
      return work.run(new Snapshot(block));
    } catch (Throwable failure) {
      throw Errors.<X>rethrow(Errors.of(fileName, failure));
    }
  }

  /** A read inside a transaction: same connection, fresh session, and SQLite refuses writes. */
  <T extends @Nullable Object, X extends Exception> T runInside(
      WriteBlock outer, SnapshotWork<T, X> work) throws X {
    outer.requireUsable();
    outer.flush();
    SqlConnection connection = outer.connection();
    try {
      connection.beginReadOnly();
      try {
        return inBlock(new ReadBlock(parts.context(), connection, outer), work);
      } finally {
        connection.endReadOnly();
      }
    } catch (SQLException e) {
      throw Errors.translated(fileName, e);
    }
  }

  /**
   * Runs one query on a reader of its own; permissions hold for the schema of one transaction only.
   */
  <R> List<R> list(
      String sql,
      Function<SqlText, SqlParameters> parameters,
      RowMapper<R> mapper,
      ReadTerms terms) {
    try (BorrowedReader reader = borrow(System.nanoTime())) {
      if (terms.permissions().restrict()) {
        reader.begin();
      }
      return reader.block().list(sql, parameters, mapper, terms);
    }
  }

  /** Judges one query on a reader of its own. */
  StatementVerdict explain(String sql, ReadTerms terms) {
    try (BorrowedReader reader = borrow(System.nanoTime())) {
      reader.begin();
      return reader.block().explain(sql, terms);
    }
  }

  private BorrowedReader borrow(long arrival) {
    try {
      return new BorrowedReader(parts.context(), parts.readers(), arrival);
    } catch (DatabaseBusyException e) {
      throw parts.told(e);
    }
  }

  private <T extends @Nullable Object, X extends Exception> T inBlock(
      Block block, SnapshotWork<T, X> work) throws X {
    parts.blocks().enter(block);
    try {
      T result = join(block, work);
      parts.blocks().leave(block);
      block.end();
      return result;
    } catch (Throwable failure) {
      end(block, failure);
      throw failure;
    }
  }

  /** The first failure wins. */
  private void end(Block block, Throwable failure) {
    parts.blocks().leave(block);
    try {
      block.end();
    } catch (RuntimeException | Error e) {
      failure.addSuppressed(e);
    }
  }
}
