package dev.marcasite.persistence;

import dev.marcasite.persistence.mapping.MappingFaultException;
import dev.marcasite.persistence.spi.DatabaseListener;
import jakarta.persistence.PersistenceException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
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
  private SqlConnection writer;
  private final MappedModel model;
  private final SessionOpener sessions;
  private @Nullable ChangeLog changes;
  private volatile boolean closed;

  private OpenedFile(ConnectedFile file, MappedModel model, SessionOpener sessions)
      throws SQLException {
    this.fileName = file.fileName;
    this.claim = file.claim;
    this.opener = file.opener;
    this.writer = new SqlConnection(file.writer, false);
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
  SqlConnection writer() {
    return writer;
  }

  /** Opens the write connection anew if it had to be closed; whether that was so. */
  boolean replaceBrokenWriter() throws SQLException {
    boolean broken = writer.isClosed();
    if (broken) {
      writer = new SqlConnection(freshWriter(), false);
      if (changes != null) {
        writer.tell(changes);
      }
    }
    return broken;
  }

  private SQLiteConnection freshWriter() throws SQLException {
    SQLiteConnection fresh = opener.openWriter();
    try {
      opener.prepareWriter(fresh);
      return fresh;
    } catch (SQLException e) {
      fresh.close();
      throw e;
    }
  }

  /** Tells the log of each transaction, whichever connection writes it. */
  void tell(ChangeLog changes) {
    this.changes = changes;
    writer.tell(changes);
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
      replaceBrokenWriter();
      tidyUp("pragma optimize");
      tidyUp("pragma wal_checkpoint(truncate)");
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
      writer.close();
    } finally {
      opener.close();
    }
  }

  /** Runs a pragma; a checkpoint answers 1 in its first column if others kept it from its work. */
  private void tidyUp(String pragma) {
    try (Statement statement = writer.driver().createStatement();
        ResultSet row = statement.executeQuery(pragma)) {
      if (row.next() && row.getString(1).equals("1")) {
        Log.warn(
            fileName,
            "'%s' was closed, but its -wal and -shm files stay: another process has it open"
                .formatted(fileName));
      }
    } catch (SQLException e) {
      Log.warn(fileName, "'%s' was closed, but '%s' failed before".formatted(fileName, pragma), e);
    }
  }

  private static OpenedFile connect(
      DatabaseSettings settings, MappedModel model, @Nullable Path claim) {
    PluginFunctions functions = new PluginFunctions(settings.fileName(), model.plugins());
    ConnectionOpener opener = new ConnectionOpener(settings, functions);
    try {
      SQLiteConnection writer = opener.openWriter();
      try {
        new SchemaCheck(settings.fileName()).verify(writer, model.requirements());
        functions.requireFree(writer);
        if (claim != null) {
          FileCheck.requireWritable(settings.file());
        }
        return map(
            new ConnectedFile(settings.fileName(), claim, opener, writer, settings.listeners()),
            model);
      } catch (Throwable failure) {
        writer.close();
        opener.close();
        throw failure;
      }
    } catch (SQLException e) {
      throw refused(settings, e);
    }
  }

  /** Maps the entities before the file is touched: a mapping that does not boot changes nothing. */
  private static OpenedFile map(ConnectedFile file, MappedModel model) throws SQLException {
    SessionFactory factory;
    try {
      factory = SessionFactories.acquire(model.entities());
    } catch (MappingFaultException e) {
      throw new EntityMappingException(file.fileName, e.faults(), e);
    } catch (PersistenceException e) {
      throw new EntityMappingException(file.fileName, List.of(String.valueOf(e.getMessage())), e);
    }
    try {
      PluginTables.verify(file.fileName, model, factory);
      MappedTables.verify(file.fileName, factory, file.writer);
      file.opener.prepareWriter(file.writer);
      return new OpenedFile(file, model, new SessionOpener(factory, file.fileName, file.listeners));
    } catch (Throwable failure) {
      SessionFactories.release(model.entities());
      throw failure;
    }
  }

  private record ConnectedFile(
      String fileName,
      @Nullable Path claim,
      ConnectionOpener opener,
      SQLiteConnection writer,
      List<DatabaseListener> listeners) {}

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
