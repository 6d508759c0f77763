package dev.marcasite.notebook;

import dev.marcasite.persistence.Database;
import dev.marcasite.search.SearchIndex;
import dev.marcasite.search.SearchQuery;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code notebook measure QUERY...}. */
@Command(
    name = "measure",
    description = {
      "Runs searches again and again and prints how long they take.",
      "Each search asks for the best ten notes with a snippet."
    })
final class MeasureCommand extends NotebookCommand {
  private static final int LIMIT = 10;

  @Parameters(
      paramLabel = "QUERY",
      arity = "1..*",
      description = "One search each; several words in quotation marks.")
  private List<String> queries;

  @Option(
      names = "--repeat",
      paramLabel = "N",
      defaultValue = "20",
      description = "Run each search so often; default ${DEFAULT-VALUE}.")
  private int repeat;

  @Override
  public Integer call() throws Exception {
    requireFromOneTo(1_000_000, "--repeat", repeat);
    SearchTimes times = new SearchTimes();
    try (Database database = file().openExisting()) {
      for (int round = 0; round < repeat; round++) {
        for (String query : queries) {
          long start = System.nanoTime();
          int hits = search(database, query);
          times.add(query, hits, System.nanoTime() - start);
        }
      }
    }
    SearchTimes.Summary summary = times.summary();
    print(summary, summary::print);
    return Notebook.OK;
  }

  private static int search(Database database, String query) {
    SearchQuery topTen = SearchQuery.of(query).limit(LIMIT);
    return database.read(snapshot -> SearchIndex.on(snapshot).search(topTen)).size();
  }
}
