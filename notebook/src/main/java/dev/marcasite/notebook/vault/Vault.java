package dev.marcasite.notebook.vault;

import dev.marcasite.notebook.vault.Problem.Severity;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

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

  /** Paths of the files that could not be read. */
  public Set<String> filesLeftOut() {
    return problems.stream()
        .filter(problem -> problem.severity() == Severity.ERROR)
        .map(Problem::file)
        .collect(Collectors.toSet());
  }
}
