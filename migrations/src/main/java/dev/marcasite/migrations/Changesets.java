package dev.marcasite.migrations;

import dev.marcasite.migrations.census.Declarations;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.RanChangeSet;
import liquibase.exception.LiquibaseException;

/** The changesets of all owners, beside those that a file has already. */
final class Changesets {
  private final String fileName;
  private final List<SchemaOwner> owners;
  private final List<ChangeSet> changesets;

  private Changesets(String fileName, List<SchemaOwner> owners, List<ChangeSet> changesets) {
    this.fileName = fileName;
    this.owners = owners;
    this.changesets = changesets;
  }

  /**
   * Reads the changelogs of the owners.
   *
   * @throws SchemaDescriptorException naming every changelog that cannot be applied
   */
  static Changesets read(List<SchemaOwner> owners, String fileName) {
    return new Changesets(fileName, owners, ChangelogReader.read(owners));
  }

  /**
   * Refuses a file to which other changesets were applied; only reads.
   *
   * @throws SchemaDriftException if an applied changeset has changed or is gone
   */
  void requireSame(Connection connection) throws SQLException {
    try {
      ChangesetRun run = new ChangesetRun(connection);
      for (RanChangeSet applied : run.history().getRanChangeSets()) {
        requireKnown(applied);
      }
      for (ChangeSet changeset : changesets) {
        isPending(run, changeset);
      }
    } catch (LiquibaseException e) {
      throw failed(e);
    }
  }

  /**
   * Applies what is pending, in the open transaction of the connection.
   *
   * @param declared is told what the applied changesets declare
   * @return number of changesets applied
   */
  int apply(Connection connection, Declarations declared) throws SQLException {
    try {
      ChangesetRun run = new ChangesetRun(connection);
      run.history().create();
      int count = 0;
      for (ChangeSet changeset : changesets) {
        if (isPending(run, changeset)) {
          apply(run, changeset);
          ChangesetRules.addDeclarations(changeset, declared);
          count++;
        }
      }
      return count;
    } catch (LiquibaseException e) {
      throw failed(e);
    }
  }

  private MigrationFailedException failed(LiquibaseException e) {
    return new MigrationFailedException(fileName, String.valueOf(e.getMessage()), e);
  }

  private void requireKnown(RanChangeSet applied) {
    for (SchemaOwner owner : owners) {
      if (applied.getChangeLog().startsWith(ChangelogResources.folder(owner))
          && changesets.stream().noneMatch(applied::isSameAs)) {
        throw drift(owner, applied.getId(), "is gone");
      }
    }
  }

  private boolean isPending(ChangesetRun run, ChangeSet changeset) throws LiquibaseException {
    RanChangeSet applied = run.history().getRanChangeSet(changeset);
    if (applied == null) {
      return run.accepts(changeset);
    }
    if (changeset.isCheckSumValid(applied.getLastCheckSum())) {
      return false;
    }
    if (!changeset.shouldRunOnChange()) {
      throw drift(owner(changeset), changeset.getId(), "has changed");
    }
    return true;
  }

  private void apply(ChangesetRun run, ChangeSet changeset) {
    try {
      run.apply(changeset);
    } catch (LiquibaseException e) {
      throw new MigrationFailedException(
          fileName,
          "changeset '%s' of '%s' failed: %s."
              .formatted(changeset.getId(), owner(changeset).namespace(), e.getMessage()),
          e);
    }
  }

  private SchemaOwner owner(ChangeSet changeset) {
    return owners.stream()
        .filter(owner -> changeset.getFilePath().startsWith(ChangelogResources.folder(owner)))
        .findFirst()
        .orElseThrow();
  }

  private SchemaDriftException drift(SchemaOwner owner, String id, String what) {
    return new SchemaDriftException(
        fileName, owner.namespace(), "the applied changeset '%s' %s".formatted(id, what));
  }
}
