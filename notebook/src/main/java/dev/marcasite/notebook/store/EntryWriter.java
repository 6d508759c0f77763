package dev.marcasite.notebook.store;

import dev.marcasite.notebook.vault.NoteKey;
import dev.marcasite.notebook.vault.VaultNote;
import dev.marcasite.persistence.Transaction;
import dev.marcasite.persistence.model.Entry;
import java.util.Objects;

/** Makes an entry say what its note says, less the links. For one transaction. */
final class EntryWriter {
  private final Transaction transaction;
  private final KnowledgeBases knowledgeBases;
  private final Tags tags;

  EntryWriter(Transaction transaction, KnowledgeBases knowledgeBases) {
    this.transaction = transaction;
    this.knowledgeBases = knowledgeBases;
    this.tags = new Tags(transaction);
  }

  Entry add(VaultNote note) {
    NoteKey key = note.key();
    Entry entry = new Entry(knowledgeBases.get(key.knowledgeBase()), key.key(), note.title());
    copy(note, entry);
    transaction.entityManager().persist(entry);
    return entry;
  }

  Entry change(long id, VaultNote note) {
    Entry entry = Objects.requireNonNull(transaction.entityManager().find(Entry.class, id));
    copy(note, entry);
    return entry;
  }

  private void copy(VaultNote note, Entry entry) {
    entry.setTitle(note.title());
    entry.setType(note.type());
    entry.setDate(note.date());
    entry.setImportance(note.importance());
    entry.setStatus(note.status());
    entry.setSummary(note.summary());
    entry.setMetadata(note.metadata());
    entry.setBody(note.body());
    entry.setPath(note.path());
    entry.setContentHash(note.contentHash());
    tags.write(note.tags(), entry.getTags());
  }
}
