package dev.marcasite.migrations;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** What the file records of each owner when perhaps not all of its changesets are applied. */
final class PartialSchema {
  private PartialSchema() {}

  /**
   * Writes the rows. A file that has exactly the first changelogs of an owner is what an older
   * release of it made, one version less for each further changelog; a file in between has no
   * digest that any release asks for.
   */
  static void write(Connection connection, List<SchemaOwner> owners, Changesets changesets)
      throws SQLException {
    for (SchemaOwner owner : owners) {
      OwnerProgress progress = changesets.progress(connection, owner);
      if (progress.applied() == 0) {
        RecordedSchema.delete(connection, owner.namespace());
      } else if (progress.isComplete()) {
        RecordedSchema.write(connection, List.of(owner));
      } else {
        int missing = owner.changelogs().size() - progress.wholeChangelogs();
        int version = Math.min(Math.max(owner.version() - missing, 1), owner.version() - 1);
        String digest =
            progress.isBoundary()
                ? owner.digest(progress.wholeChangelogs())
                : "partial, %d changesets".formatted(progress.applied());
        RecordedSchema.write(connection, owner.namespace(), version, digest);
      }
    }
  }
}
