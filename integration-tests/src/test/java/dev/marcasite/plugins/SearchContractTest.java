package dev.marcasite.plugins;

import dev.marcasite.persistence.Database;
import dev.marcasite.persistence.model.Entry;
import dev.marcasite.persistence.model.KnowledgeBase;
import dev.marcasite.persistence.spi.PersistencePlugin;
import dev.marcasite.search.SearchIndex;
import dev.marcasite.search.SearchPlugin;
import dev.marcasite.search.SearchQuery;
import dev.marcasite.testkit.PersistencePluginContract;

class SearchContractTest extends PersistencePluginContract {
  @Override
  protected PersistencePlugin plugin() {
    return new SearchPlugin();
  }

  @Override
  protected void write(Database database) {
    database.transaction(
        tx -> {
          KnowledgeBase lab = new KnowledgeBase("lab" + System.nanoTime());
          Entry cell = new Entry(lab, "cell", "Cell");
          cell.setBody("The smallest thing that lives.");
          tx.entityManager().persist(lab);
          tx.entityManager().persist(cell);
        });
  }

  @Override
  protected Object read(Database database) {
    return SearchIndex.on(database).search(SearchQuery.of("smallest")).stream()
        .map(hit -> hit.ref().toString())
        .toList();
  }
}
