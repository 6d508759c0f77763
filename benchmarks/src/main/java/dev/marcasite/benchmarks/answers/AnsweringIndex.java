package dev.marcasite.benchmarks.answers;

import dev.marcasite.migrations.SchemaMigrator;
import dev.marcasite.persistence.Database;
import dev.marcasite.persistence.DatabaseSettings;
import dev.marcasite.persistence.model.Entry;
import dev.marcasite.persistence.model.KnowledgeBase;
import dev.marcasite.search.SearchIndex;
import dev.marcasite.search.SearchPlugin;
import dev.marcasite.search.SearchQuery;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A collection in a database file, asked through the typed search, and through bare FTS5. */
final class AnsweringIndex implements AutoCloseable {
  private static final int DEPTH = 1_000;

  private static final String BARE =
      """
      select entry.key
        from entry_fts cross join entry on entry.id = entry_fts.rowid
       where entry_fts match :match
       order by bm25(entry_fts, 1, 1, 1, 0), entry.id limit 1000
      """;

  private final Database database;

  private AnsweringIndex(Database database) {
    this.database = database;
  }

  static AnsweringIndex of(TestCollection collection, Path file) throws IOException {
    SchemaMigrator.forFile(file).migrate();
    Database database =
        Database.open(DatabaseSettings.forFile(file).withPlugins(new SearchPlugin()));
    database.transaction(
        tx -> {
          KnowledgeBase base = new KnowledgeBase("collection");
          tx.entityManager().persist(base);
          for (TestCollection.Document document : collection.documents()) {
            Entry entry = new Entry(base, document.id(), document.title());
            entry.setBody(document.body());
            tx.entityManager().persist(entry);
          }
        });
    return new AnsweringIndex(database);
  }

  List<String> typed(String question) {
    SearchQuery query = SearchQuery.question(question).limit(DEPTH);
    return database.read(
        snapshot ->
            SearchIndex.on(snapshot).search(query).stream().map(hit -> hit.ref().key()).toList());
  }

  /** The words of the question, each a string, any of which may occur. */
  List<String> bare(String question) {
    String match =
        List.of(question.split("[^\\p{L}\\p{N}\\p{M}]+")).stream()
            .filter(word -> !word.isEmpty())
            .distinct()
            .map(word -> '"' + word + '"')
            .collect(java.util.stream.Collectors.joining(" OR "));
    return match.isEmpty()
        ? List.of()
        : database.executeSql(BARE, Map.of("match", match), String.class);
  }

  @Override
  public void close() {
    database.close();
  }
}
