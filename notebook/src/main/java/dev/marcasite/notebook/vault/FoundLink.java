package dev.marcasite.notebook.vault;

import org.jspecify.annotations.Nullable;

/**
 * A link as it stands in a file; {@link LinkResolver} makes a {@link NoteLink} of it.
 *
 * @param file that holds it, relative to the vault
 * @param line counted from 1
 */
record FoundLink(
    LinkTarget target,
    LinkKind kind,
    @Nullable String relation,
    @Nullable String inverse,
    @Nullable String note,
    String file,
    int line) {

  static FoundLink plain(LinkTarget target, LinkKind kind, String file, int line) {
    return new FoundLink(target, kind, null, null, null, file, line);
  }

  NoteLink to(NoteKey key) {
    return new NoteLink(key, kind, relation, inverse, note);
  }
}
