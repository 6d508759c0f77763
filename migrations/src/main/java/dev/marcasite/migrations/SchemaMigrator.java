package dev.marcasite.migrations;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
 * the answer takes a few milliseconds. Any number of threads and processes may migrate the same
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
    return new SchemaMigrator(
        MigrationTarget.of(file, LOCK_TIMEOUT), contextClassLoader(), Set.of());
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
   * @param namespaces at least one; default: every owner found, less those that are optional
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
    return with(target.withLockTimeout(lockTimeout));
  }

  /** This migrator with other rules for the backups it makes before a change. */
  public SchemaMigrator withBackups(BackupSettings backups) {
    requireNonNull(backups, "backups");
    return with(target.withBackups(backups));
  }

  /** This migrator with somebody who is told how far it has come; default: nobody. */
  public SchemaMigrator withProgress(ProgressListener progress) {
    requireNonNull(progress, "progress");
    return with(target.withProgress(progress));
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
   * @throws SchemaStateException if a newer program has migrated the file, or an applied changelog
   *     has changed
   * @throws SchemaDescriptorException if the owners' descriptors do not fit together
   * @throws UnusableFileException if the folder is missing, there are no rights to write, the file
   *     is something else than an SQLite database, or another program made it
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
    return LiquibaseThread.run(() -> Migration.run(target, wait, owners, Optional.empty()), wait);
  }

  /**
   * Like {@link #migrate()}, but leaves out the changesets after a certain one. The file is then
   * pending, and no {@code Database} opens it.
   *
   * @param changeset {@code namespace:id} of the last one to apply
   * @throws MigrationFailedException if there is no such changeset
   */
  public MigrationResult migrateTo(String changeset) {
    requireNonNull(changeset, "changeset");
    return run((owners, wait) -> Migration.run(target, wait, owners, Optional.of(changeset)));
  }

  /**
   * The statements that {@link #migrate()} would run, in order. They are run on a copy, so what
   * fails there is known as well; the file is only read, and somebody else may use it.
   *
   * @param last {@code namespace:id} of the last changeset to apply; empty means all
   */
  public List<String> preview(Optional<String> last) {
    return run(
        (owners, wait) ->
            Trial.statements(
                target, wait, copy -> Migration.run(copy, copy.newWait(), owners, last)));
  }

  /**
   * Undoes applied changesets by their rollbacks, whole or not at all, after a backup.
   *
   * @param rollback how far, and what may be lost
   * @return what was undone, in that order
   * @throws DataLossException if stored values would be lost in a table that {@code rollback} does
   *     not name; nothing was changed
   * @throws MigrationFailedException if a rollback is missing or fails; everything was undone
   * @throws BackupFailedException if the backup or the export cannot be made; nothing was changed
   * @throws MigrationBusyException if the file stays in use for longer than the lock timeout
   */
  public List<AppliedChangeset> rollback(Rollback rollback) {
    requireNonNull(rollback, "rollback");
    return run((owners, wait) -> undo(target, wait, owners, rollback));
  }

  /**
   * The statements that {@link #rollback} would run, in order. They are run on a copy.
   *
   * @param rollback how far, and what may be lost
   */
  public List<String> previewRollback(Rollback rollback) {
    requireNonNull(rollback, "rollback");
    return run(
        (owners, wait) ->
            Trial.statements(
                target, wait, copy -> undo(copy, copy.newWait(), owners, besides(copy, rollback))));
  }

  /** What a trial exports lies beside its copy, and goes with it. */
  private static Rollback besides(MigrationTarget copy, Rollback rollback) {
    return rollback.export().isEmpty()
        ? rollback
        : rollback.exportingTo(copy.file().path().resolveSibling("export.db"));
  }

  private static List<AppliedChangeset> undo(
      MigrationTarget target, LockWait wait, List<SchemaOwner> owners, Rollback rollback) {
    return new ProtectedChange<>(target, wait, new RollbackRun(target, owners, rollback)).run();
  }

  /**
   * Takes over a file that was made by hand or by another tool: compares it with what the
   * changesets would make, and records them as applied. What the file has besides is left alone.
   *
   * @param last {@code namespace:id} of the last changeset that the file has; empty means all
   * @throws AdoptionRefusedException naming all differences; nothing was changed
   */
  public MigrationResult adopt(Optional<String> last) {
    requireNonNull(last, "last");
    return run(
        (owners, wait) ->
            new ProtectedChange<>(target, wait, new Adoption(target, owners, last)).run());
  }

  /**
   * Reads the changelogs, and compares them with what was applied to the file, if it is there.
   *
   * @return number of changesets
   * @throws SchemaDescriptorException naming all faults of descriptors and changelogs
   * @throws SchemaStateException if an applied changeset has changed or is gone
   */
  public int validate() {
    return run((owners, wait) -> Validation.run(target, owners));
  }

  /**
   * What was applied to the file, in that order; changes nothing.
   *
   * @throws UnusableFileException if there is no file
   */
  public List<AppliedChangeset> history() {
    target.file().requireExisting();
    return target.file().read(target.newWait(), AppliedHistory::read);
  }

  /** Work with Liquibase. */
  @FunctionalInterface
  private interface Work<T> {
    T run(List<SchemaOwner> owners, LockWait wait);
  }

  private <T> T run(Work<T> work) {
    List<SchemaOwner> owners = owners();
    LockWait wait = target.newWait();
    target.file().requireUsable();
    return LiquibaseThread.run(() -> work.run(owners, wait), wait);
  }

  /**
   * Compares the file with its owners and changes nothing. A file that does not exist has every
   * namespace absent. Liquibase is loaded only to name the state of a file that is not current.
   *
   * @throws MigrationBusyException if the file stays locked for longer than the lock timeout
   * @throws SchemaDescriptorException if the owners' descriptors do not fit together
   * @throws UnusableFileException if the file cannot be read, is something else than an SQLite
   *     database, or another program made it
   */
  public SchemaStatus status() {
    List<SchemaOwner> owners = owners();
    LockWait wait = target.newWait();
    SchemaStatus status = target.file().readSchema(wait).compare(owners, target.file().name());
    boolean unclear =
        status.namespaces().values().stream()
            .anyMatch(
                state ->
                    state == SchemaStatus.State.PENDING || state == SchemaStatus.State.DRIFTED);
    return unclear
        ? LiquibaseThread.run(() -> Validation.refine(target, owners, status), wait)
        : status;
  }

  private List<SchemaOwner> owners() {
    return SchemaOwners.find(classLoader, namespaces);
  }

  static ClassLoader contextClassLoader() {
    return requireNonNullElse(
        Thread.currentThread().getContextClassLoader(), SchemaMigrator.class.getClassLoader());
  }
}
