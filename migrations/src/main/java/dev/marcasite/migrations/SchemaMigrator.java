package dev.marcasite.migrations;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Brings a database file to the schema of the owners on the class path.
 *
 * <pre>{@code
 * SchemaMigrator.forFile(Path.of("notes.db")).migrate();
 * }</pre>
 *
 * <p>A migration creates the file or applies what is pending, all in one transaction: it happens
 * whole or not at all, also when the process is killed. A file that is current is left alone, and
 * the answer takes about a millisecond. Any number of threads and processes may migrate the same
 * file at once: one does the work, the others wait and find it done.
 *
 * <p>Immutable and thread-safe; each {@code with} method returns a changed copy.
 */
public final class SchemaMigrator {
  private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(30);

  private final MigrationTarget target;
  private final ClassLoader classLoader;
  private final Set<String> namespaces;

  private SchemaMigrator(MigrationTarget target, ClassLoader classLoader, Set<String> namespaces) {
    this.target = target;
    this.classLoader = classLoader;
    this.namespaces = namespaces;
  }

  /**
   * A migrator for one file and every owner that the thread's context class loader sees.
   *
   * @param file the database file; it may be absent or empty, its folder must exist
   */
  public static SchemaMigrator forFile(Path file) {
    requireNonNull(file, "file");
    MigrationTarget target =
        new MigrationTarget(
            new DatabaseFile(file), LOCK_TIMEOUT, BackupSettings.DEFAULT, ProgressListener.NONE);
    return new SchemaMigrator(target, contextClassLoader(), Set.of());
  }

  /** This migrator with another place to look for owners. */
  public SchemaMigrator withClassLoader(ClassLoader classLoader) {
    requireNonNull(classLoader, "classLoader");
    return new SchemaMigrator(target, classLoader, namespaces);
  }

  /**
   * This migrator for some of the owners only, and for those they need. Other namespaces in the
   * file are left alone.
   *
   * @param namespaces at least one; default: every owner found
   */
  public SchemaMigrator withNamespaces(String... namespaces) {
    if (namespaces.length == 0) {
      throw new IllegalArgumentException("namespaces must not be empty");
    }
    return new SchemaMigrator(target, classLoader, Set.of(namespaces));
  }

  /**
   * This migrator with another limit for each wait for other connections of the file.
   *
   * @param lockTimeout zero gives up at once; default 30 s
   */
  public SchemaMigrator withLockTimeout(Duration lockTimeout) {
    requireNonNull(lockTimeout, "lockTimeout");
    if (lockTimeout.isNegative()) {
      throw new IllegalArgumentException("lockTimeout must not be negative: " + lockTimeout);
    }
    return with(
        new MigrationTarget(target.file(), lockTimeout, target.backups(), target.progress()));
  }

  /** This migrator with other rules for the backups it makes before a change. */
  public SchemaMigrator withBackups(BackupSettings backups) {
    requireNonNull(backups, "backups");
    return with(
        new MigrationTarget(target.file(), target.lockTimeout(), backups, target.progress()));
  }

  /** This migrator with somebody who is told how far it has come; default: nobody. */
  public SchemaMigrator withProgress(ProgressListener progress) {
    requireNonNull(progress, "progress");
    return with(
        new MigrationTarget(target.file(), target.lockTimeout(), target.backups(), progress));
  }

  private SchemaMigrator with(MigrationTarget target) {
    return new SchemaMigrator(target, classLoader, namespaces);
  }

  /**
   * Creates or updates the file. Calling it again is safe and changes nothing.
   *
   * @return what was done
   * @throws MigrationBusyException if another connection uses the file for longer than the lock
   *     timeout, or the thread is interrupted while it waits; retrying is safe
   * @throws MigrationFailedException if a changeset fails; everything was undone
   * @throws DataLossException if something would be lost that no changeset declares; everything was
   *     undone
   * @throws BackupFailedException if the backup before the change cannot be made
   * @throws SchemaNewerException if a newer program has migrated the file
   * @throws SchemaDriftException if an applied changelog has changed
   * @throws SchemaDescriptorException if the owners' descriptors do not fit together
   * @throws NotADatabaseException if the file is something else than an SQLite database
   * @throws ForeignDatabaseException if another program made the database
   * @throws UnusableFileException if the folder is missing, or there are no rights to write
   */
  public MigrationResult migrate() {
    List<SchemaOwner> owners = owners();
    String name = target.file().name();
    LockWait wait = target.newWait();
    RecordedSchema recorded = target.file().readSchema(wait);
    SchemaStatus status = recorded.compare(owners, name);
    if (status.isCurrent()) {
      return new MigrationResult(name, 0, status.namespaces());
    }
    recorded.requireMigratable(owners, name);
    return LiquibaseThread.run(() -> Migration.run(target, wait, owners), wait);
  }

  /**
   * Compares the file with its owners and changes nothing. A file that does not exist has every
   * namespace absent.
   *
   * @throws MigrationBusyException if the file stays locked for longer than the lock timeout
   * @throws SchemaDescriptorException if the owners' descriptors do not fit together
   * @throws NotADatabaseException if the file is something else than an SQLite database
   * @throws ForeignDatabaseException if another program made the database
   * @throws UnusableFileException if the file cannot be read
   */
  public SchemaStatus status() {
    List<SchemaOwner> owners = owners();
    return target.file().readSchema(target.newWait()).compare(owners, target.file().name());
  }

  private List<SchemaOwner> owners() {
    return SchemaOwners.find(classLoader, namespaces);
  }

  private static ClassLoader contextClassLoader() {
    return requireNonNullElse(
        Thread.currentThread().getContextClassLoader(), SchemaMigrator.class.getClassLoader());
  }
}
