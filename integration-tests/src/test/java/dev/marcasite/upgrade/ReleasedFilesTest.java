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
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
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

  /** Whoever raises a version keeps a file that the version before has written. */
  @Test
  void are_there_for_each_version_before_the_newest() throws Exception {
    List<String> kept = new ArrayList<>();
    URI here = ReleasedFilesTest.class.getResource("model-1-search-1.db").toURI();
    try (Stream<Path> files = Files.list(Path.of(here).getParent())) {
      files.map(file -> file.getFileName().toString()).forEach(kept::add);
    }
    for (String owner : List.of("model", "search")) {
      for (int version = 1; version < version(owner); version++) {
        String part = owner + "-" + version;
        assertThat(kept)
            .as("a file with %s, written when that was the newest", part)
            .anyMatch(name -> name.matches("(.*-)?" + part + "(-.*)?\\.db"));
      }
    }
  }

  /** The newest, as the descriptors on the class path say. */
  private static int version(String owner) throws IOException {
    for (URL url :
        Collections.list(
            ReleasedFilesTest.class
                .getClassLoader()
                .getResources("META-INF/marcasite/schema.properties"))) {
      Properties descriptor = new Properties();
      try (InputStream in = url.openStream()) {
        descriptor.load(in);
      }
      if (descriptor.containsKey(owner + ".version")) {
        return Integer.parseInt(descriptor.getProperty(owner + ".version"));
      }
    }
    throw new AssertionError("no descriptor of " + owner);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "model-1-search-1.db",
        "model-2-search-2.db",
        "model-2-search-3.db",
        "model-2-search-4.db"
      })
  void are_migrated_and_opened_with_all_they_hold(String name) throws IOException {
    Path file = unpacked(name);
    MigrationResult result =
        SchemaMigrator.forFile(file).withNamespaces("model", "search").migrate();
    assertThat(result.before().values())
        .isSubsetOf(SchemaStatus.State.CURRENT, SchemaStatus.State.PENDING);
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
