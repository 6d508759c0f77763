package dev.marcasite.search;

import dev.marcasite.persistence.spi.PersistencePlugin;
import java.util.Set;

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

  /** The whole index, so that other plugins may search. */
  @Override
  public Set<String> publicTables() {
    return Set.of(
        "entry_fts",
        "entry_fts_text",
        "entry_fts_tags",
        "entry_fts_title",
        "entry_fts_title_text",
        "entry_fts_words",
        "entry_fts_fields",
        "entry_fts_places",
        "entry_fts_broad_word",
        "entry_fts_broad_segment",
        "entry_fts_broad_postings",
        "entry_fts_broad_changed",
        "entry_fts_broad_state");
  }
}
