package dev.marcasite.notebook.store;

import dev.marcasite.notebook.vault.NoteKey;
import dev.marcasite.persistence.model.EntryRef;

/** The folder's names of notes in the words of the database. */
final class Refs {
  private Refs() {}

  static EntryRef of(NoteKey key) {
    return new EntryRef(key.knowledgeBase(), key.key());
  }
}
