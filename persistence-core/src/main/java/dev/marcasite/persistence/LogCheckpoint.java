package dev.marcasite.persistence;

import dev.marcasite.persistence.sqlite.Checkpoint;
import dev.marcasite.persistence.sqlite.CheckpointMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;

/** Moves the write-ahead log into the database file. */
final class LogCheckpoint {
  private LogCheckpoint() {}

  /** Runs outside a transaction: SQLite checkpoints nothing inside of one. */
  static Checkpoint run(String fileName, OpenedFile file, CheckpointMode mode) {
    try {
      file.writer().prepare();
      return run(file.writer().current(), mode);
    } catch (SQLException e) {
      throw Errors.translated(fileName, e);
    }
  }

  private static Checkpoint run(SqlConnection writer, CheckpointMode mode) throws SQLException {
    String pragma = "pragma wal_checkpoint(%s)".formatted(mode.name().toLowerCase(Locale.ROOT));
    try (Statement statement = writer.driver().createStatement();
        ResultSet row = statement.executeQuery(pragma)) {
      row.next();
      return new Checkpoint(row.getInt(1) == 1, row.getInt(2), row.getInt(3));
    }
  }
}
