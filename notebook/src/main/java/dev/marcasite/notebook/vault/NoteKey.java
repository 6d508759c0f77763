package dev.marcasite.notebook.vault;

/**
 * The public name of a note: its knowledge base and its key therein. Immutable.
 *
 * @param knowledgeBase name of the knowledge base
 * @param key unique within the knowledge base; compared exactly, upper and lower case differ
 */
public record NoteKey(String knowledgeBase, String key) implements Comparable<NoteKey> {

  @Override
  public int compareTo(NoteKey other) {
    int byKnowledgeBase = knowledgeBase.compareTo(other.knowledgeBase);
    return byKnowledgeBase != 0 ? byKnowledgeBase : key.compareTo(other.key);
  }

  /** The form that a link may be written in: {@code knowledge-base/key}. */
  @Override
  public String toString() {
    return knowledgeBase + "/" + key;
  }
}
