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
import java.lang.reflect.Constructor;
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

  /** The model, search, and the entities and plugins that the page declares. */
  private DatabaseSettings settings() {
    List<Class<?>> entities =
        java.types().stream()
            .<Class<?>>map(type -> type)
            .filter(type -> type.isAnnotationPresent(Entity.class))
            .toList();
    Stream<PersistencePlugin> plugins =
        java.types().stream()
            .filter(PersistencePlugin.class::isAssignableFrom)
            .map(PageDatabase::newPlugin);
    return withEntities(DatabaseSettings.forFile(file), entities)
        .withPlugins(
            Stream.concat(Stream.of(new SearchPlugin()), plugins)
                .toArray(PersistencePlugin[]::new));
  }

  private static DatabaseSettings withEntities(DatabaseSettings all, List<Class<?>> entities) {
    return entities.isEmpty()
        ? all
        : all.withEntities(
            Stream.concat(MODEL.stream(), entities.stream()).toArray(Class<?>[]::new));
  }

  private static PersistencePlugin newPlugin(Class<?> type) {
    try {
      Constructor<?> constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      return (PersistencePlugin) constructor.newInstance();
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(type + " has no constructor without parameters", e);
    }
  }

  /** The file names of the changelogs that have been applied. */
  List<String> appliedChangelogs() {
    return open().executeSql("select filename from databasechangelog", String.class).stream()
        .map(name -> name.substring(name.lastIndexOf('/') + 1))
        .toList();
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
