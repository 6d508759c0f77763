package dev.marcasite.migrations;

/**
 * One changeset that was applied to a file.
 *
 * @param namespace its owner; empty if another tool applied it
 * @param id its id in the changelog
 * @param author its author in the changelog
 * @param changelog name of the changelog file
 * @param appliedAt when it was applied, in UTC, as Liquibase wrote it
 * @param outcome {@code EXECUTED}, or {@code MARK_RAN} if it was only recorded
 */
public record AppliedChangeset(
    String namespace,
    String id,
    String author,
    String changelog,
    String appliedAt,
    String outcome) {

  /** The name under which commands know it, {@code namespace:id}. */
  public String name() {
    return namespace + ":" + id;
  }
}
