package dev.marcasite.notebook;

import dev.marcasite.persistence.Database;
import dev.marcasite.search.graph.Direction;
import dev.marcasite.search.graph.LinkGraph;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code notebook hubs}. */
@Command(name = "hubs", description = "Lists the notes that the most other notes are linked with.")
final class HubsCommand extends NotebookCommand {
  @Option(
      names = "--direction",
      paramLabel = "WAY",
      defaultValue = "IN",
      description =
          "Count notes that link there (IN), that are linked from there (OUT), or BOTH; default"
              + " ${DEFAULT-VALUE}.")
  private Direction direction;

  @Option(names = "--kb", paramLabel = "NAME", description = "Only in this knowledge base.")
  private List<String> knowledgeBases = List.of();

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "10",
      description = "At most so many notes; default ${DEFAULT-VALUE}.")
  private int limit;

  @Override
  public Integer call() throws Exception {
    requireFromOneTo(1_000, "--limit", limit);
    try (Database database = file().openExisting()) {
      List<RankedNote> hubs =
          LinkGraph.on(database)
              .inKnowledgeBases(knowledgeBases.toArray(String[]::new))
              .limit(limit)
              .hubs(direction)
              .stream()
              .map(RankedNote::of)
              .toList();
      print(hubs, out -> hubs.forEach(hub -> hub.print(out)));
    }
    return Notebook.OK;
  }
}
