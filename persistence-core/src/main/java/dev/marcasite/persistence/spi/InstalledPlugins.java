package dev.marcasite.persistence.spi;

import java.util.List;
import java.util.Optional;

/** The plugins of an open database. Thread-safe; lives as long as the database. */
public interface InstalledPlugins {

  /** The plugins, each after those it depends on, otherwise in the order of the settings. */
  List<PersistencePlugin> all();

  /**
   * What a plugin gets of this database.
   *
   * @throws IllegalArgumentException if there is no plugin of this id
   */
  PluginContext context(String id);

  /** The types of relations that all plugins declare. */
  List<RelationshipType> relationshipTypes();

  /** The word for a relation read from the other end, in either direction, if it was declared. */
  Optional<String> inverseOf(String relation);
}
