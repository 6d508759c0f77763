package dev.marcasite.notebook.store;

import dev.marcasite.notebook.vault.Vault;
import dev.marcasite.notebook.vault.VaultNote;
import dev.marcasite.persistence.model.EntryRef;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What has to be written so that the database says what the folder says.
 *
 * @param added notes without an entry
 * @param changed notes whose entry, by its id, differs
 * @param unchanged number of notes whose entry is right
 * @param kept number of entries that stay because their file could not be read
 * @param gone ids of entries without a note
 * @param staying ids of all other entries
 */
record ImportPlan(
    List<VaultNote> added,
    Map<Long, VaultNote> changed,
    int unchanged,
    int kept,
    List<Long> gone,
    Map<EntryRef, Long> staying) {

  /**
   * Compares by key, path and content hash.
   *
   * @param owned names of the knowledge bases that come from this folder; others are left alone
   */
  static ImportPlan of(Vault vault, Collection<KnownEntry> entries, Set<String> owned) {
    Builder plan = new Builder();
    Map<EntryRef, KnownEntry> known = new HashMap<>();
    entries.forEach(entry -> known.put(entry.ref(), entry));
    vault.notes().forEach(note -> plan.note(note, known.remove(Refs.of(note.key()))));
    Set<String> leftOut = vault.filesLeftOut();
    for (KnownEntry entry : known.values()) {
      if (!owned.contains(entry.knowledgeBase())) {
        plan.staying.put(entry.ref(), entry.id());
      } else {
        plan.withoutNote(entry, entry.path() != null && leftOut.contains(entry.path()));
      }
    }
    return plan.build();
  }

  boolean leavesEntriesIn(String knowledgeBase) {
    return staying.keySet().stream().anyMatch(ref -> ref.knowledgeBase().equals(knowledgeBase));
  }

  int toWrite() {
    return added.size() + changed.size();
  }

  private static final class Builder {
    private final List<VaultNote> added = new ArrayList<>();
    private final Map<Long, VaultNote> changed = new LinkedHashMap<>();
    private final List<Long> gone = new ArrayList<>();
    private final Map<EntryRef, Long> staying = new HashMap<>();
    private int unchanged;
    private int kept;

    void note(VaultNote note, @Nullable KnownEntry entry) {
      if (entry == null) {
        added.add(note);
        return;
      }
      staying.put(entry.ref(), entry.id());
      if (entry.isSameAs(note)) {
        unchanged++;
      } else {
        changed.put(entry.id(), note);
      }
    }

    void withoutNote(KnownEntry entry, boolean leftOut) {
      if (leftOut) {
        kept++;
        staying.put(entry.ref(), entry.id());
      } else {
        gone.add(entry.id());
      }
    }

    ImportPlan build() {
      return new ImportPlan(added, changed, unchanged, kept, gone, staying);
    }
  }
}
