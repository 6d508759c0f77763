package dev.marcasite.testkit;

import dev.marcasite.migrations.SchemaMigrator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a migrated file. The migrator leaves it in SQLite's rollback-journal mode, so the
 * file alone is the whole database, and one in memory can start from it.
 */
final class Template {
  private static final Map<Origin, Template> MIGRATED = new ConcurrentHashMap<>();

  private final byte[] bytes;

  private Template(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * The template for the thread's class path, migrated by whoever asks first in this JVM.
   *
   * @param namespaces owners of tables to migrate for; empty means every owner
   */
  static Template of(Set<String> namespaces) {
    ClassLoader classPath = Thread.currentThread().getContextClassLoader();
    return MIGRATED.computeIfAbsent(
        new Origin(classPath, namespaces), origin -> migrate(namespaces));
  }

  /** A copy of the template for one test. */
  FreshFile copy() {
    FreshFile copy = FreshFile.inNewFolder();
    try {
      writeTo(copy.path());
      return copy;
    } catch (UncheckedIOException e) {
      copy.close();
      throw e;
    }
  }

  /** A copy of the template in place of what is there. */
  void writeTo(Path file) {
    try {
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Template migrate(Set<String> namespaces) {
    try (FreshFile file = FreshFile.inNewFolder()) {
      SchemaMigrator migrator = SchemaMigrator.forFile(file.path());
      (namespaces.isEmpty() ? migrator : migrator.withNamespaces(namespaces.toArray(String[]::new)))
          .migrate();
      return new Template(Files.readAllBytes(file.path()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a template is made from. */
  private record Origin(@Nullable ClassLoader classPath, Set<String> namespaces) {}
}
