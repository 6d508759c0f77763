package dev.marcasite.notebook;

import dev.marcasite.persistence.Database;
import dev.marcasite.persistence.sqlite.SqlReader;
import dev.marcasite.search.graph.Direction;
import dev.marcasite.search.graph.LinkGraph;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code notebook path A B}. */
@Command(
    name = "path",
    description = "Shows the shortest ways along links from one note to another.")
final class PathCommand extends NotebookCommand {
  @Parameters(index = "0", paramLabel = "A", description = "key, or knowledge-base/key.")
  private String from;

  @Parameters(index = "1", paramLabel = "B", description = "key, or knowledge-base/key.")
  private String to;

  @Option(
      names = "--direction",
      paramLabel = "WAY",
      defaultValue = "BOTH",
      description = "Follow links ${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
  private Direction direction;

  @Option(names = "--relation", paramLabel = "NAME", description = "Only links that say this.")
  private List<String> relations = List.of();

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "1",
      description = "At most so many equally short ways; default ${DEFAULT-VALUE}.")
  private int limit;

  @Override
  public Integer call() throws Exception {
    requireFromOneTo(1_000, "--limit", limit);
    try (Database database = file().openExisting()) {
      List<ShownPath> paths = database.read(this::paths);
      print(paths, out -> print(paths, out));
    }
    return Notebook.OK;
  }

  private List<ShownPath> paths(SqlReader reader) {
    return LinkGraph.on(reader)
        .withRelations(relations.toArray(String[]::new))
        .limit(limit)
        .shortestPaths(
            NoteFinder.find(reader, from).ref(), NoteFinder.find(reader, to).ref(), direction)
        .stream()
        .map(ShownPath::of)
        .toList();
  }

  private static void print(List<ShownPath> paths, PrintWriter out) {
    if (paths.isEmpty()) {
      out.println("no links lead from one to the other");
    }
    paths.forEach(path -> path.print(out));
  }
}
