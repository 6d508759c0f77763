package dev.marcasite.benchmarks.scale;

import dev.marcasite.migrations.SchemaMigrator;
import dev.marcasite.persistence.Database;
import dev.marcasite.persistence.DatabaseSettings;
import dev.marcasite.search.SearchFilter;
import dev.marcasite.search.SearchIndex;
import dev.marcasite.search.SearchPlugin;
import dev.marcasite.search.SearchQuery;
import dev.marcasite.testkit.NoteCorpus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/**
 * The command that prints, for each number of notes, how long each class of query takes: the median
 * of some runs in milliseconds, and beside the search the bare FTS5 ranking of the same words.
 */
public final class ScaleTable {
  private static final int RUNS = 15;
  private static final int WARM_UP = 15;
  private static final long SEED = 7;

  private static final String BARE =
      """
      select rowid from entry_fts where entry_fts match :match
       order by bm25(entry_fts, 10, 4, 1, 4), rowid limit 10
      """;

  /** Classes of queries with the ranks of their words. */
  private static final Map<String, List<Integer>> WORDS =
      Map.of(
          "1 commonest word", List.of(0),
          "2 common words", List.of(0, 1),
          "3 common words", List.of(0, 1, 2),
          "4 middling word", List.of(300),
          "5 rare and common word", List.of(20_000, 0),
          "6 rare word", List.of(30_000));

  private ScaleTable() {}

  /** Measures files of so many notes each; {@code 100000=notes.db} takes a file that is there. */
  public static void main(String[] sizes) throws Exception {
    System.out.println("notes\tquery\tsearch ms\tbare FTS5 ms");
    for (String size : sizes) {
      String[] parts = size.split("=");
      Path file = parts.length > 1 ? Path.of(parts[1]) : made(Integer.parseInt(parts[0]));
      DatabaseSettings settings = DatabaseSettings.forFile(file);
      try (Database database = Database.open(settings.withPlugins(new SearchPlugin()))) {
        measure(parts[0], database);
      }
    }
  }

  private static Path made(int notes) throws Exception {
    Path file = Files.createTempDirectory("scale").resolve("notes.db");
    SchemaMigrator.forFile(file).migrate();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute("pragma journal_mode=wal");
      statement.execute("begin");
      long start = System.nanoTime();
      new NoteCorpus(SEED).write(connection, notes);
      statement.execute("commit");
      System.out.printf("%d\tbuild\t%.0f%n", notes, millis(start));
    }
    return file;
  }

  private static void measure(String size, Database database) {
    WORDS.keySet().stream()
        .sorted()
        .forEach(
            name -> {
              List<String> words =
                  WORDS.getOrDefault(name, List.of()).stream().map(NoteCorpus::word).toList();
              print(size, name, database, String.join(" ", words), String.join(" AND ", words));
            });
    String common = String.join(" OR ", List.of(0, 1, 2).stream().map(NoteCorpus::word).toList());
    print(size, "any of 3 common words", database, common, common);
    SearchIndex index = SearchIndex.on(database);
    SearchQuery broad = SearchQuery.of(NoteCorpus.word(0));
    row(size, "suggestions for a letter", median(() -> index.suggest("b", SearchFilter.ALL, 10)));
    row(size, "suggestions for three", median(() -> index.suggest("bak", SearchFilter.ALL, 10)));
    row(size, "count, commonest word", median(() -> index.count(broad)));
    row(size, "facets, commonest word", median(() -> index.facets(broad)));
    row(size, "one note changed", median(() -> change(database)));
  }

  private static void print(
      String size, String name, Database database, String typed, String match) {
    double ours =
        median(() -> database.read(read -> SearchIndex.on(read).search(SearchQuery.of(typed))));
    double bare = median(() -> database.executeSql(BARE, Map.of("match", match)));
    System.out.printf("%s\t%s\t%.2f\t%.2f%n", size, name, ours, bare);
  }

  private static void row(String size, String name, double millis) {
    System.out.printf("%s\t%s\t%.2f%n", size, name, millis);
  }

  private static void change(Database database) {
    database.transaction(
        tx ->
            tx.entityManager()
                .createNativeQuery("update entry set body = body || ' baba' where id = 77")
                .executeUpdate());
  }

  private static double median(Runnable work) {
    for (int run = 0; run < WARM_UP; run++) {
      work.run();
    }
    double[] times = new double[RUNS];
    for (int run = 0; run < RUNS; run++) {
      long start = System.nanoTime();
      work.run();
      times[run] = millis(start);
    }
    java.util.Arrays.sort(times);
    return times[RUNS / 2];
  }

  private static double millis(long start) {
    return (System.nanoTime() - start) / 1e6;
  }
}
