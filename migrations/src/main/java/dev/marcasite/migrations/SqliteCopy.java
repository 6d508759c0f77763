package dev.marcasite.migrations;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.core.DB;

/** Copies whole databases by SQLite's online backup. */
final class SqliteCopy {
  private static final int PAGES = 2000;

  private final String step;
  private final ProgressListener progress;

  SqliteCopy(String step, ProgressListener progress) {
    this.step = step;
    this.progress = progress;
  }

  /**
   * Copies the connection's database into a new file. The read transaction holds one state for the
   * whole copy, or each foreign commit would begin it anew; in WAL mode it hinders no writer.
   */
  void write(Connection connection, Path target) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("begin");
      try {
        statement.executeQuery("select count(*) from sqlite_schema").close();
        check(
            database(connection).backup("main", target.toString(), this::observe, 10, 500, PAGES));
      } finally {
        statement.execute("rollback");
      }
    }
  }

  /**
   * Puts the content of a file in the place of the connection's own, in one transaction.
   *
   * @param source a path, or SQLite's name of an empty database
   */
  void read(Connection connection, String source) throws SQLException {
    check(database(connection).restore("main", source, this::observe, 10, 500, PAGES));
  }

  private void observe(int remaining, int pages) {
    progress.progress(step, pages - remaining, pages);
  }

  private static DB database(Connection connection) throws SQLException {
    return connection.unwrap(SQLiteConnection.class).getDatabase();
  }

  private static void check(int result) throws SQLException {
    if (result != 0) {
      throw new SQLException(SQLiteErrorCode.getErrorCode(result).toString(), null, result);
    }
  }
}
