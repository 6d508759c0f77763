package dev.marcasite.persistence.spi;

import java.util.List;

/**
 * An extension of a database: entities, and the tables that they or the plugin's own SQL need.
 *
 * <p>The tables come from a changelog that the plugin's jar ships under {@code META-INF/marcasite/}
 * and that the migrator applies; a database with this plugin does not open until the file holds
 * exactly that changelog. The plugin reads with {@code executeSql} and writes through the caller's
 * transaction.
 *
 * <p>Implementations are immutable and thread-safe: one instance may serve many databases.
 */
public interface PersistencePlugin {

  /** The plugin's name among all plugins: lower-case letters, digits and hyphens. */
  String id();

  /**
   * The namespace of the plugin's changelog, as its descriptor {@code
   * META-INF/marcasite/schema.properties} names it; the id unless overridden.
   */
  default String namespace() {
    return id();
  }

  /** The entity classes that the plugin maps; none unless overridden. */
  default List<Class<?>> entities() {
    return List.of();
  }
}
