package dev.marcasite.notebook.store;

import dev.marcasite.notebook.vault.VaultNote;
import dev.marcasite.persistence.model.EntryRef;
import dev.marcasite.persistence.sqlite.SqlReader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the database knows of an entry without its text. */
record KnownEntry(
    long id,
    String knowledgeBase,
    String key,
    @Nullable String path,
    @Nullable String contentHash) {

  /** All entries, of all knowledge bases. */
  static List<KnownEntry> all(SqlReader reader) {
    return reader.executeSql(
        """
        select entry.id, knowledge_base.name as knowledge_base, entry.key, entry.path,
               entry.content_hash
          from entry join knowledge_base on knowledge_base.id = entry.knowledge_base_id
        """,
        KnownEntry.class);
  }

  EntryRef ref() {
    return new EntryRef(knowledgeBase, key);
  }

  boolean isSameAs(VaultNote note) {
    return note.contentHash().equals(contentHash) && note.path().equals(path);
  }
}
