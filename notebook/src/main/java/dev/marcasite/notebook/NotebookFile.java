package dev.marcasite.notebook;

import dev.marcasite.migrations.MigrationResult;
import dev.marcasite.migrations.SchemaMigrator;
import dev.marcasite.notebook.review.ReviewPlugin;
import dev.marcasite.notebook.saved.SavedSearchPlugin;
import dev.marcasite.persistence.Database;
import dev.marcasite.persistence.DatabaseSettings;
import dev.marcasite.persistence.sqlite.ReadLimits;
import dev.marcasite.search.SearchPlugin;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The database file of a notebook.
 *
 * @param path where it lies
 */
record NotebookFile(Path path) {

  /** Creates the file, or brings it to the schema of this program. */
  MigrationResult migrate() {
    return SchemaMigrator.forFile(path).withNamespaces("search", "card", "saved").migrate();
  }

  /** Opens a migrated file; the caller closes it. */
  Database open() {
    return Database.open(settings());
  }

  /** Begins what the first opening of any notebook in this process needs. */
  void prepare() {
    Database.prepare(settings());
  }

  private DatabaseSettings settings() {
    return DatabaseSettings.forFile(path)
        .withPlugins(new SearchPlugin(), new ReviewPlugin(), new SavedSearchPlugin());
  }

  /** Opens a file that was imported earlier; the caller closes it. */
  Database openExisting() {
    requireMigrated();
    return open();
  }

  /** Opens a file that was imported earlier, for statements of people; the caller closes it. */
  Database openExisting(ReadLimits limits) {
    requireMigrated();
    return Database.open(settings().withReadLimits(limits));
  }

  private void requireMigrated() {
    if (!Files.exists(path)) {
      throw new NoSuchNoteException(
          "there is no file '%s': import a folder into it first, or name another with --db"
              .formatted(path));
    }
    migrate();
  }
}
