package dev.marcasite.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;

/**
 * The write connection of a file: there from the start, so that it can be closed last, but prepared
 * only when somebody first writes, for that makes SQLite read the whole schema.
 *
 * <p>For whoever holds the lane.
 */
final class WriterConnection {
  private final ConnectionOpener opener;
  private SqlConnection current;
  private boolean prepared;
  private @Nullable ChangeLog changes;

  private WriterConnection(ConnectionOpener opener, SQLiteConnection driver) throws SQLException {
    this.opener = opener;
    this.current = new SqlConnection(driver, false);
  }

  /** Opens the file as far as SQLite needs to recover it from a crash. */
  static WriterConnection open(ConnectionOpener opener) throws SQLException {
    SQLiteConnection driver = opener.openWriter();
    try {
      run(driver, "pragma data_version");
      return new WriterConnection(opener, driver);
    } catch (SQLException | RuntimeException e) {
      driver.close();
      throw e;
    }
  }

  /** The connection; {@link #prepare} comes before its first transaction. */
  SqlConnection current() {
    return current;
  }

  /** Makes the connection ready to write; opens it anew, if it was closed, and says so. */
  boolean prepare() throws SQLException {
    boolean broken = current.isClosed();
    if (broken) {
      current = new SqlConnection(opener.openWriter(), false);
      prepared = false;
      if (changes != null) {
        current.tell(changes);
      }
    }
    if (!prepared) {
      opener.prepareWriter(current.driver());
      prepared = true;
    }
    return broken;
  }

  /** Tells the log of each transaction, whichever connection writes it. */
  void tell(ChangeLog changes) {
    this.changes = changes;
    current.tell(changes);
  }

  /** Leaves the file as small and as quick as it can be; one that nobody wrote to is left alone. */
  void tidyUp() throws SQLException {
    if (prepared) {
      prepare();
      run(current.driver(), "pragma optimize");
      run(current.driver(), "pragma wal_checkpoint(truncate)");
    }
  }

  void close() throws SQLException {
    current.close();
  }

  private static void run(SQLiteConnection driver, String pragma) throws SQLException {
    try (Statement statement = driver.createStatement();
        ResultSet row = statement.executeQuery(pragma)) {
      row.next();
    }
  }
}
