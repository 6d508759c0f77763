package dev.marcasite.migrations.schema;

import java.util.Set;

/**
 * One rule that a table keeps. Equal rules are equal, however they are written.
 *
 * @param text the rule in words, such as {@code not null title}
 * @param columns the columns it speaks of, in lower case
 */
public record Constraint(String text, Set<String> columns) {
  /** Copies the columns. */
  public Constraint {
    columns = Set.copyOf(columns);
  }

  static Constraint of(String text, String... columns) {
    return new Constraint(text, Set.of(columns));
  }
}
