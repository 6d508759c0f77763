package dev.marcasite.notebook.vault;

import java.util.List;

/**
 * A note whose links are not yet resolved.
 *
 * @param note the note without links
 * @param keyLine where its key is given
 * @param links as found
 */
record NoteDraft(VaultNote note, int keyLine, List<FoundLink> links) {
  NoteKey key() {
    return note.key();
  }
}
