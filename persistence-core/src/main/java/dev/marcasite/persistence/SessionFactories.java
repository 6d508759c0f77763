package dev.marcasite.persistence;

import dev.marcasite.persistence.mapping.FileMapping;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.hibernate.SessionFactory;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.BootstrapServiceRegistry;
import org.hibernate.boot.registry.BootstrapServiceRegistryBuilder;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.bytecode.spi.BytecodeProvider;
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
    Shared shared;
    synchronized (IN_USE) {
      shared = IN_USE.computeIfAbsent(entities, Shared::new);
      shared.users++;
    }
    shared.build();
    return shared.factory();
  }

  /** Builds the factory beside what this thread does; it stays until somebody has used it. */
  static void prepare(Set<Class<?>> entities) {
    synchronized (IN_USE) {
      Shared shared = IN_USE.computeIfAbsent(entities, Shared::new);
      Thread thread = new Thread(shared::build, "marcasite-mapping");
      thread.setDaemon(true);
      thread.start();
    }
  }

  /** Closes the factory once its last user has released it. */
  static void release(Set<Class<?>> entities) {
    synchronized (IN_USE) {
      Shared shared = IN_USE.get(entities);
      if (shared != null && --shared.users == 0) {
        IN_USE.remove(entities);
        shared.factory().close();
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
    LateBytecode bytecode = new LateBytecode();
    StandardServiceRegistry registry =
        new StandardServiceRegistryBuilder(loadersOf(entities))
            .applySettings(settings())
            .applySettings(FileMapping.settings())
            .addService(BytecodeProvider.class, bytecode)
            .build();
    try {
      Metadata metadata = FileMapping.of(new MetadataSources(registry), entities);
      bytecode.prepareFor(metadata);
      return metadata.buildSessionFactory();
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

  /** A factory that one thread builds, and others wait for. */
  private static final class Shared {
    private final Set<Class<?>> entities;
    private final AtomicBoolean begun = new AtomicBoolean();
    private final CompletableFuture<SessionFactory> factory = new CompletableFuture<>();
    private int users;

    Shared(Set<Class<?>> entities) {
      this.entities = entities;
    }

    void build() {
      if (begun.compareAndSet(false, true)) {
        try {
          factory.complete(SessionFactories.build(entities));
        } catch (RuntimeException | Error e) {
          forget();
          factory.completeExceptionally(e);
        }
      }
    }

    /** Whoever asks next builds it again. */
    private void forget() {
      synchronized (IN_USE) {
        IN_USE.remove(entities, this);
      }
    }

    SessionFactory factory() {
      try {
        return factory.join();
      } catch (CompletionException e) {
        if (e.getCause() instanceof Error error) {
          throw error;
        }
        throw (RuntimeException) e.getCause();
      }
    }
  }
}
