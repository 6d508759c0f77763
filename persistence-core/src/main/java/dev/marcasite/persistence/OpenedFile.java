package dev.marcasite.persistence;

import dev.marcasite.persistence.mapping.MappingFaultException;
import jakarta.persistence.PersistenceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.hibernate.SessionFactory;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteErrorCode;

/**
 * A database file that has passed all checks: claimed for this process, its write connection open,
 * its entities mapped.
 */
final class OpenedFile {
  private final String fileName;
  private final @Nullable Path claim;
  private final ConnectionOpener opener;
  private final WriterConnection writer;
  private final SqlConnection firstReader;
  private final MappedModel model;
  private final SessionOpener sessions;
  private volatile boolean closed;

  private OpenedFile(Connections file, MappedModel model, SessionOpener sessions)
      throws SQLException {
    this.fileName = file.settings.fileName();
    this.claim = file.claim;
    this.opener = file.opener;
    this.writer = file.writer;
    this.firstReader = file.opener.prepareReader(file.reader);
    this.model = model;
    this.sessions = sessions;
  }

  /** Checks and opens a file; one that is refused stays as it was. */
  static OpenedFile open(DatabaseSettings settings) {
    FileCheck.requireDatabase(settings.file());
    MappedModel model = MappedModel.of(settings);
    Path claim = settings.inMemory() ? null : OpenFiles.claim(settings.file());
    try {
      if (claim != null) {
        LocationCheck.INSTANCE.verify(settings, claim);
      }
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

  /** The write connection, for whoever has the lane. */
  WriterConnection writer() {
    return writer;
  }

  /** The reader that has looked at the file, for the pool. */
  SqlConnection firstReader() {
    return firstReader;
  }

  SessionOpener sessions() {
    return sessions;
  }

  /** What is mapped, and by which plugins. */
  MappedModel model() {
    return model;
  }

  boolean isClosed() {
    return closed;
  }

  /** Closes the writer last, so that SQLite takes its log away. */
  synchronized void close() {
    if (closed) {
      return;
    }
    try {
      closeConnections();
    } catch (SQLException e) {
      Log.warn(fileName, "'%s' could not be closed cleanly".formatted(fileName), e);
    } finally {
      SessionFactories.release(model.entities());
      if (claim != null) {
        OpenFiles.release(claim);
      }
      closed = true;
    }
  }

  private void closeConnections() throws SQLException {
    try {
      writer.tidyUp();
    } catch (SQLException e) {
      Log.warn(fileName, "'%s' was closed, but not tidied up before".formatted(fileName), e);
    }
    try {
      writer.close();
    } finally {
      opener.close();
    }
    if (claim != null && Files.exists(Path.of(claim + "-wal"))) {
      Log.warn(
          fileName,
          "'%s' was closed, but its -wal and -shm files stay: another process has it open"
              .formatted(fileName));
    }
  }

  private static OpenedFile connect(
      DatabaseSettings settings, MappedModel model, @Nullable Path claim) {
    PluginFunctions functions = new PluginFunctions(settings.fileName(), model.plugins());
    try {
      Connections file = Connections.open(settings, claim, functions);
      try {
        FileSchema schema = FileSchema.read(file.reader);
        new SchemaCheck(settings.fileName()).verify(schema, model.requirements());
        functions.requireFree(file.reader);
        if (claim != null) {
          FileCheck.requireWritable(settings.file());
        }
        return map(file, model, schema);
      } catch (Throwable failure) {
        file.close();
        throw failure;
      }
    } catch (SQLException e) {
      throw refused(settings, e);
    }
  }

  /** Maps the entities before the file is touched: a mapping that does not boot changes nothing. */
  private static OpenedFile map(Connections file, MappedModel model, FileSchema schema)
      throws SQLException {
    String fileName = file.settings.fileName();
    SessionFactory factory;
    try {
      factory = SessionFactories.acquire(model.entities());
    } catch (MappingFaultException e) {
      throw new EntityMappingException(fileName, e.faults(), e);
    } catch (PersistenceException e) {
      throw new EntityMappingException(fileName, List.of(String.valueOf(e.getMessage())), e);
    }
    try {
      PluginTables.verify(fileName, model, factory);
      MappedTables.verify(fileName, factory, file.reader, schema);
      file.setJournalMode();
      return new OpenedFile(
          file, model, new SessionOpener(factory, fileName, file.settings.listeners()));
    } catch (Throwable failure) {
      SessionFactories.release(model.entities());
      throw failure;
    }
  }

  /** A file with its first two connections: one that writes later, and one that looks at it now. */
  private record Connections(
      DatabaseSettings settings,
      @Nullable Path claim,
      ConnectionOpener opener,
      WriterConnection writer,
      SQLiteConnection reader) {

    static Connections open(
        DatabaseSettings settings, @Nullable Path claim, PluginFunctions functions)
        throws SQLException {
      ConnectionOpener opener = new ConnectionOpener(settings, functions);
      try {
        WriterConnection writer = WriterConnection.open(opener);
        try {
          return new Connections(settings, claim, opener, writer, opener.openReadOnly());
        } catch (SQLException | RuntimeException e) {
          writer.close();
          throw e;
        }
      } catch (SQLException | RuntimeException e) {
        opener.close();
        throw e;
      }
    }

    /** Only a file in another mode has to be written to, so that the writer is prepared at once. */
    void setJournalMode() throws SQLException {
      if (claim != null && !opener.hasJournalMode(reader)) {
        writer.prepare();
      }
    }

    void close() throws SQLException {
      try (opener) {
        try {
          reader.close();
        } finally {
          writer.close();
        }
      }
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
