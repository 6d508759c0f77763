package dev.marcasite.persistence.sqlite;

import static java.util.Objects.requireNonNull;

import java.util.Set;

/**
 * Whether a reader would run a statement, and why.
 *
 * @param allowed whether it would run
 * @param explanation one or two sentences for people
 * @param tables the tables, virtual tables and table functions that it would read, those under
 *     views included, as the schema writes them; empty if it was refused before they were known
 */
public record StatementVerdict(boolean allowed, String explanation, Set<String> tables) {
  /** Copies the tables. */
  public StatementVerdict {
    requireNonNull(explanation, "explanation");
    tables = Set.copyOf(tables);
  }
}
