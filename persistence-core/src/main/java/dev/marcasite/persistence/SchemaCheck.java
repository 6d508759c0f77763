package dev.marcasite.persistence;

import dev.marcasite.persistence.SchemaMismatchException.State;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Compares what the migrator has recorded in the file with what the settings ask for. */
final class SchemaCheck {
  private final String fileName;

  SchemaCheck(String fileName) {
    this.fileName = fileName;
  }

  /** Refuses a file of another program, and one that differs in any of the namespaces. */
  void verify(FileSchema file, List<SchemaRequirement> requirements) {
    if (!file.isRecorded()) {
      throw foreign(
          "is a SQLite database without a schema of this library: another program made it. Open another file, or let the migrator create one.");
    }
    if (!file.isOurs()) {
      throw foreign(
          "carries the application id %d, so it belongs to another program. Open another file; if it is yours, set the id back with 'pragma application_id = %d'."
              .formatted(file.applicationId(), FileSchema.APPLICATION_ID));
    }
    requirements.forEach(wanted -> verify(file, wanted));
  }

  private void verify(FileSchema file, SchemaRequirement wanted) {
    FileSchema.Namespace found = file.namespaces().get(wanted.namespace());
    State state = state(found, wanted);
    if (state != null) {
      throw mismatch(state, wanted, found);
    }
    Set<String> missing = new TreeSet<>(wanted.tables());
    missing.removeAll(file.tables());
    if (!missing.isEmpty()) {
      throw incomplete(wanted, missing);
    }
  }

  private static @Nullable State state(
      FileSchema.@Nullable Namespace found, SchemaRequirement wanted) {
    if (found == null) {
      return State.ABSENT;
    }
    if (found.version() != wanted.version()) {
      return found.version() < wanted.version() ? State.OLDER : State.NEWER;
    }
    return found.digest().equals(wanted.digest()) ? null : State.DIFFERENT;
  }

  private SchemaMismatchException mismatch(
      State state, SchemaRequirement wanted, FileSchema.@Nullable Namespace found) {
    String next =
        switch (state) {
          case NEWER -> "Update the application.";
          case DIFFERENT ->
              "One of the two was built from another changelog: find out which with the migrator's status.";
          default -> "Run SchemaMigrator.forFile(file).migrate(), or the command 'migrate update'.";
        };
    return new SchemaMismatchException(
        state,
        wanted.namespace(),
        "'%s' has the schema '%s' in %s, but the application needs version %d. %s"
            .formatted(
                fileName,
                wanted.namespace(),
                found == null ? "no version" : "version " + found.version(),
                wanted.version(),
                next));
  }

  private SchemaMismatchException foreign(String fact) {
    return new SchemaMismatchException(State.FOREIGN, "", "'%s' %s".formatted(fileName, fact));
  }

  private SchemaMismatchException incomplete(SchemaRequirement wanted, Set<String> missing) {
    return new SchemaMismatchException(
        State.INCOMPLETE,
        wanted.namespace(),
        "'%s' records the schema '%s' in version %d, but lacks its tables %s: another program has removed them. Restore the file from a backup."
            .formatted(fileName, wanted.namespace(), wanted.version(), String.join(", ", missing)));
  }
}
