package dev.marcasite.migrations;

import java.util.List;

/** Finds what is wrong with changelogs before they are applied. */
final class Validation {
  private Validation() {}

  /** Compares changesets where versions and digests do not tell what has happened. */
  static SchemaStatus refine(
      MigrationTarget target, List<SchemaOwner> owners, SchemaStatus status) {
    SchemaStatus refined = status;
    for (SchemaOwner owner : owners) {
      try {
        run(target, List.of(owner));
      } catch (SchemaStateException e) {
        refined = refined.with(owner.namespace(), e.state());
      }
    }
    return refined;
  }

  static int run(MigrationTarget target, List<SchemaOwner> owners) {
    Changesets changesets = Changesets.read(target, owners);
    if (target.file().exists()) {
      target
          .file()
          .read(
              target.newWait(),
              connection -> {
                changesets.requireSame(connection);
                return true;
              });
    }
    return changesets.all().size();
  }
}
