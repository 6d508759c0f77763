package dev.marcasite.persistence;

import dev.marcasite.persistence.mapping.QueryFunctions;
import dev.marcasite.persistence.sqlite.JournalMode;
import dev.marcasite.persistence.sqlite.Synchronous;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sqlite.NativeLibraryNotFoundException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteOpenMode;

/** Opens connections to one file or memory database, all prepared the same way. */
final class ConnectionOpener implements AutoCloseable {
  private final DatabaseSettings settings;
  private final PluginFunctions functions;
  private final String url;

  /** Keeps a database in memory alive when its writer has to be replaced. */
  private @Nullable SQLiteConnection anchor;

  ConnectionOpener(DatabaseSettings settings, PluginFunctions functions) {
    this.settings = settings;
    this.functions = functions;
    this.url = "jdbc:sqlite:" + location(settings);
  }

  /** A writer that has changed nothing of the file yet; see {@link #prepareWriter}. */
  SQLiteConnection openWriter() throws SQLException {
    SQLiteConfig config = config();
    if (!settings.inMemory()) {
      config.resetOpenMode(SQLiteOpenMode.CREATE);
    }
    if (settings.inMemory() && anchor == null) {
      anchor = openMemory();
    }
    SQLiteConnection connection = open(config);
    try {
      // The lane waits for other processes itself, in steps that notice interrupts.
      connection.setBusyTimeout((int) settings.busyTimeout().toMillis());
      return connection;
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  /** Lets a database in memory go; files need nothing. */
  @Override
  public void close() throws SQLException {
    if (anchor != null) {
      anchor.close();
    }
  }

  /** A copy of the template, there until its last connection is closed. */
  private SQLiteConnection openMemory() throws SQLException {
    SQLiteConnection connection = open(config());
    try {
      copyTemplate(connection);
      return connection;
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  /** Sets what the file or the connection needs for writing. */
  void prepareWriter(SQLiteConnection connection) throws SQLException {
    if (!settings.inMemory()) {
      String mode = settings.journalMode().name().toLowerCase(Locale.ROOT);
      set(connection, Map.of("journal_mode", mode));
    }
    prepare(connection, Map.of());
    connection.setBusyTimeout(0);
  }

  SqlConnection openReader() {
    try {
      return prepareReader(openReadOnly());
    } catch (SQLException e) {
      throw Errors.translated(settings.fileName(), e);
    }
  }

  /** A reader that looks at the file before its settings are right; see {@link #prepareReader}. */
  SQLiteConnection openReadOnly() throws SQLException {
    SQLiteConfig config = config();
    config.setReadOnly(true);
    SQLiteConnection connection = open(config);
    try {
      connection.setBusyTimeout((int) settings.busyTimeout().toMillis());
      return connection;
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  /** Makes a reader of a connection; closes it, if that fails. */
  SqlConnection prepareReader(SQLiteConnection connection) throws SQLException {
    try {
      prepare(connection, Map.of("query_only", "1"));
      return new SqlConnection(connection, true);
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  /** Whether the file of a connection keeps its journal as the settings say. */
  boolean hasJournalMode(SQLiteConnection connection) throws SQLException {
    return hasJournalMode(connection, settings.journalMode());
  }

  private SQLiteConnection open(SQLiteConfig config) throws SQLException {
    try {
      return (SQLiteConnection) config.createConnection(url);
    } catch (UnsatisfiedLinkError e) {
      // The driver names a missing library only once; later calls end in this.
      throw new NativeLibraryException(settings.fileName(), e);
    } catch (SQLException e) {
      if (e.getCause() instanceof NativeLibraryNotFoundException) {
        throw new NativeLibraryException(settings.fileName(), e);
      }
      throw e;
    }
  }

  private static SQLiteConfig config() {
    SQLiteConfig config = new SQLiteConfig();
    config.setOpenMode(SQLiteOpenMode.OPEN_URI);
    config.setGetGeneratedKeys(false);
    return config;
  }

  /** A URI, because the driver takes a question mark in a plain path for its own parameters. */
  private static String location(DatabaseSettings settings) {
    return settings.inMemory()
        ? "file:/marcasite-%s?vfs=memdb".formatted(UUID.randomUUID())
        : uri(settings.file());
  }

  private static String uri(Path file) {
    return "file://" + file.toAbsolutePath().toUri().getRawPath();
  }

  /** A file in WAL mode cannot be a database in memory; VACUUM INTO makes a copy that can. */
  private void copyTemplate(SQLiteConnection connection) throws SQLException {
    try (Connection template = config().createConnection("jdbc:sqlite:" + uri(settings.file()))) {
      if (!hasJournalMode(template, JournalMode.WAL)) {
        copy(settings.file(), connection);
        return;
      }
      Path folder = Files.createTempDirectory("marcasite");
      Path plain = folder.resolve("template.db");
      try {
        vacuumInto(template, plain);
        copy(plain, connection);
      } finally {
        Files.deleteIfExists(plain);
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw new SQLException("the template cannot be copied: " + e, e);
    }
  }

  private static void copy(Path file, SQLiteConnection connection) throws SQLException {
    int code =
        connection
            .getDatabase()
            .restore("main", file.toAbsolutePath().toString(), (left, pages) -> {});
    if (code != 0) {
      throw new SQLException("the template cannot be copied, SQLite's code is " + code, null, code);
    }
  }

  private static boolean hasJournalMode(Connection connection, JournalMode wanted)
      throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet mode = statement.executeQuery("pragma journal_mode")) {
      return mode.next() && mode.getString(1).equalsIgnoreCase(wanted.name());
    }
  }

  private static void vacuumInto(Connection template, Path copy) throws SQLException {
    try (PreparedStatement vacuum = template.prepareStatement("vacuum into ?")) {
      vacuum.setString(1, copy.toString());
      vacuum.execute();
    }
  }

  private void prepare(SQLiteConnection connection, Map<String, String> more) throws SQLException {
    Map<String, String> pragmas = new LinkedHashMap<>();
    pragmas.put("foreign_keys", "1");
    pragmas.put("synchronous", settings.synchronous() == Synchronous.FULL ? "2" : "1");
    pragmas.put("temp_store", "2");
    pragmas.put("recursive_triggers", "1");
    pragmas.put("trusted_schema", "0");
    pragmas.put("cache_size", Integer.toString(-settings.cacheSizeKib()));
    pragmas.put("wal_autocheckpoint", Integer.toString(settings.walAutocheckpointPages()));
    pragmas.putAll(more);
    set(connection, pragmas);
    QueryFunctions.register(connection);
    functions.addTo(connection);
  }

  /** Sets pragmas in one go and reads them back, for SQLite ignores what it cannot do. */
  private static void set(SQLiteConnection connection, Map<String, String> pragmas)
      throws SQLException {
    StringJoiner sql = new StringJoiner(";");
    pragmas.forEach((name, value) -> sql.add("pragma " + name + '=' + value));
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql.toString());
      for (Map.Entry<String, String> pragma : pragmas.entrySet()) {
        requireValue(statement, pragma.getKey(), pragma.getValue());
      }
    }
  }

  private static void requireValue(Statement statement, String pragma, String value)
      throws SQLException {
    try (ResultSet row = statement.executeQuery("pragma " + pragma)) {
      String actual = row.next() ? row.getString(1) : null;
      if (!value.equalsIgnoreCase(actual)) {
        throw new SQLException("pragma %s is %s instead of %s".formatted(pragma, actual, value));
      }
    }
  }
}
