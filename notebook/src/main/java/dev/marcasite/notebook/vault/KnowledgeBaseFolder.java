package dev.marcasite.notebook.vault;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A folder whose notes form a knowledge base. Immutable.
 *
 * @param path relative to the vault, with {@code /}; empty for the vault itself
 * @param name what {@code kb.yaml} says, or else the folder's name
 * @param title from {@code kb.yaml}; null if not given
 * @param description from {@code kb.yaml}; null if not given
 * @param linkFields front matter lists whose items are keys of notes; {@code link_fields} of {@code
 *     kb.yaml}, or else {@link #DEFAULT_LINK_FIELDS}
 */
public record KnowledgeBaseFolder(
    String path,
    String name,
    @Nullable String title,
    @Nullable String description,
    Set<String> linkFields) {

  /** The lists of keys that knowledge bases commonly use. */
  public static final Set<String> DEFAULT_LINK_FIELDS =
      Set.of(
          "key_concepts",
          "key_events",
          "key_figures",
          "key_works",
          "key_writings",
          "participants",
          "related_concepts",
          "related_practices");

  /** Copies the fields. */
  public KnowledgeBaseFolder {
    linkFields = Set.copyOf(linkFields);
  }

  static KnowledgeBaseFolder plain(String path, String name) {
    return new KnowledgeBaseFolder(path, name, null, null, DEFAULT_LINK_FIELDS);
  }
}
