package dev.marcasite.persistence.mapping;

import static java.util.Objects.requireNonNull;

import dev.marcasite.migrations.SchemaMigrator;
import dev.marcasite.persistence.Database;
import dev.marcasite.persistence.DatabaseSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;

/**
 * Gives each test a fresh file with the tables of a script, opened with some entities. One more
 * file stays open for all tests of the class, so that they share its session factory.
 */
public final class MappedFile implements BeforeEachCallback, AfterEachCallback {
  private static final Path TEMPLATE = migrated();

  private final String script;
  private final Class<?>[] entities;
  private @Nullable Path file;
  private @Nullable Database database;

  private MappedFile(String script, Class<?>... entities) {
    this.script = script;
    this.entities = entities;
  }

  static MappedFile of(String script, Class<?>... entities) {
    return new MappedFile(script, entities);
  }

  Path path() {
    return requireNonNull(file);
  }

  Database database() {
    if (database == null) {
      database = Database.open(settings(path()));
    }
    return database;
  }

  void close() {
    database().close();
    database = null;
  }

  /** A database with the tables of a script, to be closed by the caller. */
  public static Database open(String script, Class<?>... entities) {
    MappedFile file = of(script, entities);
    return Database.open(file.settings(file.created()));
  }

  /** A database in a folder with one table, to be closed by the caller. */
  static Database openWithTables(Path folder, String tables, Class<?>... entities) {
    try {
      Path path = Files.createTempFile(folder, "mapped", ".db");
      Files.copy(TEMPLATE, path, StandardCopyOption.REPLACE_EXISTING);
      execute(path, tables);
      return Database.open(DatabaseSettings.forFile(path).withEntities(entities));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs statements as another program would. */
  void sql(String... statements) {
    execute(path(), statements);
  }

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    context
        .getRoot()
        .getStore(ExtensionContext.Namespace.create(MappedFile.class))
        .computeIfAbsent(script, name -> new Kept(Database.open(settings(created()))), Kept.class);
    file = created();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    if (database != null) {
      int leaked = database.status().connectionsInUse();
      close();
      if (leaked != 0) {
        throw new AssertionError(leaked + " connections leaked");
      }
    }
  }

  public static String resource(String name) {
    try (InputStream sql =
        requireNonNull(MappedFile.class.getResourceAsStream("/mapping/" + name), name)) {
      return new String(sql.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The lines of a resource, cut at each {@code =>}; a backslash u stands for half a pair. */
  public static Stream<Arguments> pairs(String name) {
    return resource(name)
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> line.replace("\\uD83D", "\uD83D"))
        .map(line -> Arguments.of((Object[]) line.split(" => ")));
  }

  static void execute(Path file, String... statements) {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.executeUpdate(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private DatabaseSettings settings(Path path) {
    return DatabaseSettings.forFile(path).withEntities(entities);
  }

  private Path created() {
    try {
      Path path = Files.createTempDirectory("marcasite-mapping").resolve("mapped.db");
      Files.copy(TEMPLATE, path);
      execute(path, resource(script));
      return path;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path migrated() {
    try {
      Path template = Files.createTempDirectory("marcasite-mapping").resolve("template.db");
      SchemaMigrator.forFile(template).withNamespaces("model").migrate();
      return template;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record Kept(Database database) implements AutoCloseable {
    @Override
    public void close() {
      database.close();
    }
  }
}
