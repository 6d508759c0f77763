package dev.marcasite.notebook;

import dev.marcasite.persistence.Database;
import dev.marcasite.search.QuerySyntaxException;
import dev.marcasite.search.SearchFilter;
import dev.marcasite.search.SearchIndex;
import dev.marcasite.search.SearchOrder;
import dev.marcasite.search.SearchQuery;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code notebook search WORDS}. */
@Command(
    name = "search",
    description = {
      "Finds notes by the words in them, the best first.",
      "Up to three words must all occur; of more, any may. Also: \"a phrase\", begin*, *part*, "
          + "-without, this OR that, NEAR(a b), title:word, tag:name, type:, kb:, status:, "
          + "before:2026-05, after:2026, is:starred, is:archived."
    })
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

  @Option(
      names = "--order",
      paramLabel = "ORDER",
      defaultValue = "RELEVANCE",
      description = "One of ${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
  private SearchOrder order;

  @Option(names = "--after", paramLabel = "MARK", description = "Go on after this mark of a page.")
  private String after;

  @Option(names = "--facets", description = "Count all that fits by type, tag, base and year.")
  private boolean facets;

  @Option(names = "--raw", description = "WORDS are a MATCH expression of the full-text index.")
  private boolean raw;

  @Override
  public Integer call() throws Exception {
    requireFromOneTo(1_000, "--limit", limit);
    SearchQuery query = query();
    try (Database database = file().openExisting()) {
      FoundNotes found =
          database.read(snapshot -> FoundNotes.of(SearchIndex.on(snapshot), query, facets));
      print(found, out -> found.print(out, Terminal.showsColours()));
    } catch (IllegalArgumentException e) {
      throw wrongUsage("--after: " + e.getMessage());
    }
    return Notebook.OK;
  }

  private SearchQuery query() {
    return typed()
        .filter(
            SearchFilter.ALL
                .withKnowledgeBases(knowledgeBases.toArray(String[]::new))
                .withTypes(types.toArray(String[]::new))
                .withAllTags(tags.toArray(String[]::new)))
        .limit(limit)
        .order(order)
        .after(after);
  }

  private SearchQuery typed() {
    String text = String.join(" ", words);
    try {
      return raw ? SearchQuery.matching(text) : SearchQuery.of(text);
    } catch (QuerySyntaxException e) {
      throw wrongUsage(String.valueOf(e.getMessage()));
    }
  }
}
