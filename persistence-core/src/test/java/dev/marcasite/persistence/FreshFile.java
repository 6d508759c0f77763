package dev.marcasite.persistence;

import dev.marcasite.migrations.SchemaMigrator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Gives each test a freshly migrated file, opened on demand, and checks that nothing leaks. */
final class FreshFile implements BeforeEachCallback, AfterEachCallback {
  private static final Path TEMPLATE = migrated();

  static {
    // Building the mapping takes longer than most tests; it goes with its last user.
    SessionFactories.acquire(MappedModel.of(DatabaseSettings.forFile(TEMPLATE)).entities());
  }

  private @Nullable Path file;
  private @Nullable Database database;

  Path path() {
    return java.util.Objects.requireNonNull(file);
  }

  DatabaseSettings settings() {
    return DatabaseSettings.forFile(path());
  }

  /** The database with default settings. */
  Database database() {
    return database == null ? open(settings()) : database;
  }

  Database open(DatabaseSettings settings) {
    if (database != null) {
      database.close();
    }
    database = Database.open(settings);
    return database;
  }

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    Path folder = Files.createTempDirectory("marcasite-core");
    file = Files.copy(TEMPLATE, folder.resolve("notes.db"), StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public void afterEach(ExtensionContext context) throws IOException {
    closeWithoutLeaks();
    try (Stream<Path> files = Files.walk(path().getParent())) {
      for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }

  private void closeWithoutLeaks() {
    if (database != null) {
      int leaked = database.status().connectionsInUse();
      database.close();
      database = null;
      if (leaked != 0) {
        throw new AssertionError(leaked + " connections leaked");
      }
    }
  }

  private static Path migrated() {
    try {
      Path template = Files.createTempDirectory("marcasite-core").resolve("template.db");
      SchemaMigrator.forFile(template).withNamespaces("model").migrate();
      return template;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
