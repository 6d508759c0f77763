package dev.marcasite.notebook.saved;

import dev.marcasite.persistence.Database;
import dev.marcasite.persistence.Transaction;
import dev.marcasite.persistence.model.Entry;
import dev.marcasite.persistence.model.EntryRef;
import dev.marcasite.persistence.spi.PluginContext;
import dev.marcasite.search.SearchHit;
import dev.marcasite.search.SearchIndex;
import dev.marcasite.search.SearchQuery;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The saved searches of a notebook. Each call joins the open transaction, or runs in one of its
 * own.
 */
public final class SavedSearches {
  private static final String ALL =
      """
      select name, words, (select count(*) from saved_note where search_id = saved_search.id) as notes
        from saved_search order by name
      """;
  private static final String NOTES =
      """
      select knowledge_base.name as knowledge_base, entry.key
        from saved_search join saved_note on saved_note.search_id = saved_search.id
        join entry on entry.id = saved_note.entry_id
        join knowledge_base on knowledge_base.id = entry.knowledge_base_id
       where saved_search.name = :name order by saved_note.rowid
      """;

  private final Database database;
  private final PluginContext context;

  private SavedSearches(Database database) {
    this.database = database;
    this.context = database.plugins().context(SavedSearchPlugin.ID);
  }

  /** The saved searches of a database that has the plugin. */
  public static SavedSearches on(Database database) {
    return new SavedSearches(database);
  }

  /**
   * A saved search.
   *
   * @param words what it looks for; empty for a mere collection
   * @param notes how many notes always belong to it
   */
  public record Saved(String name, String words, long notes) {}

  /** All of them, by name. */
  public List<Saved> all() {
    return context.executeSql(ALL, Saved.class);
  }

  /** Keeps words under a name, in place of those that it had. */
  public void save(String name, String words) {
    database.transaction(tx -> findOrMake(tx, name).words = words);
  }

  /** Has a note always belong to a name. */
  public void pin(String name, long entryId) {
    database.transaction(
        tx ->
            findOrMake(tx, name).notes.add(tx.entityManager().getReference(Entry.class, entryId)));
  }

  /** Forgets a name; false if there is none. The notes stay. */
  public boolean delete(String name) {
    return database.inTransaction(
        tx -> {
          Optional<SavedSearch> found = find(tx, name);
          found.ifPresent(tx.entityManager()::remove);
          return found.isPresent();
        });
  }

  /**
   * The notes of a name: those that always belong to it, then what the search finds now.
   *
   * @param limit how many the search may find
   */
  public Set<EntryRef> notes(String name, int limit) {
    Set<EntryRef> notes =
        new LinkedHashSet<>(context.executeSql(NOTES, Map.of("name", name), EntryRef.class));
    all().stream()
        .filter(saved -> saved.name().equals(name) && !saved.words().isBlank())
        .flatMap(saved -> find(saved.words(), limit).stream())
        .map(SearchHit::ref)
        .forEach(notes::add);
    return notes;
  }

  private List<SearchHit> find(String words, int limit) {
    return SearchIndex.on(context).search(SearchQuery.of(words).limit(limit));
  }

  private static SavedSearch findOrMake(Transaction tx, String name) {
    return find(tx, name)
        .orElseGet(
            () -> {
              SavedSearch made = new SavedSearch(name);
              tx.entityManager().persist(made);
              return made;
            });
  }

  private static Optional<SavedSearch> find(Transaction tx, String name) {
    return tx.entityManager()
        .createQuery("from SavedSearch where name = :name", SavedSearch.class)
        .setParameter("name", name)
        .getResultStream()
        .findFirst();
  }
}
