package dev.marcasite.search;

import dev.marcasite.persistence.model.EntryRef;
import org.jspecify.annotations.Nullable;

/**
 * An entry as the search statement finds it.
 *
 * @param rank BM25 as SQLite has it: smaller is better
 */
record RankedEntry(
    long id,
    double rank,
    String knowledgeBase,
    String key,
    String title,
    String type,
    @Nullable String summary,
    String body) {

  SearchHit toHit(SnippetMaker snippets) {
    return new SearchHit(
        new EntryRef(knowledgeBase, key),
        id,
        title,
        type,
        -rank,
        snippets.bestOf(body, summary, title));
  }
}
