package dev.marcasite.persistence;

import dev.marcasite.persistence.DatabaseFileException.Problem;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Says what is wrong with a file that SQLite could not go on with, and what to do. */
final class FileTrouble {
  private FileTrouble() {}

  /** The failure that a primary result code stands for, or {@code null} if it is none of these. */
  static @Nullable DatabaseException of(
      String fileName, SQLException sql, int code, Throwable failure) {
    if (code == SQLiteErrorCode.SQLITE_READONLY.code) {
      return problem(
          Problem.READ_ONLY,
          "'%s' cannot be written any more: it was moved, or its rights have changed (%s). Put both right and open it again.",
          fileName,
          sql,
          failure);
    }
    if (code == SQLiteErrorCode.SQLITE_FULL.code) {
      return problem(
          Problem.FULL,
          "'%s' cannot grow: %s. Free some space and repeat the work, of which nothing was kept.",
          fileName,
          sql,
          failure);
    }
    if (code == SQLiteErrorCode.SQLITE_IOERR.code || code == SQLiteErrorCode.SQLITE_CANTOPEN.code) {
      return problem(
          Problem.IO_ERROR,
          "The file system failed on '%s': %s. Nothing of this work was kept; check the disk before you repeat it.",
          fileName,
          sql,
          failure);
    }
    if (code == SQLiteErrorCode.SQLITE_CORRUPT.code || code == SQLiteErrorCode.SQLITE_NOTADB.code) {
      return problem(Problem.DAMAGED, damage(sql), fileName, sql, failure);
    }
    return null;
  }

  private static String damage(SQLException sql) {
    return sql instanceof SQLiteException sqlite
            && sqlite.getResultCode() == SQLiteErrorCode.SQLITE_CORRUPT_VTAB
        ? "An index of '%s' that can be rebuilt from its rows is damaged: %s. Rebuild the full-text index."
        : "SQLite finds '%s' damaged: %s. Stop writing, keep a copy of the file and its -wal, and restore a backup, or save the rows with the command '.recover' of the sqlite3 shell.";
  }

  private static DatabaseFileException problem(
      Problem problem, String message, String fileName, SQLException sql, Throwable failure) {
    return new DatabaseFileException(problem, message.formatted(fileName, reason(sql)), failure);
  }

  /** SQLite's sentence with the name of its extended code, which tells more. */
  private static String reason(SQLException sql) {
    String code =
        sql instanceof SQLiteException sqlite ? " (" + sqlite.getResultCode().name() + ")" : "";
    return Errors.reason(sql) + code;
  }
}
