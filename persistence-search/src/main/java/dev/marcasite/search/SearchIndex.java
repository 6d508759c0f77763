package dev.marcasite.search;

import static java.util.Objects.requireNonNull;

import dev.marcasite.persistence.sqlite.SqlReader;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds entries by the words in them.
 *
 * <p>A search reads through the {@code Database}, {@code Transaction} or {@code Snapshot} that it
 * stands on and sees what that sees: inside a transaction also what the transaction has written so
 * far. The file must hold the index of the {@link SearchPlugin}. A search sees one state of the
 * file.
 *
 * <p>As thread-safe as what it stands on: on a {@code Database} it may be shared. Retrying is safe.
 */
public final class SearchIndex {
  private final SqlReader reader;
  private final BroadSizes sizes;

  private SearchIndex(SqlReader reader, BroadSizes sizes) {
    this.reader = reader;
    this.sizes = sizes;
  }

  /** The search on a database, transaction or snapshot. */
  public static SearchIndex on(SqlReader reader) {
    return on(reader, BroadSizes.DEFAULT);
  }

  static SearchIndex on(SqlReader reader, BroadSizes sizes) {
    return new SearchIndex(requireNonNull(reader, "reader"), sizes);
  }

  /**
   * The entries that fit, in the order of the query.
   *
   * @return at most {@code query.limit()} hits; empty if nothing fits
   */
  public List<SearchHit> search(SearchQuery query) {
    return page(query).hits();
  }

  /** The entries that fit, in the order of the query, and how to go on from there. */
  public SearchPage page(SearchQuery query) {
    return reader.onOneState(
        state -> {
          MatchWriter writer = writer(state);
          Matches matches = Matches.of(query, writer);
          return matches == null
              ? new SearchPage(List.of(), Optional.empty())
              : new PageReader(state, query, matches, writer, sizes).read();
        });
  }

  /** How many entries fit: as many as the pages of the query have hits. */
  public long count(SearchQuery query) {
    return reader.onOneState(
        state -> {
          MatchWriter writer = writer(state);
          Matches matches = Matches.of(query, writer);
          return matches == null ? 0L : new Totals(state, query, matches, writer, sizes).count();
        });
  }

  /** How many of all entries that fit have which type, tag, knowledge base and year. */
  public Facets facets(SearchQuery query) {
    return reader.onOneState(
        state -> {
          MatchWriter writer = writer(state);
          Matches matches = Matches.of(query, writer);
          return matches == null
              ? Facets.NONE
              : new Totals(state, query, matches, writer, sizes).facets();
        });
  }

  /**
   * The query with words that the entries have in place of such that none has; empty if each word
   * is known, or nothing similar is. Words of fewer than four letters are left as they are.
   */
  public Optional<String> didYouMean(SearchQuery query) {
    return new Spelling(reader).corrected(query.parsed());
  }

  /**
   * Entries whose titles have the words that were typed so far, the last of which may be only the
   * beginning of a word; shortest titles first.
   *
   * @param limit the largest number of entries, 1 to 100
   */
  public List<TitleSuggestion> suggest(String typed, SearchFilter filter, int limit) {
    return Suggestions.of(reader, typed, filter, limit);
  }

  /**
   * Entries that share their most telling words with an entry, without itself.
   *
   * @param id the id of the entry
   * @param limit the largest number of hits, 1 to 1,000
   * @return the most similar first; empty if there is no such entry
   */
  public List<SearchHit> moreLikeThis(long id, SearchFilter filter, int limit) {
    return SimilarEntries.of(this, reader, id, filter, limit);
  }

  /**
   * The whole texts of an entry with all places of what a query searches for.
   *
   * @return title, summary and body as they are stored, and the names of the tags; empty if there
   *     is no such entry
   */
  public Map<SearchColumn, Snippet> highlight(long id, SearchQuery query) {
    SnippetMaker snippets = PageReader.snippets(query);
    Map<SearchColumn, Snippet> marked = new EnumMap<>(SearchColumn.class);
    for (EntryText entry : EntryText.read(reader, List.of(id))) {
      marked.put(SearchColumn.TITLE, snippets.marked(entry.title()));
      marked.put(SearchColumn.BODY, snippets.marked(entry.body()));
      String summary = entry.summary();
      if (summary != null) {
        marked.put(SearchColumn.SUMMARY, snippets.marked(summary));
      }
      String tags = entry.tags();
      if (tags != null) {
        marked.put(SearchColumn.TAGS, snippets.marked(tags));
      }
    }
    return marked;
  }

  /** For one query. */
  private MatchWriter writer(SqlReader state) {
    return new MatchWriter(new VocabularyParts(state, sizes)::with);
  }
}
