package dev.marcasite.notebook.vault;

import org.jspecify.annotations.Nullable;

/** What a link names, before it is known which note that is. */
sealed interface LinkTarget {

  /**
   * A key, in the given knowledge base or in that of the note.
   *
   * @param knowledgeBase null for the knowledge base of the note that holds the link
   * @param key of the note meant
   */
  record ToKey(@Nullable String knowledgeBase, String key) implements LinkTarget {}

  /**
   * A file.
   *
   * @param path relative to the vault, with {@code /}
   */
  record ToFile(String path) implements LinkTarget {}
}
