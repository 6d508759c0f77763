package dev.marcasite.persistence.model;

import static java.util.Objects.requireNonNull;

/**
 * The public identity of an entry, which survives export and import: its key, unique within its
 * knowledge base.
 *
 * @param knowledgeBase the name of the knowledge base
 * @param key the entry's key within it
 */
public record EntryRef(String knowledgeBase, String key) {
  /** Refuses missing parts. */
  public EntryRef {
    requireNonNull(knowledgeBase, "knowledgeBase");
    requireNonNull(key, "key");
  }

  /** The reference as people write it, {@code knowledge-base/key}. */
  @Override
  public String toString() {
    return knowledgeBase + "/" + key;
  }
}
