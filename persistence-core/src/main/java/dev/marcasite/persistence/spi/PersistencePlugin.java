package dev.marcasite.persistence.spi;

import dev.marcasite.persistence.schema.PluginSchema;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Consumer;

/**
 * An extension of a database: entities and the tables that they need, functions for queries, hooks
 * around what is saved, and what else the methods below tell of.
 *
 * <p>Everything but the id has a default. The methods are asked once each time a database is
 * opened. Whatever is wrong with the answers of all plugins is refused together, by {@code
 * PluginRefusedException}, before the file is touched.
 *
 * <p>The tables come from a changelog that the plugin's jar ships under {@code META-INF/marcasite/}
 * and that the migrator applies; a database with this plugin does not open until the file holds
 * exactly that changelog. The plugin reads with {@code executeSql} and writes through the caller's
 * transaction.
 *
 * <p>Implementations are immutable and thread-safe: one instance may serve many databases.
 */
public interface PersistencePlugin {

  /** The plugin's name among all plugins: lower-case letters, digits and hyphens, at most 40. */
  String id();

  /** The version of the plugin, for people; the schema has a version of its own. Default "1". */
  default String version() {
    return "1";
  }

  /**
   * The ids of the plugins that must be there. They come first: their hooks run before those of
   * this one. None unless overridden.
   */
  default Set<String> dependencies() {
    return Set.of();
  }

  /**
   * The namespace of the plugin's changelog, as its descriptor {@code
   * META-INF/marcasite/schema.properties} names it; that of {@link #schema}, or else the id, unless
   * overridden, and empty for a plugin without tables.
   */
  default String namespace() {
    return schema().map(PluginSchema::namespace).orElseGet(this::id);
  }

  /**
   * The plugin's tables, if it declares them as data; none unless overridden. The jar ships what
   * {@link PluginSchema#writeTo} writes, and opening compares the two.
   */
  default Optional<PluginSchema> schema() {
    return Optional.empty();
  }

  /**
   * Those of the plugin's tables and of the views behind its full-text tables that queries of other
   * plugins may read; none unless overridden.
   */
  default Set<String> publicTables() {
    return Set.of();
  }

  /** The entity classes that the plugin maps, to tables of its own; none unless overridden. */
  default List<Class<?>> entities() {
    return List.of();
  }

  /** Functions that queries may call, on every connection; none unless overridden. */
  default List<SqlFunction> functions() {
    return List.of();
  }

  /** The settings that the plugin reads from the file; none unless overridden. */
  default List<PluginSetting<?>> settings() {
    return List.of();
  }

  /** Relations of links with the word for the other direction; none unless overridden. */
  default List<RelationshipType> relationshipTypes() {
    return List.of();
  }

  /** What judges entities before they are written; nothing unless overridden. */
  default List<EntityValidator<?>> validators() {
    return List.of();
  }

  /** What runs around saving and deleting entities; nothing unless overridden. */
  default List<EntityHook<?>> hooks() {
    return List.of();
  }

  /**
   * Work that is done each time a database has been opened, all of it in one transaction, in the
   * order of the plugins. If it throws, the database is closed again. Nothing unless overridden.
   */
  default List<Consumer<PluginContext>> startup() {
    return List.of();
  }

  /**
   * The plugins that jars on the class path offer as services of this type. Nothing is discovered
   * unless an application asks for it.
   *
   * @throws java.util.ServiceConfigurationError if one of them cannot be loaded
   */
  static List<PersistencePlugin> discover(ClassLoader classLoader) {
    return ServiceLoader.load(PersistencePlugin.class, classLoader).stream()
        .map(ServiceLoader.Provider::get)
        .toList();
  }
}
