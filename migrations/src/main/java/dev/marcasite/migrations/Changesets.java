package dev.marcasite.migrations;

import dev.marcasite.migrations.census.Declarations;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.RanChangeSet;
import liquibase.exception.LiquibaseException;

/** The changesets of all owners, beside those that a file has already. */
final class Changesets {
  private final MigrationTarget target;
  private final List<SchemaOwner> owners;
  private final List<ChangeSet> changesets;

  private Changesets(MigrationTarget target, List<SchemaOwner> owners, List<ChangeSet> changesets) {
    this.target = target;
    this.owners = owners;
    this.changesets = changesets;
  }

  /**
   * Reads the changelogs of the owners.
   *
   * @throws SchemaDescriptorException naming every changelog that cannot be applied
   */
  static Changesets read(MigrationTarget target, List<SchemaOwner> owners) {
    return new Changesets(target, owners, ChangelogReader.read(owners));
  }

  List<ChangeSet> all() {
    return changesets;
  }

  /** A step with Liquibase. */
  @FunctionalInterface
  private interface Step<T> {
    T run(ChangesetRun run) throws LiquibaseException, SQLException;
  }

  private <T> T with(Connection connection, Step<T> step) throws SQLException {
    try {
      return step.run(new ChangesetRun(connection, target.statements()));
    } catch (LiquibaseException e) {
      throw new MigrationFailedException(target.file().name(), String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * Refuses a file to which other changesets were applied; only reads.
   *
   * @throws SchemaStateException if an applied changeset has changed or is gone
   */
  void requireSame(Connection connection) throws SQLException {
    with(
        connection,
        run -> {
          for (RanChangeSet applied : run.history().getRanChangeSets()) {
            requireKnown(applied);
          }
          for (ChangeSet changeset : changesets) {
            isPending(run, changeset);
          }
          return true;
        });
  }

  /**
   * Applies what is pending, in the open transaction of the connection.
   *
   * @param last the name of the last one to apply; empty means all
   * @param declared is told what the applied changesets declare
   * @return number of changesets applied
   */
  int apply(Connection connection, Optional<String> last, Declarations declared)
      throws SQLException {
    List<ChangeSet> wanted = upTo(last);
    return with(
        connection,
        run -> {
          run.history().create();
          int count = 0;
          for (ChangeSet changeset : wanted) {
            if (isPending(run, changeset)) {
              apply(run, changeset);
              ChangesetRules.addDeclarations(changeset, declared);
              count++;
              target.progress().progress("changesets", count, wanted.size());
            }
          }
          return count;
        });
  }

  /**
   * Refuses a name that no changeset has.
   *
   * @throws MigrationFailedException if there is none
   */
  void requireKnown(String last) {
    upTo(Optional.of(last));
  }

  private List<ChangeSet> upTo(Optional<String> last) {
    if (last.isEmpty()) {
      return changesets;
    }
    for (int i = changesets.size() - 1; i >= 0; i--) {
      if (name(changesets.get(i)).equals(last.get())) {
        return changesets.subList(0, i + 1);
      }
    }
    throw new MigrationFailedException(
        target.file().name(),
        "no changelog has a changeset '%s'; names are like '%s'."
            .formatted(last.get(), name(changesets.get(0))),
        null);
  }

  /** Records all changesets as applied, to a file that has already what they make. */
  int record(Connection connection, Optional<String> last) throws SQLException {
    List<ChangeSet> wanted = upTo(last);
    return with(
        connection,
        run -> {
          run.history().create();
          int count = 0;
          for (ChangeSet changeset : wanted) {
            if (isPending(run, changeset)) {
              run.record(changeset);
              count++;
            }
          }
          return count;
        });
  }

  /**
   * Undoes applied changesets, in the order given.
   *
   * @param declared is told what they declare
   */
  void undo(Connection connection, List<AppliedChangeset> applied, Declarations declared)
      throws SQLException {
    with(
        connection,
        run -> {
          for (AppliedChangeset one : applied) {
            undo(run, changeset(one), one);
            ChangesetRules.addDeclarations(changeset(one), declared);
          }
          return true;
        });
  }

  private void undo(ChangesetRun run, ChangeSet changeset, AppliedChangeset applied) {
    try {
      if (!ChangesetRules.isReversible(changeset)) {
        throw new LiquibaseException("its changelog says that it has no rollback");
      }
      run.undo(changeset);
    } catch (LiquibaseException | RuntimeException e) {
      throw new MigrationFailedException(
          target.file().name(),
          "changeset '%s' cannot be rolled back: %s.".formatted(applied.name(), e.getMessage()),
          e);
    }
  }

  private ChangeSet changeset(AppliedChangeset applied) {
    return changesets.stream()
        .filter(
            c ->
                name(c).equals(applied.name())
                    && c.getAuthor().equals(applied.author())
                    && c.getFilePath().endsWith("/" + applied.changelog()))
        .findFirst()
        .orElseThrow();
  }

  /** How much of an owner is applied. */
  OwnerProgress progress(Connection connection, SchemaOwner owner) throws SQLException {
    return with(connection, run -> OwnerProgress.of(run, owner, changesets));
  }

  private String name(ChangeSet changeset) {
    return owner(changeset).namespace() + ":" + changeset.getId();
  }

  private void requireKnown(RanChangeSet applied) {
    for (SchemaOwner owner : owners) {
      if (applied.getChangeLog().startsWith(ChangelogResources.folder(owner))
          && changesets.stream().noneMatch(applied::isSameAs)) {
        throw drift(owner, applied.getId(), SchemaStatus.State.UNKNOWN_CHANGESETS, "is gone");
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
      throw drift(owner(changeset), changeset.getId(), SchemaStatus.State.DRIFTED, "has changed");
    }
    return true;
  }

  private void apply(ChangesetRun run, ChangeSet changeset) {
    try {
      run.apply(changeset);
    } catch (LiquibaseException | RuntimeException e) {
      throw new MigrationFailedException(
          target.file().name(),
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

  private SchemaStateException drift(
      SchemaOwner owner, String id, SchemaStatus.State state, String what) {
    return SchemaStateException.drifted(
        state,
        target.file().name(),
        owner.namespace(),
        "the applied changeset '%s' %s".formatted(id, what));
  }
}
