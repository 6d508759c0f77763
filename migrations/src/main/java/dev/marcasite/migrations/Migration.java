package dev.marcasite.migrations;

import dev.marcasite.migrations.census.Declarations;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One run for a file that is not current: everything pending of all owners, in one transaction. */
final class Migration implements ProtectedChange.Work<MigrationResult> {
  private final MigrationTarget target;
  private final List<SchemaOwner> owners;
  private final Optional<String> last;
  private final Changesets changesets;

  private Migration(MigrationTarget target, List<SchemaOwner> owners, Optional<String> last) {
    this.target = target;
    this.owners = owners;
    this.last = last;
    changesets = Changesets.read(target, owners);
    last.ifPresent(changesets::requireKnown);
  }

  /** Changelogs are read before the lock is taken, to hold it only as long as needed. */
  static MigrationResult run(
      MigrationTarget target, LockWait wait, List<SchemaOwner> owners, Optional<String> last) {
    return new ProtectedChange<>(target, wait, new Migration(target, owners, last)).run();
  }

  private SchemaStatus status(RecordedSchema recorded) {
    return recorded.compare(owners, target.file().name());
  }

  /** Somebody else may have migrated the file before the lock was granted. */
  @Override
  public Optional<MigrationResult> nothingToDo(RecordedSchema recorded) {
    SchemaStatus status = status(recorded);
    if (status.isCurrent()) {
      return Optional.of(new MigrationResult(target.file().name(), 0, status.namespaces()));
    }
    recorded.requireMigratable(owners, target.file().name());
    return Optional.empty();
  }

  @Override
  public void check(Connection connection) throws SQLException {
    changesets.requireSame(connection);
  }

  @Override
  public MigrationResult apply(ProtectedChange.Step step) throws SQLException {
    Connection connection = step.connection();
    Declarations declared = new Declarations();
    int applied = changesets.apply(connection, last, declared);
    if (last.isEmpty()) {
      ReferenceTargets.requirePresent(connection, owners, target.file().name());
    }
    RecordedSchema.create(connection);
    PartialSchema.write(connection, owners, changesets);
    step.requireNothingLost(declared, derived(owners));
    return new MigrationResult(target.file().name(), applied, status(step.recorded()).namespaces());
  }

  static Set<String> derived(List<SchemaOwner> owners) {
    return owners.stream().flatMap(owner -> owner.derived().stream()).collect(Collectors.toSet());
  }
}
