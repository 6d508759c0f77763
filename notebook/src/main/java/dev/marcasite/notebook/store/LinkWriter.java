package dev.marcasite.notebook.store;

import dev.marcasite.notebook.vault.NoteKey;
import dev.marcasite.notebook.vault.NoteLink;
import dev.marcasite.notebook.vault.VaultNote;
import dev.marcasite.persistence.model.Entry;
import dev.marcasite.persistence.model.Link;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes an entry's links those of its note; a link that is right already is not touched. */
final class LinkWriter {
  private final EntityManager entities;
  private final Map<NoteKey, Long> ids;
  private final Map<NoteKey, Entry> written;

  /**
   * @param ids of entries that stay as they are
   * @param written entries of this transaction
   */
  LinkWriter(EntityManager entities, Map<NoteKey, Long> ids, Map<NoteKey, Entry> written) {
    this.entities = entities;
    this.ids = ids;
    this.written = written;
  }

  void write(VaultNote note, Entry entry) {
    Map<LinkFacts, List<Link>> present = new HashMap<>();
    for (Link link : entry.getLinks()) {
      present.computeIfAbsent(LinkFacts.of(link), facts -> new ArrayList<>()).add(link);
    }
    List<NoteLink> missing = new ArrayList<>();
    for (NoteLink link : note.links()) {
      List<Link> same = present.getOrDefault(LinkFacts.of(link), List.of());
      if (same.isEmpty()) {
        missing.add(link);
      } else {
        same.remove(same.size() - 1);
      }
    }
    present.values().forEach(links -> links.forEach(entry::removeLink));
    missing.forEach(link -> entry.addLink(LinkFacts.of(link).link(target(link.target()))));
  }

  private @Nullable Entry target(NoteKey key) {
    Entry entry = written.get(key);
    Long id = ids.get(key);
    return entry != null || id == null ? entry : entities.getReference(Entry.class, id);
  }
}
