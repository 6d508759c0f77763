package dev.marcasite.search;

import dev.marcasite.persistence.sqlite.SqlReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads one page of a query. */
final class PageReader {
  private final SqlReader reader;
  private final SearchQuery query;
  private final Matches matches;
  private final MatchWriter writer;
  private final BroadSizes sizes;

  PageReader(
      SqlReader reader, SearchQuery query, Matches matches, MatchWriter writer, BroadSizes sizes) {
    this.reader = reader;
    this.query = query;
    this.matches = matches;
    this.writer = writer;
    this.sizes = sizes;
  }

  static SnippetMaker snippets(SearchQuery query) {
    Expression wanted = query.parsed().wanted();
    return new SnippetMaker(wanted == null ? List.of() : wanted.terms().toList());
  }

  SearchPage read() {
    Expression wanted = query.parsed().wanted();
    return wanted != null && query.order() == SearchOrder.RELEVANCE
        ? byRelevance(wanted)
        : sorted();
  }

  /** Those of the first that were not shown yet: none is shown twice, none is left out. */
  private SearchPage byRelevance(Expression wanted) {
    List<Long> shown =
        query.after().map(text -> PageMark.of(text, query.order()).shown()).orElse(List.of());
    Set<Long> known = new HashSet<>(shown);
    int enough = shown.size() + query.limit() + 1;
    List<RankedId> rest =
        new Ranking(reader, query, wanted, matches, writer, sizes)
            .first(enough).stream().filter(entry -> !known.contains(entry.id())).toList();
    List<RankedId> page = rest.subList(0, Math.min(query.limit(), rest.size()));
    List<Long> all = new ArrayList<>(shown);
    page.forEach(entry -> all.add(entry.id()));
    boolean more = rest.size() > page.size() && all.size() < PageMark.MOST;
    return page(page, more ? Optional.of(new PageMark(query.order(), all, "")) : Optional.empty());
  }

  private SearchPage sorted() {
    SearchOrder order = query.order();
    List<SortedId> found =
        new OrderedEntries(reader, query, matches, writer, OrderSizes.DEFAULT, sizes)
            .first(query.limit() + 1);
    List<SortedId> page = found.subList(0, Math.min(query.limit(), found.size()));
    Optional<PageMark> next =
        found.size() > page.size()
            ? Optional.of(page.get(page.size() - 1).mark(order))
            : Optional.empty();
    return page(page.stream().map(entry -> new RankedId(entry.id(), 0)).toList(), next);
  }

  private SearchPage page(List<RankedId> page, Optional<PageMark> next) {
    return new SearchPage(
        new HitReader(reader, snippets(query)).read(page), next.map(PageMark::text));
  }
}
