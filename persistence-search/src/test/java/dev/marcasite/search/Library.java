package dev.marcasite.search;

import dev.marcasite.persistence.Database;
import dev.marcasite.persistence.Transaction;
import dev.marcasite.persistence.model.Entry;
import dev.marcasite.persistence.model.KnowledgeBase;
import dev.marcasite.persistence.model.Tag;
import dev.marcasite.testkit.TemporaryDatabase;
import java.util.List;

/** Entries for tests, and what a search finds among them. */
final class Library {
  private Library() {}

  /** A fresh database in a file with the search plugin. */
  static TemporaryDatabase withSearch() {
    return TemporaryDatabase.file()
        .withSettings(settings -> settings.withPlugins(new SearchPlugin()));
  }

  /** An entry in the knowledge base, which is created when it is not there. */
  static Entry entry(Transaction tx, String knowledgeBase, String key, String title, String body) {
    Entry entry = new Entry(knowledgeBase(tx, knowledgeBase), key, title);
    entry.setBody(body);
    tx.entityManager().persist(entry);
    return entry;
  }

  /** An entry of its own in the knowledge base {@code kb}, titled like its key. */
  static Entry entry(Transaction tx, String key, String body) {
    return entry(tx, "kb", key, key, body);
  }

  static void add(Database database, String key, String body) {
    database.transaction(tx -> entry(tx, key, body));
  }

  static Entry find(Transaction tx, String key) {
    return tx.entityManager()
        .createQuery("from Entry where key = :key", Entry.class)
        .setParameter("key", key)
        .getSingleResult();
  }

  static Tag tag(Transaction tx, String name) {
    return tx.entityManager()
        .createQuery("from Tag where name = :name", Tag.class)
        .setParameter("name", name)
        .getResultStream()
        .findFirst()
        .orElseGet(
            () -> {
              Tag tag = new Tag(name);
              tx.entityManager().persist(tag);
              return tag;
            });
  }

  /** The keys of what is found, best first. */
  static List<String> keys(List<SearchHit> hits) {
    return hits.stream().map(hit -> hit.ref().key()).toList();
  }

  private static KnowledgeBase knowledgeBase(Transaction tx, String name) {
    return tx.entityManager()
        .createQuery("from KnowledgeBase where name = :name", KnowledgeBase.class)
        .setParameter("name", name)
        .getResultStream()
        .findFirst()
        .orElseGet(
            () -> {
              KnowledgeBase created = new KnowledgeBase(name);
              tx.entityManager().persist(created);
              return created;
            });
  }
}
