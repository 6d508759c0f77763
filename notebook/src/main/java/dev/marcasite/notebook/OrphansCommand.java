package dev.marcasite.notebook;

import dev.marcasite.persistence.Database;
import dev.marcasite.search.graph.GraphNode;
import dev.marcasite.search.graph.LinkGraph;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code notebook orphans}. */
@Command(name = "orphans", description = "Lists notes that no other note links to.")
final class OrphansCommand extends NotebookCommand {

  /** A note to which nobody links. */
  record Orphan(String knowledgeBase, String key, String title) {
    static Orphan of(GraphNode node) {
      return new Orphan(node.ref().knowledgeBase(), node.ref().key(), node.title());
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
      List<Orphan> orphans =
          LinkGraph.on(database)
              .inKnowledgeBases(knowledgeBases.toArray(String[]::new))
              .limit(limit)
              .orphans()
              .stream()
              .map(Orphan::of)
              .toList();
      print(
          orphans,
          out ->
              orphans.forEach(
                  note ->
                      out.printf("%s/%s  %s%n", note.knowledgeBase(), note.key(), note.title())));
    }
    return Notebook.OK;
  }
}
