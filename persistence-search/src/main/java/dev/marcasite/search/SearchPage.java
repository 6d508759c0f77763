package dev.marcasite.search;

import java.util.List;
import java.util.Optional;

/**
 * Some hits of a search, and where the next ones are.
 *
 * @param hits in the order of the query
 * @param next for {@link SearchQuery#after}; empty if these are the last. By relevance no more than
 *     10,000 hits can be paged through
 */
public record SearchPage(List<SearchHit> hits, Optional<String> next) {
  /** Keeps its own copy of the hits. */
  public SearchPage {
    hits = List.copyOf(hits);
  }
}
