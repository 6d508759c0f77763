package dev.marcasite.search.graph;

import dev.marcasite.persistence.model.EntryRef;
import org.jspecify.annotations.Nullable;

/**
 * A link as the statement finds it.
 *
 * @param asked the number of the entry that was asked for
 */
record LinkRow(
    int asked,
    long linkId,
    int position,
    String knowledgeBase,
    String key,
    @Nullable Long id,
    @Nullable String title,
    @Nullable String type,
    String kind,
    @Nullable String relation,
    @Nullable String inverse,
    @Nullable String note,
    @Nullable String context) {

  LinkedEntry toLinkedEntry(Direction direction) {
    return new LinkedEntry(
        new EntryRef(knowledgeBase, key),
        id,
        title,
        type,
        kind,
        relation,
        inverse,
        note,
        context,
        direction,
        linkId,
        position);
  }
}
