package dev.marcasite.persistence;

import java.io.Serial;
import java.util.List;

/**
 * Thrown when the plugins of a database cannot be used as they are: names that are reserved or
 * taken, dependencies that are missing, tables that belong to somebody else. The file has not been
 * touched; a retry fails in the same way.
 */
public final class PluginRefusedException extends DatabaseException {
  @Serial private static final long serialVersionUID = 1L;
  private final String[] faults;

  PluginRefusedException(String fileName, List<String> faults) {
    super(
        "The plugins of '%s' are refused: %s. Mend them, or leave them out of DatabaseSettings.withPlugins."
            .formatted(fileName, String.join("; ", faults)),
        null);
    this.faults = faults.toArray(String[]::new);
  }

  /** All that is wrong, each with the ids of the plugins that it is about. */
  public List<String> faults() {
    return List.of(faults);
  }
}
