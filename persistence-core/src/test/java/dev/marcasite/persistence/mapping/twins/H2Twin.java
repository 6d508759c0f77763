package dev.marcasite.persistence.mapping.twins;

import dev.marcasite.persistence.mapping.JsonColumnFormat;
import jakarta.persistence.EntityManager;
import java.util.Map;
import java.util.function.Function;
import org.hibernate.SessionFactory;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;

/** H2 in memory, mapped by Hibernate as it is. */
final class H2Twin implements AutoCloseable {
  private final SessionFactory factory;

  H2Twin() {
    MetadataSources sources =
        new MetadataSources(
            new StandardServiceRegistryBuilder()
                .applySettings(
                    Map.<String, Object>of(
                        "hibernate.connection.url", "jdbc:h2:mem:twin",
                        "hibernate.hbm2ddl.auto", "create-drop",
                        "hibernate.timezone.default_storage", "COLUMN",
                        "hibernate.query.hql.json_functions_enabled", true,
                        "hibernate.type.json_format_mapper", new JsonColumnFormat()))
                .build());
    for (Class<?> entity : Stock.ENTITIES) {
      sources.addAnnotatedClass(entity);
    }
    factory = sources.buildMetadata().buildSessionFactory();
    factory.inTransaction(Stock::fill);
  }

  /** Runs work and undoes it. */
  <T> T run(Function<EntityManager, T> work) {
    try (EntityManager em = factory.createEntityManager()) {
      em.getTransaction().begin();
      try {
        return work.apply(em);
      } finally {
        em.getTransaction().rollback();
      }
    }
  }

  @Override
  public void close() {
    factory.close();
  }
}
