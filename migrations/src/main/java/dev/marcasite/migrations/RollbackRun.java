package dev.marcasite.migrations;

import dev.marcasite.migrations.census.Declarations;
import dev.marcasite.migrations.census.Loss;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Undoes applied changesets by their rollbacks, in one protected change. */
final class RollbackRun implements ProtectedChange.Work<List<AppliedChangeset>> {
  private final MigrationTarget target;
  private final List<SchemaOwner> owners;
  private final Rollback rollback;
  private final Changesets changesets;
  private final List<AppliedChangeset> undone = new ArrayList<>();

  RollbackRun(MigrationTarget target, List<SchemaOwner> owners, Rollback rollback) {
    this.target = target;
    this.owners = owners;
    this.rollback = rollback;
    changesets = Changesets.read(target, owners);
  }

  @Override
  public Optional<List<AppliedChangeset>> nothingToDo(RecordedSchema recorded) {
    return recorded.namespaces().isEmpty() ? Optional.of(List.of()) : Optional.empty();
  }

  @Override
  public void check(Connection connection) throws SQLException {
    changesets.requireSame(connection);
    undone.clear();
    undone.addAll(chosen(AppliedHistory.read(connection)));
    rollback.namespace().ifPresent(name -> requireUnneeded(name, connection));
  }

  private List<AppliedChangeset> chosen(List<AppliedChangeset> history) {
    Set<String> known = new HashSet<>(owners.stream().map(SchemaOwner::namespace).toList());
    List<AppliedChangeset> newestFirst =
        new ArrayList<>(history.stream().filter(c -> known.contains(c.namespace())).toList());
    Collections.reverse(newestFirst);
    if (rollback.namespace().isPresent()) {
      String namespace = rollback.namespace().get();
      return newestFirst.stream().filter(c -> c.namespace().equals(namespace)).toList();
    }
    if (rollback.to().isPresent()) {
      return newestFirst.subList(0, index(newestFirst, rollback.to().get()));
    }
    return newestFirst.subList(0, Math.min(rollback.count(), newestFirst.size()));
  }

  private int index(List<AppliedChangeset> newestFirst, String name) {
    for (int i = 0; i < newestFirst.size(); i++) {
      if (newestFirst.get(i).name().equals(name)) {
        return i;
      }
    }
    throw new MigrationFailedException(
        target.file().name(),
        "no applied changeset has the name '%s'; 'migrate history' lists them.".formatted(name),
        null);
  }

  /** Tables of others may refer to those that would go. */
  private void requireUnneeded(String namespace, Connection connection) {
    try {
      Set<String> present =
          RecordedSchema.read(connection, target.file().name()).namespaces().keySet();
      for (SchemaOwner owner : owners) {
        if (owner.needs().contains(namespace) && present.contains(owner.namespace())) {
          throw new MigrationFailedException(
              target.file().name(),
              "the namespace '%s' is needed by '%s', which is in the file. Remove that one first."
                  .formatted(namespace, owner.namespace()),
              null);
        }
      }
    } catch (SQLException e) {
      throw target.file().translate(e);
    }
  }

  @Override
  public List<AppliedChangeset> apply(ProtectedChange.Step step) throws SQLException {
    Declarations declared = new Declarations();
    List<String> exported = export(step.connection());
    changesets.undo(step.connection(), undone, declared);
    PartialSchema.write(step.connection(), owners, changesets);
    Declarations accepted = declared.inverted();
    rollback.discard().forEach(table -> accepted.lose(Loss.Kind.TABLE, table));
    exported.forEach(table -> accepted.lose(Loss.Kind.TABLE, table));
    List<Loss> losses = step.losses(accepted, Migration.derived(owners));
    refuse(losses.stream().filter(loss -> !loss.isOfRollback()).toList());
    return List.copyOf(undone);
  }

  /** The tables that are kept in a file of their own. */
  private List<String> export(Connection connection) throws SQLException {
    if (rollback.export().isEmpty()) {
      return List.of();
    }
    List<String> tables =
        owners.stream()
            .filter(owner -> rollback.namespace().equals(Optional.of(owner.namespace())))
            .flatMap(owner -> owner.state().stream())
            .toList();
    OwnerExport.write(connection, tables, rollback.export().get(), target.file().name());
    return tables;
  }

  private void refuse(List<Loss> losses) {
    if (!losses.isEmpty()) {
      throw DataLossException.ofRollback(target.file().name(), losses);
    }
  }
}
