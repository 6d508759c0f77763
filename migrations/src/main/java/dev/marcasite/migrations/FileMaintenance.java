package dev.marcasite.migrations;

import static java.util.Objects.requireNonNull;

import dev.marcasite.migrations.schema.EntityDiagram;
import dev.marcasite.migrations.schema.SchemaCatalog;
import dev.marcasite.migrations.schema.SchemaComparison;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The upkeep of one database file, whoever made it: copies, checks, and looks at its schema.
 *
 * <p>Immutable and thread-safe; each {@code with} method returns a changed copy. What only reads
 * may run beside a {@code Database} that has the file open; {@link #restore} and {@link #vacuum}
 * need it for themselves.
 */
public final class FileMaintenance {
  private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(30);

  private final MigrationTarget target;
  private final ClassLoader classLoader;

  private FileMaintenance(MigrationTarget target, ClassLoader classLoader) {
    this.target = target;
    this.classLoader = classLoader;
  }

  /**
   * The upkeep of a file.
   *
   * @param file the database file; only {@link #restore} does without one
   */
  public static FileMaintenance forFile(Path file) {
    requireNonNull(file, "file");
    return new FileMaintenance(
        MigrationTarget.of(file, LOCK_TIMEOUT), SchemaMigrator.contextClassLoader());
  }

  /** This upkeep with another place to look for owners, who say which tables are derived. */
  public FileMaintenance withClassLoader(ClassLoader classLoader) {
    requireNonNull(classLoader, "classLoader");
    return new FileMaintenance(target, classLoader);
  }

  /**
   * This upkeep with another limit for each wait for other connections of the file.
   *
   * @param lockTimeout zero gives up at once; default 30 s
   */
  public FileMaintenance withLockTimeout(Duration lockTimeout) {
    requireNonNull(lockTimeout, "lockTimeout");
    return new FileMaintenance(target.withLockTimeout(lockTimeout), classLoader);
  }

  /** This upkeep with other rules for backups. */
  public FileMaintenance withBackups(BackupSettings backups) {
    requireNonNull(backups, "backups");
    return new FileMaintenance(target.withBackups(backups), classLoader);
  }

  /** This upkeep with somebody who is told how far it has come; default: nobody. */
  public FileMaintenance withProgress(ProgressListener progress) {
    requireNonNull(progress, "progress");
    return new FileMaintenance(target.withProgress(progress), classLoader);
  }

  /**
   * Copies the file as it is at one moment, derived tables too, beside running transactions, checks
   * the copy, and thins out older ones.
   *
   * @return the backup; its name begins with the file's and tells time and version
   * @throws BackupFailedException if the copy cannot be made, or the file is damaged
   */
  public Path backup() {
    target.file().requireExisting();
    BackupFolder folder = target.backupFolder();
    Path backup =
        target
            .file()
            .read(
                target.newWait(),
                connection -> folder.make(connection, RecordedSchema.readAny(connection)));
    folder.thinOut(1);
    return backup;
  }

  /** The backups of the file, the newest first. */
  public List<Path> backups() {
    target.file().requireUsable();
    return target.backupFolder().all();
  }

  /**
   * Puts a backup in the place of the file, whole or not at all, and compares afterwards. The
   * file's {@code -wal} and {@code -shm} are gone then. What the file had is kept beside its
   * backups under a name that ends in {@code .replaced}, unless no backups are kept; a file that
   * SQLite cannot open is moved aside.
   *
   * @param backup a whole SQLite database that nobody uses
   * @throws MigrationBusyException if somebody has the file open for longer than the lock timeout
   * @throws RestoreFailedException if the backup is damaged or the file cannot be written
   */
  public void restore(Path backup) {
    requireNonNull(backup, "backup");
    new Restoration(target).run(backup, target.newWait());
  }

  /**
   * Looks for damage: integrity, foreign keys, full-text indexes. Only reads.
   *
   * @throws UnusableFileException if there is no file, or it is something else
   */
  public CheckReport check() {
    target.file().requireExisting();
    return new FileCheck(target).run();
  }

  /**
   * Writes the file anew without its free pages, in one transaction. Rowids stay as they are.
   *
   * @return number of bytes by which the file became smaller
   * @throws MigrationBusyException if somebody has the file open for longer than the lock timeout
   * @throws BackupFailedException if there is no room for a copy, or the file is damaged
   */
  public long vacuum() {
    target.file().requireExisting();
    return new Vacuum(target).run();
  }

  /**
   * Writes the file's content as one clean file of its own, without free pages and without anything
   * beside it: checked, and only then under its name. It has everything that the file has; a
   * derived full-text index that did not agree with its table is made anew.
   *
   * @param export must not exist yet
   * @throws BackupFailedException if it cannot be made, or is not what the file has
   */
  public void export(Path export) {
    requireNonNull(export, "export");
    target.file().requireExisting();
    new Export(target, derived()).run(export, true);
  }

  /**
   * Like {@link #export}, but with the <i>state</i> only: tables that their owners on the class
   * path call <i>derived</i> are there and empty, and their owners have to fill them again.
   *
   * @param export must not exist yet
   * @throws BackupFailedException if it cannot be made, or is not what the file has
   * @throws SchemaDescriptorException if the owners' descriptors do not fit together
   */
  public void exportState(Path export) {
    requireNonNull(export, "export");
    target.file().requireExisting();
    new Export(target, Migration.derived(SchemaOwners.find(classLoader, Set.of())))
        .run(export, false);
  }

  /** A file may be looked after where nobody knows its owners. */
  private Set<String> derived() {
    try {
      return Migration.derived(SchemaOwners.find(classLoader, Set.of()));
    } catch (SchemaDescriptorException e) {
      return Set.of();
    }
  }

  /** The SQL that makes the schema, in the order in which it was made. */
  public String schemaSql() {
    return catalog(
        catalog ->
            catalog.objects().stream()
                .filter(object -> object.sql() != null)
                .map(object -> object.sql() + ";\n")
                .collect(Collectors.joining()));
  }

  /** The tables and their references as an entity-relationship diagram in Mermaid's language. */
  public String schemaDiagram() {
    return catalog(EntityDiagram::of);
  }

  /** Reads from a catalog. */
  @FunctionalInterface
  private interface Reading<T> {
    T run(SchemaCatalog catalog) throws SQLException;
  }

  private <T> T catalog(Reading<T> reading) {
    target.file().requireExisting();
    return target
        .file()
        .read(target.newWait(), connection -> reading.run(SchemaCatalog.read(connection)));
  }

  /**
   * How the schema of another file differs from this one's, a phrase each; empty if it does not.
   *
   * @param other the other database file
   */
  public List<String> differences(Path other) {
    FileMaintenance there = forFile(other);
    return catalog(
        mine ->
            there.catalog(
                theirs -> {
                  List<String> differences =
                      new ArrayList<>(SchemaComparison.differences(mine, theirs));
                  SchemaComparison.differences(theirs, mine).stream()
                      .filter(text -> text.endsWith(" is missing") && !text.startsWith("column "))
                      .map(text -> text.replace(" is missing", " is more"))
                      .forEach(differences::add);
                  return differences;
                }));
  }

  /**
   * What a check of a file found. Immutable.
   *
   * @param fileName name of the file, without its folder
   * @param faults what is wrong, one phrase each; empty if the file is sound
   * @param pages number of pages
   * @param freePages those of them that hold nothing
   * @param journalMode SQLite's word for how it keeps transactions whole
   * @param walBytes size of the write-ahead log beside the file; 0 if there is none
   */
  public record CheckReport(
      String fileName,
      List<String> faults,
      long pages,
      long freePages,
      String journalMode,
      long walBytes) {
    /** Copies the faults. */
    public CheckReport {
      faults = List.copyOf(faults);
    }

    /** Whether nothing is wrong. */
    public boolean isSound() {
      return faults.isEmpty();
    }
  }
}
