package dev.marcasite.benchmarks;

import dev.marcasite.migrations.SchemaMigrator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * A database file of one fork: a fresh copy of a template that all forks of a run share. Closing
 * deletes the copy.
 */
public final class BenchmarkFile implements AutoCloseable {
  /** The pragmas that Marcasite sets on its connections, for raw connections to set them too. */
  private static final List<String> PRAGMAS =
      List.of(
          "journal_mode=wal",
          "foreign_keys=1",
          "synchronous=1",
          "temp_store=2",
          "recursive_triggers=1",
          "trusted_schema=0",
          "wal_autocheckpoint=1000",
          "cache_size=-16384");

  private final Path path;

  private BenchmarkFile(Path path) {
    this.path = path;
  }

  /** Where templates and copies lie; emptied at the start of each run. */
  static Path folder() {
    return Path.of(System.getProperty("marcasite.benchmarks.folder", "target/benchmark-files"));
  }

  /**
   * A copy of a template, which is made first if this run has not needed it yet.
   *
   * @param template the name of the template, the same for the same content
   * @param content what to put into the migrated file; in one transaction
   */
  public static BenchmarkFile copyOf(String template, Content content) throws Exception {
    return copyOf(template, content, "model");
  }

  /** A copy of a template with the tables of certain namespaces. */
  public static BenchmarkFile copyOf(String template, Content content, String... namespaces)
      throws Exception {
    Files.createDirectories(folder());
    Path original = folder().resolve(template + ".db");
    if (Files.notExists(original)) {
      make(original, content, namespaces);
    }
    Path copy = Files.createTempFile(folder(), template + "-", ".db");
    Files.copy(original, copy, StandardCopyOption.REPLACE_EXISTING);
    return new BenchmarkFile(copy);
  }

  /** The file, for {@code DatabaseSettings.forFile}. */
  public Path path() {
    return path;
  }

  /** A connection of the driver alone, with the pragmas of Marcasite's own; autocommit is on. */
  public Connection openRaw() throws SQLException {
    return openRaw(path);
  }

  @Override
  public void close() throws IOException {
    for (String suffix : List.of("", "-wal", "-shm")) {
      Files.deleteIfExists(path.resolveSibling(path.getFileName() + suffix));
    }
  }

  private static void make(Path original, Content content, String... namespaces) throws Exception {
    Path draft = original.resolveSibling(original.getFileName() + ".draft");
    Files.deleteIfExists(draft);
    SchemaMigrator.forFile(draft).withNamespaces(namespaces).migrate();
    try (Connection connection = openRaw(draft);
        Statement statement = connection.createStatement()) {
      statement.execute("begin");
      content.writeTo(connection);
      statement.execute("commit");
      statement.execute("analyze");
      statement.execute("pragma wal_checkpoint(truncate)");
    }
    Files.move(draft, original, StandardCopyOption.ATOMIC_MOVE);
  }

  private static Connection openRaw(Path file) throws SQLException {
    Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
    try (Statement statement = connection.createStatement()) {
      for (String pragma : PRAGMAS) {
        statement.execute("pragma " + pragma);
      }
    }
    return connection;
  }

  /** Fills a migrated file. */
  @FunctionalInterface
  public interface Content {
    /** Writes the rows; the transaction is the caller's. */
    void writeTo(Connection connection) throws Exception;
  }
}
