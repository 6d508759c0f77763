package dev.marcasite.notebook.saved;

import dev.marcasite.persistence.mapping.GeneratedRowId;
import dev.marcasite.persistence.model.Entry;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.Table;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A search under a name. */
@Entity
@Table(name = "saved_search")
class SavedSearch {
  @Id @GeneratedRowId @Nullable Long id;
  String name;
  String words = "";

  @ManyToMany
  @JoinTable(
      name = "saved_note",
      joinColumns = @JoinColumn(name = "search_id"),
      inverseJoinColumns = @JoinColumn(name = "entry_id"))
  Set<Entry> notes = new LinkedHashSet<>();

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  SavedSearch() {}

  SavedSearch(String name) {
    this.name = name;
  }
}
