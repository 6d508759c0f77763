package dev.marcasite.notebook;

import dev.marcasite.persistence.Database;
import dev.marcasite.persistence.sqlite.SqlReader;
import dev.marcasite.search.graph.Direction;
import dev.marcasite.search.graph.LinkGraph;
import dev.marcasite.search.graph.LinkSubgraph;
import dev.marcasite.search.graph.TraversalLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code notebook graph KEY}. */
@Command(
    name = "graph",
    description = "Draws what surrounds a note, as a page to open in a browser.")
final class GraphCommand extends NotebookCommand {

  /** How the drawing is written. */
  enum Format {
    HTML,
    DOT,
    JSON,
    MERMAID
  }

  /**
   * What {@code graph} has written.
   *
   * @param complete whether all notes within the hops are on it
   */
  record Drawing(String file, int notes, int links, boolean complete) {}

  @Parameters(paramLabel = "KEY", description = "key, or knowledge-base/key.")
  private String key;

  @Option(
      names = "--hops",
      paramLabel = "N",
      defaultValue = "2",
      description = "Notes at most so many links away; default ${DEFAULT-VALUE}.")
  private int hops;

  @Option(
      names = "--nodes",
      paramLabel = "N",
      defaultValue = "150",
      description = "At most so many notes, the nearest; default ${DEFAULT-VALUE}.")
  private int nodes;

  @Option(
      names = "--direction",
      paramLabel = "WAY",
      defaultValue = "BOTH",
      description = "Follow links ${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
  private Direction direction;

  @Option(names = "--kb", paramLabel = "NAME", description = "Only notes of this knowledge base.")
  private List<String> knowledgeBases = List.of();

  @Option(names = "--relation", paramLabel = "NAME", description = "Only links that say this.")
  private List<String> relations = List.of();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "HTML",
      description = "One of ${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
  private Format format;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      defaultValue = "graph.html",
      description = "The file to write; default ${DEFAULT-VALUE}.")
  private Path output;

  @Override
  public Integer call() throws Exception {
    requireFromOneTo(100, "--hops", hops);
    requireFromOneTo(5_000, "--nodes", nodes);
    try (Database database = file().openExisting()) {
      write(database.read(this::subgraph));
    }
    return Notebook.OK;
  }

  private LinkSubgraph subgraph(SqlReader reader) {
    return LinkGraph.on(reader)
        .inKnowledgeBases(knowledgeBases.toArray(String[]::new))
        .withRelations(relations.toArray(String[]::new))
        .within(TraversalLimits.DEFAULT.withNodes(nodes))
        .neighbourhood(NoteFinder.find(reader, key).ref(), direction, hops);
  }

  private void write(LinkSubgraph graph) throws IOException {
    Files.writeString(output, text(graph));
    Drawing drawing =
        new Drawing(
            output.toString(), graph.nodes().size(), graph.edges().size(), graph.complete());
    print(
        drawing,
        out ->
            out.printf(
                "%s and %s in %s%s%n",
                Plural.of(drawing.notes(), "note"),
                Plural.of(drawing.links(), "link"),
                drawing.file(),
                drawing.complete() ? "" : "; more are near, see --nodes"));
  }

  private String text(LinkSubgraph graph) throws IOException {
    return switch (format) {
      case HTML -> GraphPage.of(graph);
      case DOT -> graph.toDot();
      case JSON -> graph.toJson();
      case MERMAID -> {
        if (graph.edges().size() > 500) {
          throw wrongUsage(
              "--format MERMAID draws at most 500 links, not %,d: lower --nodes or --hops"
                  .formatted(graph.edges().size()));
        }
        yield graph.toMermaid();
      }
    };
  }
}
