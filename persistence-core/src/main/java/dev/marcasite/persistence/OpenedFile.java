package dev.marcasite.persistence;

import jakarta.persistence.PersistenceException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteErrorCode;

/**
 * A database file that has passed all checks: claimed for this process, its write connection open,
 * its entities mapped.
 */
final class OpenedFile {
  private final @Nullable Path claim;
  private final ConnectionOpener opener;
  private final SqlConnection writer;
  private final Set<Class<?>> entities;
  private final SessionOpener sessions;
  private boolean closed;

  private OpenedFile(
      @Nullable Path claim, ConnectionOpener opener, SQLiteConnection writer, MappedModel model) {
    this.claim = claim;
    this.opener = opener;
    this.writer = new SqlConnection(writer, false);
    this.entities = model.entities();
    this.sessions = new SessionOpener(SessionFactories.acquire(entities));
  }

  /** Checks and opens a file; one that is refused stays as it was. */
  static OpenedFile open(DatabaseSettings settings) {
    FileCheck.requireDatabase(settings.file());
    MappedModel model = MappedModel.of(settings);
    Path claim = settings.inMemory() ? null : OpenFiles.claim(settings.file());
    try {
      return connect(settings, model, claim);
    } catch (Throwable failure) {
      if (claim != null) {
        OpenFiles.release(claim);
      }
      throw failure;
    }
  }

  ConnectionOpener opener() {
    return opener;
  }

  SqlConnection writer() {
    return writer;
  }

  SessionOpener sessions() {
    return sessions;
  }

  /** Closes the writer last, so that SQLite takes its log away. */
  void close() {
    if (closed) {
      return;
    }
    closed = true;
    try (Statement statement = writer.driver().createStatement()) {
      statement.execute("pragma optimize");
      statement.execute("pragma wal_checkpoint(truncate)");
    } catch (SQLException e) {
      Log.warn("A database could not be tidied up before it was closed", e);
    }
    try {
      writer.close();
    } catch (SQLException e) {
      Log.warn("A database could not be closed cleanly", e);
    } finally {
      SessionFactories.release(entities);
      if (claim != null) {
        OpenFiles.release(claim);
      }
    }
  }

  private static OpenedFile connect(
      DatabaseSettings settings, MappedModel model, @Nullable Path claim) {
    ConnectionOpener opener = new ConnectionOpener(settings);
    try {
      SQLiteConnection writer = opener.openWriter();
      try {
        new SchemaCheck(settings.fileName()).verify(writer, model.requirements());
        if (claim != null) {
          FileCheck.requireWritable(settings.file());
        }
        opener.prepareWriter(writer);
        return new OpenedFile(claim, opener, writer, model);
      } catch (Throwable failure) {
        writer.close();
        throw failure;
      }
    } catch (SQLException e) {
      throw refused(settings, e);
    } catch (PersistenceException e) {
      throw new DatabaseException(
          "'%s' was not opened, for its entities cannot be mapped: %s."
              .formatted(settings.fileName(), e.getMessage()),
          e);
    }
  }

  private static DatabaseException refused(DatabaseSettings settings, SQLException failure) {
    int code = failure.getErrorCode() & 0xff;
    if (code == SQLiteErrorCode.SQLITE_NOTADB.code) {
      return FileCheck.notADatabase(settings.file(), failure);
    }
    if (code == SQLiteErrorCode.SQLITE_CORRUPT.code) {
      return FileCheck.damaged(settings.file(), failure);
    }
    return code == SQLiteErrorCode.SQLITE_READONLY.code
            || code == SQLiteErrorCode.SQLITE_CANTOPEN.code
        ? FileCheck.readOnly(settings.file(), failure)
        : (DatabaseException) Errors.of(settings.fileName(), failure);
  }
}
