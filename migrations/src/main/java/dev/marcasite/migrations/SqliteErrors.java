package dev.marcasite.migrations;

import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** SQLite's result codes, as far as a migration reacts to them. */
final class SqliteErrors {
  private SqliteErrors() {}

  /** Another connection holds a lock; nothing has happened. */
  static boolean isBusy(SQLException e) {
    return is(e, SQLiteErrorCode.SQLITE_BUSY) || is(e, SQLiteErrorCode.SQLITE_LOCKED) || isMoved(e);
  }

  /** The file was deleted or replaced after this connection opened it: open it again. */
  static boolean isMoved(SQLException e) {
    return e instanceof SQLiteException sqlite
        && sqlite.getResultCode() == SQLiteErrorCode.SQLITE_READONLY_DBMOVED;
  }

  static boolean isCorrupt(SQLException e) {
    return is(e, SQLiteErrorCode.SQLITE_CORRUPT);
  }

  static boolean isNotADatabase(SQLException e) {
    return is(e, SQLiteErrorCode.SQLITE_NOTADB);
  }

  /** The file or its folder cannot be opened, read or written. */
  static boolean isUnusable(SQLException e) {
    return is(e, SQLiteErrorCode.SQLITE_CANTOPEN)
        || is(e, SQLiteErrorCode.SQLITE_READONLY)
        || is(e, SQLiteErrorCode.SQLITE_PERM);
  }

  /** The disk does not do what it should; the driver gives the extended code or the plain one. */
  static boolean isInputOutput(SQLException e) {
    return (e.getErrorCode() & 0xFF) == SQLiteErrorCode.SQLITE_IOERR.code;
  }

  private static boolean is(SQLException e, SQLiteErrorCode code) {
    return e.getErrorCode() == code.code;
  }
}
