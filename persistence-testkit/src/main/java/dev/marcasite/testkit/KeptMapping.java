package dev.marcasite.testkit;

import dev.marcasite.persistence.Database;
import dev.marcasite.persistence.DatabaseSettings;
import dev.marcasite.persistence.SchemaMismatchException;
import dev.marcasite.persistence.spi.PersistencePlugin;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the mapping of entities from test to test.
 *
 * <p>Building it takes many times as long as opening a file with it, and it goes with the last
 * database that uses it. An idle database in memory, open until the JVM ends, prevents that.
 *
 * @param entities those of the settings
 * @param plugins their classes
 */
record KeptMapping(@Nullable List<Class<?>> entities, List<Class<?>> plugins) {
  private static final Map<KeptMapping, Database> KEPT = new ConcurrentHashMap<>();

  /** Keeps the mapping of a database that has just been opened, if the template can hold it. */
  static void keep(DatabaseSettings settings, Template template) {
    List<Class<?>> plugins = settings.plugins().stream().<Class<?>>map(Object::getClass).toList();
    KEPT.computeIfAbsent(
        new KeptMapping(settings.entities(), plugins), mapping -> open(settings, template));
  }

  private static @Nullable Database open(DatabaseSettings settings, Template template) {
    try (FreshFile file = template.copy()) {
      DatabaseSettings idle =
          DatabaseSettings.inMemory(file.path())
              .withPlugins(settings.plugins().toArray(PersistencePlugin[]::new));
      List<Class<?>> entities = settings.entities();
      return Database.open(
          entities == null ? idle : idle.withEntities(entities.toArray(Class<?>[]::new)));
    } catch (SchemaMismatchException e) {
      return null; // the test has migrated its file further than the template
    }
  }
}
