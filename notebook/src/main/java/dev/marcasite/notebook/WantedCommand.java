package dev.marcasite.notebook;

import dev.marcasite.persistence.Database;
import dev.marcasite.search.graph.LinkGraph;
import dev.marcasite.search.graph.WantedEntry;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code notebook wanted}. */
@Command(name = "wanted", description = "Lists notes that are linked to and do not exist yet.")
final class WantedCommand extends NotebookCommand {

  /**
   * A note that does not exist.
   *
   * @param requests how many links wait for it
   */
  record Wanted(long requests, String knowledgeBase, String key) {
    static Wanted of(WantedEntry entry) {
      return new Wanted(entry.requests(), entry.ref().knowledgeBase(), entry.ref().key());
    }
  }

  @Option(names = "--kb", paramLabel = "NAME", description = "Only in this knowledge base.")
  private List<String> knowledgeBases = List.of();

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "50",
      description = "At most so many notes; default ${DEFAULT-VALUE}.")
  private int limit;

  @Override
  public Integer call() throws Exception {
    requireFromOneTo(10_000, "--limit", limit);
    try (Database database = file().openExisting()) {
      List<Wanted> wanted =
          LinkGraph.on(database)
              .inKnowledgeBases(knowledgeBases.toArray(String[]::new))
              .limit(limit)
              .wanted()
              .stream()
              .map(Wanted::of)
              .toList();
      print(
          wanted,
          out ->
              wanted.forEach(
                  note ->
                      out.printf(
                          "%,9d  %s/%s%n", note.requests(), note.knowledgeBase(), note.key())));
    }
    return Notebook.OK;
  }
}
