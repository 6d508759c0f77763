package dev.marcasite.migrations;

import java.util.List;
import liquibase.changelog.ChangeSet;
import liquibase.exception.LiquibaseException;

/**
 * How much of an owner's changelogs a file has.
 *
 * @param applied number of applied changesets
 * @param all number of changesets that are for SQLite
 * @param wholeChangelogs number of leading changelogs that are applied whole
 * @param wholeChangesets number of changesets in them
 */
record OwnerProgress(int applied, int all, int wholeChangelogs, int wholeChangesets) {

  static OwnerProgress of(ChangesetRun run, SchemaOwner owner, List<ChangeSet> changesets)
      throws LiquibaseException {
    int applied = 0;
    int all = 0;
    int wholeChangelogs = 0;
    int wholeChangesets = 0;
    for (Changelog changelog : owner.changelogs()) {
      String name = ChangelogResources.name(owner, changelog);
      for (ChangeSet changeset : changesets) {
        if (changeset.getFilePath().equals(name) && run.accepts(changeset)) {
          all++;
          applied += run.history().getRanChangeSet(changeset) == null ? 0 : 1;
        }
      }
      if (applied == all) {
        wholeChangelogs++;
        wholeChangesets = all;
      }
    }
    return new OwnerProgress(applied, all, wholeChangelogs, wholeChangesets);
  }

  boolean isComplete() {
    return applied == all;
  }

  /** Whether exactly the first changelogs are applied, and nothing of those after them. */
  boolean isBoundary() {
    return applied == wholeChangesets;
  }
}
