package dev.marcasite.notebook;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.marcasite.search.Facets;
import dev.marcasite.search.SearchIndex;
import dev.marcasite.search.SearchPage;
import dev.marcasite.search.SearchQuery;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What {@code search} prints.
 *
 * @param total how many notes fit
 * @param notes those of the page
 * @param next the mark to go on after, if there are more
 * @param facets if asked for
 * @param didYouMean what to search for instead, if nothing was found
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record FoundNotes(
    long total,
    List<FoundNote> notes,
    @Nullable String next,
    @Nullable Facets facets,
    @Nullable String didYouMean) {
  private static final int SHOWN_VALUES = 8;

  static FoundNotes of(SearchIndex index, SearchQuery query, boolean facets) {
    SearchPage page = index.page(query);
    return new FoundNotes(
        index.count(query),
        page.hits().stream().map(FoundNote::of).toList(),
        page.next().orElse(null),
        facets ? index.facets(query) : null,
        page.hits().isEmpty() ? index.didYouMean(query).orElse(null) : null);
  }

  void print(PrintWriter out, boolean colours) {
    if (notes.isEmpty()) {
      out.println("no note has these words");
    }
    notes.forEach(note -> note.print(out, colours));
    if (didYouMean != null) {
      out.printf("did you mean: %s%n", didYouMean);
    }
    if (next != null) {
      out.printf("%,d of %s; more with --after %s%n", notes.size(), Plural.of(total, "note"), next);
    }
    if (facets != null) {
      print("type", facets.types(), out);
      print("tag", facets.tags(), out);
      print("base", facets.knowledgeBases(), out);
      print("year", facets.years(), out);
    }
  }

  private static void print(String name, List<Facets.Value> values, PrintWriter out) {
    String shown =
        values.stream()
            .limit(SHOWN_VALUES)
            .map(value -> "%s %,d".formatted(value.name(), value.entries()))
            .collect(Collectors.joining(", "));
    String more = values.size() > SHOWN_VALUES ? ", …" : "";
    if (!shown.isEmpty()) {
      out.printf("%s: %s%s%n", name, shown, more);
    }
  }
}
