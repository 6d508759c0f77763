package dev.marcasite.migrations;

import java.sql.SQLException;
import java.util.List;

/** One run for a file that is not current: everything pending of all owners, in one transaction. */
final class Migration {
  private final DatabaseFile file;
  private final List<SchemaOwner> owners;
  private final LockWait wait;

  Migration(DatabaseFile file, List<SchemaOwner> owners, LockWait wait) {
    this.file = file;
    this.owners = owners;
    this.wait = wait;
  }

  /** Changelogs are read before the lock is taken, to hold it only as long as needed. */
  MigrationResult run() {
    Changesets changesets = Changesets.read(owners, file.name());
    while (true) {
      try (MigrationTransaction transaction = MigrationTransaction.begin(file)) {
        return apply(changesets, transaction);
      } catch (SQLException e) {
        if (!SqliteErrors.isBusy(e)) {
          throw file.translate(e);
        }
        wait.pause(e);
      }
      SchemaStatus now = file.readSchema(wait).compare(owners, file.name());
      if (now.isCurrent()) {
        return new MigrationResult(file.name(), 0, now.namespaces());
      }
    }
  }

  /** Somebody else may have migrated the file before the lock was granted. */
  private MigrationResult apply(Changesets changesets, MigrationTransaction transaction)
      throws SQLException {
    RecordedSchema recorded = RecordedSchema.read(transaction.connection(), file.name());
    SchemaStatus status = recorded.compare(owners, file.name());
    int applied = 0;
    if (!status.isCurrent()) {
      recorded.requireMigratable(owners, file.name());
      transaction.claim();
      applied = changesets.apply(transaction.connection());
      RecordedSchema.write(transaction.connection(), owners);
      transaction.commit(wait);
    }
    return new MigrationResult(file.name(), applied, status.namespaces());
  }
}
