package dev.marcasite.search;

import dev.marcasite.persistence.spi.PersistencePlugin;
import dev.marcasite.persistence.spi.PluginContext;
import java.util.List;

/**
 * A plugin that brings full-text indexes over its own tables, or takes part when indexes are built
 * anew. It depends on the search plugin.
 *
 * <p>The words of a row are indexed with the row itself, by the file, so what concerns one entity
 * belongs into an {@code EntityHook}: before and after its save is before and after its indexing.
 * The methods here are about {@link IndexMaintenance#rebuild}. They run in its transaction; what
 * they throw arrives there unchanged, and the old index stays.
 */
public interface IndexingPlugin extends PersistencePlugin {

  /**
   * The plugin's indexes, whose changelogs its jar ships; they are built anew with the others. None
   * unless overridden.
   */
  default List<IndexDefinition> indexes() {
    return List.of();
  }

  /** All indexes are about to be built anew. May change what will be indexed. */
  default void beforeIndex(PluginContext context) {}

  /** All indexes have been built anew, and searches in this transaction use them. */
  default void afterIndex(PluginContext context) {}
}
