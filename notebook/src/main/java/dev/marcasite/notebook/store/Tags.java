package dev.marcasite.notebook.store;

import dev.marcasite.persistence.Transaction;
import dev.marcasite.persistence.model.Tag;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The tags of the database by name. For one transaction. */
final class Tags {
  private record Known(long id, String name) {}

  private final Transaction transaction;
  private final Map<String, Tag> byName = new HashMap<>();

  Tags(Transaction transaction) {
    this.transaction = transaction;
    for (Known known : transaction.executeSql("select id, name from tag", Known.class)) {
      byName.put(known.name(), transaction.entityManager().getReference(Tag.class, known.id()));
    }
  }

  /** Makes a set hold exactly the tags of these names; creates tags that are missing. */
  void write(Collection<String> names, Set<Tag> tags) {
    Set<String> missing = new HashSet<>(names);
    tags.removeIf(tag -> !missing.remove(tag.getName()));
    for (String name : names) {
      if (missing.contains(name)) {
        tags.add(byName.computeIfAbsent(name, this::create));
      }
    }
  }

  private Tag create(String name) {
    Tag tag = new Tag(name);
    transaction.entityManager().persist(tag);
    return tag;
  }
}
