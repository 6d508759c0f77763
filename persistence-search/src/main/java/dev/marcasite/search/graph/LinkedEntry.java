package dev.marcasite.search.graph;

import dev.marcasite.persistence.model.EntryRef;
import org.jspecify.annotations.Nullable;

/**
 * A link as seen from one of its two ends: the entry at the other end, and what the link says.
 *
 * @param ref the other entry; the target of a waiting link does not exist yet
 * @param id the other entry's id in this file; {@code null} if the link waits
 * @param title the other entry's title; {@code null} if the link waits
 * @param type the other entry's type; {@code null} if the link waits
 * @param kind how the link was written, such as {@code wikilink}
 * @param relation what the link says, such as {@code builds_on}
 * @param inverse what the link says when read from its target, such as {@code is_basis_of}
 * @param note a remark about the link
 * @param context the sentence around the link
 * @param direction {@link Direction#OUT} if the link leads to the other entry, {@link Direction#IN}
 *     if it comes from there
 * @param linkId the link's id in this file
 * @param position the link's place among those of the entry that it starts from
 */
public record LinkedEntry(
    EntryRef ref,
    @Nullable Long id,
    @Nullable String title,
    @Nullable String type,
    String kind,
    @Nullable String relation,
    @Nullable String inverse,
    @Nullable String note,
    @Nullable String context,
    Direction direction,
    long linkId,
    int position) {

  /** Whether the link waits for an entry of that name. */
  public boolean isWaiting() {
    return id == null;
  }

  /**
   * What the link says when read from the entry that was asked about: the relation of a link that
   * leads away, the inverse of one that comes in; {@code null} if it does not say.
   */
  public @Nullable String reading() {
    return direction == Direction.IN ? inverse : relation;
  }
}
