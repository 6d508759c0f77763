package dev.marcasite.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marcasite.migrations.SchemaMigrator;
import dev.marcasite.persistence.Database;
import dev.marcasite.persistence.DatabaseSettings;
import dev.marcasite.persistence.SchemaMismatchException;
import dev.marcasite.persistence.spi.PersistencePlugin;
import dev.marcasite.testkit.TemporaryDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class SearchPluginTest {
  @Nested
  class In_a_file_without_the_index {
    @RegisterExtension
    final TemporaryDatabase db = TemporaryDatabase.file().withNamespaces("model");

    @Test
    void lets_no_database_open() {
      DatabaseSettings settings = DatabaseSettings.forFile(db.path());
      assertThatThrownBy(() -> Database.open(settings.withPlugins(new SearchPlugin())))
          .isInstanceOf(SchemaMismatchException.class)
          .hasMessageContaining("'search'");
    }
  }

  @Nested
  class Beside_a_renamed_copy_of_itself {
    private final List<PersistencePlugin> plugins = new ArrayList<>(List.of(new SearchPlugin()));

    @RegisterExtension
    final TemporaryDatabase db =
        TemporaryDatabase.file()
            .withSettings(
                settings -> settings.withPlugins(plugins.toArray(PersistencePlugin[]::new)));

    @Test
    void works_and_lets_it_work(@TempDir Path sources, @TempDir Path classes) throws Exception {
      try (RenamedCopy copy = RenamedCopy.in(sources, classes)) {
        migrate(copy);
        plugins.add(copy.plugin());
        db.database().transaction(tx -> Library.entry(tx, "note", "about apples"));
        db.database().transaction(tx -> Library.find(tx, "note").setBody("about pears"));
        assertThat(search("apples")).isEmpty();
        assertThat(search("pears")).hasSize(1);
        assertThat(copy.search(db.database(), "apples")).isEmpty();
        assertThat(copy.search(db.database(), "pears").toString())
            .isEqualTo(search("pears").toString());
        assertThat(tables()).contains("entry_fts", "finder_words");
        assertThat(triggers("entry_fts")).hasSameSizeAs(triggers("finder_words")).hasSize(14);
      }
    }

    private void migrate(RenamedCopy copy) throws IOException {
      assertThat(
              SchemaMigrator.forFile(db.path())
                  .withClassLoader(copy.classLoader())
                  .migrate()
                  .appliedChangesets())
          .isPositive();
    }

    private List<SearchHit> search(String text) {
      return SearchIndex.on(db.database()).search(SearchQuery.of(text));
    }

    private List<String> tables() {
      return db.database()
          .executeSql("select name from sqlite_schema where type = 'table'", String.class);
    }

    private List<String> triggers(String table) {
      return db.database()
          .executeSql(
              "select name from sqlite_schema where type = 'trigger' and name like ? || '%'",
              List.of(table), String.class);
    }
  }
}
