package dev.marcasite.notebook;

import dev.marcasite.persistence.Database;
import dev.marcasite.search.SearchIndex;
import dev.marcasite.search.SearchQuery;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code notebook search WORDS}. */
@Command(name = "search", description = "Finds notes by the words in them, the best first.")
final class SearchCommand extends NotebookCommand {
  @Parameters(paramLabel = "WORDS", arity = "1..*", description = "Any text.")
  private List<String> words;

  @Option(names = "--kb", paramLabel = "NAME", description = "Only in this knowledge base.")
  private List<String> knowledgeBases = List.of();

  @Option(names = "--type", paramLabel = "TYPE", description = "Only notes of this type.")
  private List<String> types = List.of();

  @Option(names = "--tag", paramLabel = "TAG", description = "Only notes with this tag.")
  private List<String> tags = List.of();

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "10",
      description = "At most so many notes; default ${DEFAULT-VALUE}.")
  private int limit;

  @Override
  public Integer call() throws Exception {
    SearchQuery query = query();
    try (Database database = file().openExisting()) {
      List<FoundNote> found =
          database.read(
              snapshot ->
                  SearchIndex.on(snapshot).search(query).stream().map(FoundNote::of).toList());
      print(found, out -> print(found, out));
    }
    return Notebook.OK;
  }

  private SearchQuery query() {
    requireFromOneTo(1_000, "--limit", limit);
    return SearchQuery.of(String.join(" ", words))
        .inKnowledgeBases(knowledgeBases.toArray(String[]::new))
        .withTypes(types.toArray(String[]::new))
        .withTags(tags.toArray(String[]::new))
        .limit(limit);
  }

  private static void print(List<FoundNote> found, PrintWriter out) {
    if (found.isEmpty()) {
      out.println("no note has these words");
    }
    found.forEach(note -> note.print(out));
  }
}
