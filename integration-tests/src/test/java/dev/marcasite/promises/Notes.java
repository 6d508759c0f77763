package dev.marcasite.promises;

import dev.marcasite.persistence.Database;
import dev.marcasite.persistence.Transaction;
import dev.marcasite.persistence.model.Entry;
import dev.marcasite.persistence.model.KnowledgeBase;
import dev.marcasite.persistence.sqlite.SqlReader;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;

/** What the tests of the promises write and read. */
final class Notes {
  private Notes() {}

  /** Persists an entry, in the knowledge base of the tests. */
  static Entry persist(Transaction tx, String key, String body) {
    Entry entry = new Entry(knowledgeBase(tx.entityManager()), key, "Title of " + key);
    entry.setBody(body);
    tx.entityManager().persist(entry);
    return entry;
  }

  static void write(Database database, String key) {
    database.transaction(tx -> persist(tx, key, "body of " + key));
  }

  static List<String> keys(SqlReader reader) {
    return reader.executeSql("select key from entry order by key", String.class);
  }

  static long count(SqlReader reader) {
    return reader.executeSql("select count(*) from entry", Long.class).get(0);
  }

  static List<String> matching(SqlReader reader, String word) {
    return reader.executeSql(
        "select e.key from entry_fts f join entry e on e.id = f.rowid where entry_fts match :word order by e.key",
        Map.of("word", word),
        String.class);
  }

  private static KnowledgeBase knowledgeBase(EntityManager em) {
    return em.createQuery("from KnowledgeBase", KnowledgeBase.class)
        .getResultStream()
        .findFirst()
        .orElseGet(
            () -> {
              KnowledgeBase created = new KnowledgeBase("notes");
              em.persist(created);
              return created;
            });
  }
}
