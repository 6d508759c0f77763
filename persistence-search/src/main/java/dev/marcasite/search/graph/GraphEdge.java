package dev.marcasite.search.graph;

import dev.marcasite.persistence.model.EntryRef;
import org.jspecify.annotations.Nullable;

/**
 * A link in the graph, with both its ends.
 *
 * @param linkId the link's id in this file
 * @param source the entry that it starts from
 * @param target the entry that it leads to or waits for
 * @param waiting whether the target does not exist
 * @param kind how the link was written, such as {@code wikilink}
 * @param relation what the link says, such as {@code builds_on}
 * @param inverse what the link says when read from its target, such as {@code is_basis_of}
 * @param note a remark about the link
 * @param context the sentence around the link
 */
public record GraphEdge(
    long linkId,
    EntryRef source,
    EntryRef target,
    boolean waiting,
    String kind,
    @Nullable String relation,
    @Nullable String inverse,
    @Nullable String note,
    @Nullable String context) {}
