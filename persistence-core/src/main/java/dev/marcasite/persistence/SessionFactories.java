package dev.marcasite.persistence;

import dev.marcasite.persistence.mapping.FileMapping;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.hibernate.SessionFactory;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.BootstrapServiceRegistry;
import org.hibernate.boot.registry.BootstrapServiceRegistryBuilder;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.engine.jdbc.mutation.internal.MutationExecutorServiceInitiator;

/**
 * The session factories in use, one for each set of entity classes: building one takes about a
 * second, so files with equal sets share it.
 */
final class SessionFactories {
  private static final int BATCH_SIZE = 100;

  private static final Map<Set<Class<?>>, Shared> IN_USE = new HashMap<>();

  private SessionFactories() {}

  /** The factory for these classes, built if there is none; to be given to {@link #release}. */
  static SessionFactory acquire(Set<Class<?>> entities) {
    synchronized (IN_USE) {
      Shared shared = IN_USE.computeIfAbsent(entities, classes -> new Shared(build(classes)));
      shared.users++;
      return shared.factory;
    }
  }

  /** Closes the factory once its last user has released it. */
  static void release(Set<Class<?>> entities) {
    synchronized (IN_USE) {
      Shared shared = IN_USE.get(entities);
      if (shared != null && --shared.users == 0) {
        IN_USE.remove(entities);
        shared.factory.close();
      }
    }
  }

  /** How many factories there are. */
  static int count() {
    synchronized (IN_USE) {
      return IN_USE.size();
    }
  }

  private static SessionFactory build(Set<Class<?>> entities) {
    StandardServiceRegistry registry =
        new StandardServiceRegistryBuilder(loadersOf(entities))
            .applySettings(settings())
            .applySettings(FileMapping.settings())
            .build();
    try {
      return FileMapping.of(new MetadataSources(registry), entities).buildSessionFactory();
    } catch (RuntimeException e) {
      StandardServiceRegistryBuilder.destroy(registry);
      throw e;
    }
  }

  /** Hibernate loads entities by name; those of a plugin may lie behind a loader of its own. */
  private static BootstrapServiceRegistry loadersOf(Set<Class<?>> entities) {
    BootstrapServiceRegistryBuilder loaders =
        new BootstrapServiceRegistryBuilder().enableAutoClose();
    ClassLoader own = SessionFactories.class.getClassLoader();
    for (Class<?> entity : entities) {
      if (!Objects.equals(entity.getClassLoader(), own)) {
        loaders.applyClassLoader(entity.getClassLoader());
      }
    }
    return loaders.build();
  }

  private static Map<String, Object> settings() {
    return Map.ofEntries(
        Map.entry(AvailableSettings.CONNECTION_PROVIDER, new NoConnections()),
        Map.entry("hibernate.boot.allow_jdbc_metadata_access", false),
        Map.entry(AvailableSettings.XML_MAPPING_ENABLED, false),
        Map.entry(AvailableSettings.JAKARTA_VALIDATION_MODE, "none"),
        Map.entry(AvailableSettings.QUERY_STARTUP_CHECKING, false),
        // Otherwise commit() of a failed transaction rolls back without a word.
        Map.entry(AvailableSettings.JPA_TRANSACTION_COMPLIANCE, true),
        // SQLite names the table and column of a missing value, Hibernate's own check does not.
        Map.entry(AvailableSettings.CHECK_NULLABILITY, false),
        Map.entry(AvailableSettings.STATEMENT_BATCH_SIZE, BATCH_SIZE),
        Map.entry(MutationExecutorServiceInitiator.EXECUTOR_KEY, new InsertExecutors(BATCH_SIZE)),
        Map.entry(AvailableSettings.ORDER_INSERTS, true),
        Map.entry(AvailableSettings.ORDER_UPDATES, true),
        Map.entry(AvailableSettings.NON_CONTEXTUAL_LOB_CREATION, true),
        Map.entry(AvailableSettings.USE_SECOND_LEVEL_CACHE, false));
  }

  private static final class Shared {
    private final SessionFactory factory;
    private int users;

    Shared(SessionFactory factory) {
      this.factory = factory;
    }
  }
}
