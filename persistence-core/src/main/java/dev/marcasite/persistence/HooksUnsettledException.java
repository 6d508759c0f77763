package dev.marcasite.persistence;

import java.io.Serial;
import java.util.List;

/**
 * Thrown when hooks of plugins go on changing entities, each change calling further hooks. Nothing
 * of the transaction is kept, or nothing of the savepoint if the flush was inside one. A retry
 * fails in the same way.
 */
public final class HooksUnsettledException extends DatabaseException {
  @Serial private static final long serialVersionUID = 1L;
  private final String[] plugins;

  HooksUnsettledException(String fileName, int rounds, List<String> plugins, String entity) {
    super(
        "The hooks of %s have not settled on '%s' after %d rounds; the last one changed %s again. Let a hook change an entity only when that makes a difference."
            .formatted(plugins, fileName, rounds, entity),
        null);
    this.plugins = plugins.toArray(String[]::new);
  }

  /** The ids of the plugins with hooks for the entities that were changed last. */
  public List<String> plugins() {
    return List.of(plugins);
  }
}
