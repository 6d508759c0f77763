package dev.marcasite.notebook;

import dev.marcasite.persistence.model.EntryRef;
import dev.marcasite.persistence.sqlite.SqlReader;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Finds the note that a user means by {@code key} or {@code knowledge-base/key}. */
final class NoteFinder {
  private NoteFinder() {}

  /**
   * A note.
   *
   * @param id of its entry
   */
  record Found(long id, String knowledgeBase, String key) {
    EntryRef ref() {
      return new EntryRef(knowledgeBase, key);
    }
  }

  /**
   * @throws NoSuchNoteException if there is none, or if several knowledge bases have one
   */
  static Found find(SqlReader reader, String words) {
    List<Found> found =
        reader.executeSql(
            """
            select entry.id, knowledge_base.name as knowledge_base, entry.key
              from entry join knowledge_base on knowledge_base.id = entry.knowledge_base_id
             where entry.key = :words or knowledge_base.name || '/' || entry.key = :words
             order by knowledge_base.name
            """,
            Map.of("words", words),
            Found.class);
    if (found.isEmpty()) {
      throw new NoSuchNoteException(
          "there is no note '%s': look for it with 'notebook search'".formatted(words));
    }
    if (found.size() > 1) {
      throw new NoSuchNoteException(
          "'%s' is the key of several notes: say which one of %s"
              .formatted(
                  words,
                  found.stream()
                      .map(note -> note.ref().toString())
                      .collect(Collectors.joining(", "))));
    }
    return found.get(0);
  }
}
