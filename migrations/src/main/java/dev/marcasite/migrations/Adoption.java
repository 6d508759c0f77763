package dev.marcasite.migrations;

import dev.marcasite.migrations.census.Declarations;
import dev.marcasite.migrations.schema.SchemaCatalog;
import dev.marcasite.migrations.schema.SchemaComparison;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/**
 * Takes over a file that another program made: if it has what the changesets would make, they are
 * recorded as applied.
 */
final class Adoption implements ProtectedChange.Work<MigrationResult> {
  private final MigrationTarget target;
  private final List<SchemaOwner> owners;
  private final Optional<String> last;
  private final Changesets changesets;

  Adoption(MigrationTarget target, List<SchemaOwner> owners, Optional<String> last) {
    this.target = target;
    this.owners = owners;
    this.last = last;
    changesets = Changesets.read(target, owners);
  }

  @Override
  public RecordedSchema recorded(Connection connection, String fileName) throws SQLException {
    if (RecordedSchema.exists(connection)) {
      return RecordedSchema.read(connection, fileName);
    }
    List<String> traces = OlderTool.traces(connection);
    if (!traces.isEmpty()) {
      throw UnusableFileException.halfMigrated(fileName, traces);
    }
    return RecordedSchema.NONE;
  }

  @Override
  public Optional<MigrationResult> nothingToDo(RecordedSchema recorded) {
    SchemaStatus status = recorded.compare(owners, target.file().name());
    if (status.isCurrent()) {
      return Optional.of(new MigrationResult(target.file().name(), 0, status.namespaces()));
    }
    for (SchemaOwner owner : owners) {
      if (recorded.namespaces().containsKey(owner.namespace())) {
        throw new AdoptionRefusedException(
            target.file().name(),
            List.of("it has namespace %s already; migrate it".formatted(owner.namespace())));
      }
    }
    return Optional.empty();
  }

  @Override
  public Optional<MigrationResult> lookAgain(DatabaseFile file, LockWait wait) {
    return Optional.empty();
  }

  @Override
  public void check(Connection connection) throws SQLException {
    int applicationId = applicationId(connection);
    if (applicationId != 0 && applicationId != RecordedSchema.APPLICATION_ID) {
      throw new AdoptionRefusedException(
          target.file().name(),
          List.of("another program claims it by application id " + applicationId));
    }
    List<String> differences = differences(connection);
    if (!differences.isEmpty()) {
      throw new AdoptionRefusedException(target.file().name(), differences);
    }
  }

  private static int applicationId(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("pragma application_id")) {
      return row.getInt(1);
    }
  }

  /** Against a file that the changesets make, of which nothing stays. */
  private List<String> differences(Connection actual) throws SQLException {
    try {
      Path folder = Files.createTempDirectory("marcasite-adopt");
      Path model = folder.resolve(target.file().name());
      try (MigrationTransaction expected = MigrationTransaction.begin(new DatabaseFile(model))) {
        changesets.apply(expected.connection(), last, new Declarations());
        return SchemaComparison.differences(
            SchemaCatalog.read(expected.connection()), SchemaCatalog.read(actual));
      } finally {
        Files.deleteIfExists(model);
        Files.deleteIfExists(folder);
      }
    } catch (IOException e) {
      throw Trial.noRoom(target, e);
    }
  }

  @Override
  public MigrationResult apply(ProtectedChange.Step step) throws SQLException {
    int recorded = changesets.record(step.connection(), last);
    RecordedSchema.create(step.connection());
    PartialSchema.write(step.connection(), owners, changesets);
    step.requireNothingLost(new Declarations(), Migration.derived(owners));
    return new MigrationResult(
        target.file().name(),
        recorded,
        RecordedSchema.NONE.compare(owners, target.file().name()).namespaces());
  }
}
