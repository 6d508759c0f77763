package dev.marcasite.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marcasite.migrations.SchemaMigrator;
import dev.marcasite.persistence.Database;
import dev.marcasite.persistence.DatabaseSettings;
import dev.marcasite.persistence.model.Entry;
import dev.marcasite.persistence.model.KnowledgeBase;
import dev.marcasite.persistence.model.Link;
import dev.marcasite.persistence.model.Setting;
import dev.marcasite.persistence.model.Source;
import dev.marcasite.persistence.model.Tag;
import dev.marcasite.persistence.spi.PersistencePlugin;
import dev.marcasite.search.SearchPlugin;
import jakarta.persistence.Entity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The database of a page, open between blocks unless a block opens it itself. */
final class PageDatabase {
  private static final List<Class<?>> MODEL =
      List.of(KnowledgeBase.class, Entry.class, Tag.class, Link.class, Source.class, Setting.class);

  private final Path file;
  private final JavaPage java;
  private Database database;

  PageDatabase(Path file, JavaPage java) {
    this.file = file;
    this.java = java;
  }

  /** Begins with a copy of another file, brought to the schema of the page's own owners. */
  void startFrom(Path template) throws IOException {
    Files.copy(template, file);
    migrate();
  }

  /** Brings the file to the schema of all owners, those of the page among them. */
  void migrate() {
    SchemaMigrator.forFile(file).withClassLoader(java.loader()).migrate();
  }

  Database open() {
    if (database == null) {
      database = Database.open(settings());
    }
    return database;
  }

  private DatabaseSettings settings() {
    PersistencePlugin[] plugins =
        pageTypes(PersistencePlugin.class)
            .map(PageDatabase::make)
            .toArray(PersistencePlugin[]::new);
    Class<?>[] entities =
        Stream.concat(
                MODEL.stream(),
                java.types().stream().filter(type -> type.isAnnotationPresent(Entity.class)))
            .toArray(Class<?>[]::new);
    return DatabaseSettings.forFile(file).withEntities(entities).withPlugins(plugins);
  }

  private Stream<Class<?>> pageTypes(Class<?> parent) {
    return java.types().stream().filter(parent::isAssignableFrom);
  }

  private static PersistencePlugin make(Class<?> plugin) {
    try {
      var constructor = plugin.getDeclaredConstructor();
      constructor.setAccessible(true);
      return (PersistencePlugin) constructor.newInstance();
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  void requireNothingInUse() {
    if (database != null) {
      assertThat(database.status().connectionsInUse()).isZero();
    }
  }

  void close() {
    if (database != null) {
      database.close();
      database = null;
    }
  }
}
