package dev.marcasite.notebook.vault;

import org.jspecify.annotations.Nullable;

/**
 * One link of a note, its target named whether or not it exists. Immutable.
 *
 * @param target the note it points at
 * @param kind where it was written
 * @param relation what it means, such as {@code builds_on}; null for a plain mention
 * @param inverse the relation read backwards; null if not given
 * @param note a remark by the author; null if not given
 */
public record NoteLink(
    NoteKey target,
    LinkKind kind,
    @Nullable String relation,
    @Nullable String inverse,
    @Nullable String note) {}
