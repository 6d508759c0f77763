package dev.marcasite.notebook.store;

import dev.marcasite.notebook.vault.NoteLink;
import dev.marcasite.notebook.vault.VaultNote;
import dev.marcasite.persistence.model.Entry;
import dev.marcasite.persistence.model.EntryRef;
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
  private final Map<EntryRef, Long> ids;
  private final Map<EntryRef, Entry> written;

  /**
   * @param ids of entries that stay as they are
   * @param written entries of this transaction
   */
  LinkWriter(EntityManager entities, Map<EntryRef, Long> ids, Map<EntryRef, Entry> written) {
    this.entities = entities;
    this.ids = ids;
    this.written = written;
  }

  void write(VaultNote note, Entry entry) {
    Map<LinkFacts, List<Link>> present = new HashMap<>();
    for (Link link : entry.getLinks()) {
      present.computeIfAbsent(LinkFacts.of(link), facts -> new ArrayList<>()).add(link);
    }
    List<LinkFacts> missing = new ArrayList<>();
    for (NoteLink link : note.links()) {
      LinkFacts facts = LinkFacts.of(link);
      List<Link> same = present.getOrDefault(facts, List.of());
      if (same.isEmpty()) {
        missing.add(facts);
      } else {
        same.remove(same.size() - 1);
      }
    }
    present.values().forEach(links -> links.forEach(entry::removeLink));
    missing.forEach(facts -> entry.addLink(facts.link(target(facts.target()))));
  }

  private @Nullable Entry target(EntryRef key) {
    Entry entry = written.get(key);
    Long id = ids.get(key);
    return entry != null || id == null ? entry : entities.getReference(Entry.class, id);
  }
}
