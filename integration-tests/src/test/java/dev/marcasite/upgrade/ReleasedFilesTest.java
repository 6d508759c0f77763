package dev.marcasite.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marcasite.migrations.FileMaintenance;
import dev.marcasite.migrations.MigrationResult;
import dev.marcasite.migrations.SchemaMigrator;
import dev.marcasite.migrations.SchemaStatus;
import dev.marcasite.persistence.Database;
import dev.marcasite.persistence.DatabaseSettings;
import dev.marcasite.persistence.model.Entry;
import dev.marcasite.search.SearchHit;
import dev.marcasite.search.SearchIndex;
import dev.marcasite.search.SearchPlugin;
import dev.marcasite.search.SearchQuery;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files that each released version of the schema has written, one per version, never written anew.
 */
class ReleasedFilesTest {
  @TempDir Path folder;

  private Path unpacked(String name) throws IOException {
    try (InputStream file = ReleasedFilesTest.class.getResourceAsStream(name)) {
      Path copy = folder.resolve(name);
      Files.copy(file, copy);
      return copy;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = "model-1-search-1.db")
  void are_migrated_and_opened_with_all_they_hold(String name) throws IOException {
    Path file = unpacked(name);
    MigrationResult result =
        SchemaMigrator.forFile(file).withNamespaces("model", "search").migrate();
    assertThat(result.before().values()).isSubsetOf(SchemaStatus.State.CURRENT, SchemaStatus.State.PENDING);
    assertThat(FileMaintenance.forFile(file).check().faults()).isEmpty();
    try (Database db =
        Database.open(DatabaseSettings.forFile(file).withPlugins(new SearchPlugin()))) {
      assertThat(SearchIndex.on(db).search(SearchQuery.of("bread")))
          .extracting(SearchHit::id)
          .containsExactly(2L);
      Entry yeast = db.inTransaction(tx -> tx.entityManager().find(Entry.class, 2L));
      assertThat(yeast.getTitle()).isEqualTo("Yeast");
      assertThat(
              db.executeSql(
                  "select coalesce(target_id, 0) from link order by position", Long.class))
          .containsExactly(1L, 0L);
      assertThat(db.executeSql("select value from setting where name = 'theme'", String.class))
          .containsExactly("dark");
    }
  }
}
