package dev.marcasite.notebook.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marcasite.notebook.saved.SavedSearchPlugin;
import dev.marcasite.persistence.Database;
import dev.marcasite.persistence.model.Entry;
import dev.marcasite.persistence.model.KnowledgeBase;
import dev.marcasite.persistence.schema.PluginSchema;
import dev.marcasite.persistence.spi.PersistencePlugin;
import dev.marcasite.testkit.PersistencePluginContract;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReviewContractTest extends PersistencePluginContract {
  private static final LocalDate MAY = LocalDate.of(2026, 5, 1);

  @Override
  protected PersistencePlugin plugin() {
    return new ReviewPlugin();
  }

  @Override
  protected void write(Database database) {
    database.transaction(
        tx -> {
          KnowledgeBase tea = new KnowledgeBase("tea" + System.nanoTime());
          Entry green = new Entry(tea, "green", "Green");
          tx.entityManager().persist(tea);
          tx.entityManager().persist(green);
          Reviews.on(database).add(green.getId(), MAY);
          Reviews.on(database).answer(green.getId(), 4, MAY);
        });
  }

  @Override
  protected Object read(Database database) {
    return Reviews.on(database).due(MAY.plusYears(1));
  }

  @Test
  void ships_what_both_plugins_of_the_notebook_declare() throws IOException {
    Map<String, String> files =
        PluginSchema.files(
            plugin().schema().orElseThrow(), new SavedSearchPlugin().schema().orElseThrow());
    for (Map.Entry<String, String> file : files.entrySet()) {
      String module = "src/main/resources/" + file.getKey();
      assertThat(java.nio.file.Path.of(module))
          .content(StandardCharsets.UTF_8)
          .isEqualTo(file.getValue());
    }
  }
}
