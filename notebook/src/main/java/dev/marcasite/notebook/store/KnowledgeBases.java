package dev.marcasite.notebook.store;

import dev.marcasite.notebook.vault.KnowledgeBaseFolder;
import dev.marcasite.persistence.Transaction;
import dev.marcasite.persistence.model.KnowledgeBase;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** The knowledge bases of the database by name. For one transaction. */
final class KnowledgeBases {
  private record Known(long id, String name) {}

  private final Transaction transaction;
  private final Map<String, KnowledgeBase> byName = new HashMap<>();

  KnowledgeBases(Transaction transaction) {
    this.transaction = transaction;
    for (Known known : transaction.executeSql("select id, name from knowledge_base", Known.class)) {
      byName.put(known.name(), transaction.entityManager().find(KnowledgeBase.class, known.id()));
    }
  }

  /** Creates the knowledge base of a folder, or changes what is different. */
  void write(KnowledgeBaseFolder folder) {
    KnowledgeBase knowledgeBase = byName.get(folder.name());
    if (knowledgeBase == null) {
      knowledgeBase = new KnowledgeBase(folder.name());
      transaction.entityManager().persist(knowledgeBase);
      byName.put(folder.name(), knowledgeBase);
    }
    knowledgeBase.setTitle(folder.title());
    knowledgeBase.setDescription(folder.description());
  }

  void remove(String name) {
    transaction.entityManager().remove(byName.remove(name));
  }

  KnowledgeBase get(String name) {
    return Objects.requireNonNull(byName.get(name), name);
  }
}
