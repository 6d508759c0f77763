package dev.marcasite.notebook.saved;

import dev.marcasite.persistence.spi.EntityValidator;
import dev.marcasite.persistence.spi.PluginContext;
import java.util.List;

/** The name of a saved search can be typed as one word on a command line. */
final class SpokenName implements EntityValidator<SavedSearch> {
  @Override
  public Class<SavedSearch> type() {
    return SavedSearch.class;
  }

  @Override
  public List<String> faults(PluginContext context, SavedSearch search) {
    return search.name.matches("[\\p{L}\\p{N}_-]{1,60}")
        ? List.of()
        : List.of("the name has other characters than letters, digits, _ and -: " + search.name);
  }
}
