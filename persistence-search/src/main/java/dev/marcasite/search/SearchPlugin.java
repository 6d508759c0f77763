package dev.marcasite.search;

import dev.marcasite.persistence.spi.PersistencePlugin;

/**
 * Brings the full-text index into a database: name it in {@code DatabaseSettings.withPlugins}, and
 * the database opens only if the migrator has created the index.
 *
 * <p>Immutable; one instance may serve many databases.
 */
public final class SearchPlugin implements PersistencePlugin {
  /** The plugin; it has no settings. */
  public SearchPlugin() {}

  @Override
  public String id() {
    return "search";
  }
}
