package dev.marcasite.search;

import static java.util.Objects.requireNonNull;

import dev.marcasite.persistence.sqlite.SqlReader;
import java.util.List;

/**
 * Finds entries by the words in them.
 *
 * <p>A search reads through the {@code Database}, {@code Transaction} or {@code Snapshot} that it
 * stands on and sees what that sees: inside a transaction also what the transaction has written so
 * far. The file must hold the index of the {@link SearchPlugin}.
 *
 * <p>As thread-safe as what it stands on: on a {@code Database} it may be shared.
 */
public final class SearchIndex {
  private final SqlReader reader;

  private SearchIndex(SqlReader reader) {
    this.reader = reader;
  }

  /** The search on a database, transaction or snapshot. */
  public static SearchIndex on(SqlReader reader) {
    return new SearchIndex(requireNonNull(reader, "reader"));
  }

  /**
   * The entries that fit best, best first; of equal ones the older first. Retrying is safe.
   *
   * @return at most {@code query.limit()} hits; empty if nothing fits
   */
  public List<SearchHit> search(SearchQuery query) {
    List<QueryTerm> terms = QueryTerm.in(query.text());
    if (terms.isEmpty()) {
      return List.of();
    }
    SearchStatement statement = SearchStatement.of(query, terms);
    SnippetMaker snippets = new SnippetMaker(terms);
    return reader.executeSql(statement.sql(), statement.parameters(), RankedEntry.class).stream()
        .map(entry -> entry.toHit(snippets))
        .toList();
  }
}
