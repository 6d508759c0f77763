package dev.marcasite.notebook.vault;

import java.util.List;

/**
 * Everything that was read from one folder. Immutable.
 *
 * @param knowledgeBases those that hold a note or have a {@code kb.yaml}, by path
 * @param notes by path
 * @param problems by file and line
 */
public record Vault(
    List<KnowledgeBaseFolder> knowledgeBases, List<VaultNote> notes, List<Problem> problems) {

  /** Copies the lists. */
  public Vault {
    knowledgeBases = List.copyOf(knowledgeBases);
    notes = List.copyOf(notes);
    problems = List.copyOf(problems);
  }
}
