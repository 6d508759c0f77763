package dev.marcasite.notebook.saved;

import dev.marcasite.persistence.Database;
import dev.marcasite.persistence.model.Entry;
import dev.marcasite.persistence.model.KnowledgeBase;
import dev.marcasite.persistence.spi.PersistencePlugin;
import dev.marcasite.search.SearchPlugin;
import dev.marcasite.testkit.PersistencePluginContract;
import java.util.List;

class SavedSearchContractTest extends PersistencePluginContract {
  @Override
  protected PersistencePlugin plugin() {
    return new SavedSearchPlugin();
  }

  @Override
  protected List<PersistencePlugin> dependencies() {
    return List.of(new SearchPlugin());
  }

  @Override
  protected void write(Database database) {
    database.transaction(
        tx -> {
          KnowledgeBase tea = new KnowledgeBase("tea" + System.nanoTime());
          Entry green = new Entry(tea, "green", "Green");
          green.setBody("Leaves of a bush.");
          Entry cup = new Entry(tea, "cup", "Cup");
          List.of(tea, green, cup).forEach(tx.entityManager()::persist);
          SavedSearches.on(database).save("bushes", "leaves bush");
          SavedSearches.on(database).pin("bushes", cup.getId());
        });
  }

  @Override
  protected Object read(Database database) {
    return List.copyOf(SavedSearches.on(database).notes("bushes", 10)).toString();
  }
}
