package dev.marcasite.migrations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.NativeLibraryNotFoundException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/**
 * The file to migrate: its path and its connections.
 *
 * <p>It is read and written through SQLite only. A process that closes any handle of its own on the
 * file gives up the locks that SQLite holds on it in the same process.
 */
record DatabaseFile(Path path) {
  private static final Logger LOG = LoggerFactory.getLogger(DatabaseFile.class);
  private static final Set<PosixFilePermission> OWNERS =
      Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
  private static final int OPEN_ATTEMPTS = 5;

  /** The name for messages. */
  String name() {
    Path name = path.getFileName();
    return name == null ? path.toString() : name.toString();
  }

  boolean exists() {
    return Files.exists(path);
  }

  /** Refuses a path at which there can be no file. */
  void requireUsable() {
    Path folder = path.toAbsolutePath().getParent();
    if (folder == null || Files.isDirectory(path)) {
      throw new UnusableFileException(
          UnusableFileException.Reason.PATH,
          "'%s' is a folder. Give the path of a file.".formatted(name()),
          null);
    }
    if (!Files.isDirectory(folder)) {
      throw new UnusableFileException(
          UnusableFileException.Reason.PATH,
          "'%s' cannot be created: there is no folder '%s'. Create the folder first."
              .formatted(name(), folder.getFileName()),
          null);
    }
  }

  /**
   * What the file says about its schema; nothing for a file that does not exist. One that cannot be
   * opened may be another migration's, which has just undone its creation: look again.
   */
  RecordedSchema readSchema(LockWait wait) {
    requireUsable();
    for (int attempt = 1; exists(); attempt++) {
      try {
        return wait.untilUnlocked(this::readSchema);
      } catch (SQLException e) {
        if (attempt == OPEN_ATTEMPTS || !SqliteErrors.isUnusable(e)) {
          throw translate(e);
        }
      }
    }
    return RecordedSchema.NONE;
  }

  private RecordedSchema readSchema() throws SQLException {
    try (Connection connection = openExisting()) {
      return RecordedSchema.read(connection, name());
    }
  }

  /** Work that only reads. */
  @FunctionalInterface
  interface Reading<T> {
    T run(Connection connection) throws SQLException;
  }

  /** Reads the existing file, once it is not locked. */
  <T> T read(LockWait wait, Reading<T> reading) {
    try (Connection connection = openExisting()) {
      return wait.untilUnlocked(() -> reading.run(connection));
    } catch (SQLException e) {
      throw translate(e);
    }
  }

  /** Refuses a path without a file. */
  void requireExisting() {
    requireUsable();
    if (!exists()) {
      throw new UnusableFileException(
          UnusableFileException.Reason.PATH,
          "There is no file '%s'. Check the path, or create it with migrate update."
              .formatted(name()),
          null);
    }
  }

  /**
   * What tells the file from another that gets its name; equal to nothing if there is no file. The
   * same for all where the file system knows no such thing: there, open files cannot be deleted.
   */
  Object identity() {
    try {
      Object key = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
      return Objects.requireNonNullElse(key, "");
    } catch (IOException e) {
      return new Object();
    }
  }

  /** Opens the existing file, or creates it. */
  Connection openOrCreate() throws SQLException {
    return open(SQLiteOpenMode.READWRITE, SQLiteOpenMode.CREATE);
  }

  /** Opens the existing file. */
  Connection openExisting() throws SQLException {
    return open(SQLiteOpenMode.READWRITE);
  }

  /** Opens a copy that nobody changes, without locks and without companion files. */
  Connection openImmutable() throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    return connect(config, immutable());
  }

  /** The address of a copy that nobody changes: SQLite makes no log and no locks beside it. */
  String immutable() {
    return path.toAbsolutePath().toUri() + "?immutable=1";
  }

  /** Loads the driver and its native library, which takes a tenth of a second the first time. */
  static void loadDriver() {
    try {
      connect(new SQLiteConfig(), ":memory:").close();
    } catch (SQLException e) {
      LOG.debug("The driver does not load; opening the file will say so", e);
    }
  }

  /** In the driver's autocommit, for ever: the transaction statements are ours. */
  private Connection open(SQLiteOpenMode... modes) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.resetOpenMode(SQLiteOpenMode.CREATE);
    for (SQLiteOpenMode mode : modes) {
      config.setOpenMode(mode);
    }
    config.setBusyTimeout(0);
    return connect(config, path.toAbsolutePath().toUri().toString());
  }

  /** The driver reports a missing library only once; later calls end in an error of the JVM. */
  private static Connection connect(SQLiteConfig config, String file) throws SQLException {
    try {
      Connection connection = config.createConnection("jdbc:sqlite:" + file);
      distrustSchema(connection);
      return connection;
    } catch (UnsatisfiedLinkError e) {
      throw new SQLException("The native library is not loaded", e);
    }
  }

  /**
   * A view may call nothing that reaches out of the file, the same on every side of a comparison.
   */
  private static void distrustSchema(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("pragma trusted_schema = off");
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /** Makes an empty file for a copy, which nobody may read who may not read this one. */
  void prepareCopy(Path copy) throws IOException {
    Files.deleteIfExists(copy);
    PosixFileAttributeView rights =
        exists() ? Files.getFileAttributeView(path, PosixFileAttributeView.class) : null;
    if (rights == null) {
      Files.createFile(copy);
    } else {
      Set<PosixFilePermission> permissions = rights.readAttributes().permissions();
      permissions.addAll(OWNERS);
      Files.createFile(copy, PosixFilePermissions.asFileAttribute(permissions));
    }
  }

  /** Deletes an unfinished copy and what SQLite has made beside it, as far as it can be. */
  static void deleteCopy(Path copy) {
    for (String suffix : List.of("", "-journal", "-wal", "-shm")) {
      Path file = copy.resolveSibling(copy.getFileName() + suffix);
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        LOG.warn("'{}' cannot be deleted: {}", file.getFileName(), e.toString());
      }
    }
  }

  /**
   * Deletes the file after an undone creation, unless another connection uses it or has filled it.
   * A connection that opened it just before, and has no lock yet, finds that the file has moved.
   *
   * @param identity that of the file of the connection: another may have its name by now
   */
  void deleteIfEmpty(Statement statement, Object identity) {
    try {
      statement.execute("begin exclusive");
      Path real = path.toRealPath();
      if (Files.size(real) == 0 && identity.equals(identity())) {
        Files.delete(real);
      }
    } catch (SQLException | IOException e) {
      LOG.debug("'{}' stays: it is in use, or the file system keeps open files", name(), e);
    }
  }

  /** The typed failure for an error that SQLite reported. */
  MigrationException translate(SQLException e) {
    if (SqliteErrors.isNotADatabase(e)) {
      return UnusableFileException.notADatabase(name(), e);
    }
    if (SqliteErrors.isUnusable(e)) {
      return new UnusableFileException(
          UnusableFileException.Reason.ACCESS,
          "'%s' cannot be opened for writing (%s). Check the rights on it and on its folder."
              .formatted(name(), e.getMessage()),
          e);
    }
    if (SqliteErrors.isInputOutput(e)) {
      return new UnusableFileException(
          UnusableFileException.Reason.ACCESS,
          "'%s' cannot be read or written (%s). Check the room on the disk, and the disk itself."
              .formatted(name(), e.getMessage()),
          e);
    }
    if (e.getCause() instanceof NativeLibraryNotFoundException
        || e.getCause() instanceof UnsatisfiedLinkError) {
      return new UnusableFileException(
          UnusableFileException.Reason.ACCESS,
          "'%s' cannot be opened: SQLite's native library does not load from the temporary folder. "
                  .formatted(name())
              + "Set -Dorg.sqlite.tmpdir to a folder that may be written and run programs.",
          e);
    }
    return new MigrationFailedException(name(), String.valueOf(e.getMessage()), e);
  }
}
