package dev.marcasite.migrations;

import static java.util.Objects.requireNonNull;

import dev.marcasite.migrations.schema.EntityDiagram;
import dev.marcasite.migrations.schema.SchemaCatalog;
import dev.marcasite.migrations.schema.SchemaComparison;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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

  private FileMaintenance(MigrationTarget target) {
    this.target = target;
  }

  /**
   * The upkeep of a file.
   *
   * @param file the database file; only {@link #restore} does without one
   */
  public static FileMaintenance forFile(Path file) {
    requireNonNull(file, "file");
    return new FileMaintenance(MigrationTarget.of(file, LOCK_TIMEOUT));
  }

  /**
   * This upkeep with another limit for each wait for other connections of the file.
   *
   * @param lockTimeout zero gives up at once; default 30 s
   */
  public FileMaintenance withLockTimeout(Duration lockTimeout) {
    requireNonNull(lockTimeout, "lockTimeout");
    return new FileMaintenance(target.withLockTimeout(lockTimeout));
  }

  /** This upkeep with other rules for backups. */
  public FileMaintenance withBackups(BackupSettings backups) {
    requireNonNull(backups, "backups");
    return new FileMaintenance(target.withBackups(backups));
  }

  /** This upkeep with somebody who is told how far it has come; default: nobody. */
  public FileMaintenance withProgress(ProgressListener progress) {
    requireNonNull(progress, "progress");
    return new FileMaintenance(target.withProgress(progress));
  }

  /**
   * Copies the file as it is at one moment, beside running transactions, checks the copy, and thins
   * out older ones.
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
            .read(target.newWait(), connection -> folder.make(connection, recorded(connection)));
    folder.thinOut();
    return backup;
  }

  private RecordedSchema recorded(Connection connection) throws SQLException {
    return RecordedSchema.exists(connection)
        ? RecordedSchema.read(connection, target.file().name())
        : RecordedSchema.NONE;
  }

  /** The backups of the file, the newest first. */
  public List<Path> backups() {
    target.file().requireUsable();
    return target.backupFolder().all();
  }

  /**
   * Puts a backup in the place of the file, whole or not at all, and compares afterwards. The
   * file's {@code -wal} and {@code -shm} are gone then. A file that is damaged is moved aside.
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
   * @throws NotADatabaseException if the file is something else
   */
  public CheckReport check() {
    target.file().requireExisting();
    return new FileCheck(target).run();
  }

  /**
   * Writes the file anew without its free pages.
   *
   * @return number of bytes by which the file became smaller
   * @throws MigrationBusyException if somebody has the file open for longer than the lock timeout
   */
  public long vacuum() {
    target.file().requireExisting();
    long before = target.file().path().toFile().length();
    try (Connection connection = target.file().openExisting();
        Statement statement = connection.createStatement()) {
      target.newWait().untilUnlocked(() -> statement.execute("pragma locking_mode = exclusive"));
      target
          .newWait()
          .untilUnlocked(
              () -> {
                statement.execute("begin immediate");
                statement.execute("commit");
                return statement.execute("vacuum");
              });
    } catch (SQLException e) {
      throw target.file().translate(e);
    }
    return before - target.file().path().toFile().length();
  }

  /**
   * Writes the file's content as one clean file of its own, without free pages and without anything
   * beside it: checked, and only then under its name.
   *
   * @param export must not exist yet
   * @throws BackupFailedException if it cannot be made, or is not what the file has
   */
  public void export(Path export) {
    requireNonNull(export, "export");
    target.file().requireExisting();
    Path partial = export.resolveSibling(export.getFileName() + ".partial");
    try {
      Files.deleteIfExists(partial);
      if (Files.exists(export)) {
        throw new IOException("'%s' is there already".formatted(export.getFileName()));
      }
      target.file().read(target.newWait(), connection -> vacuumInto(connection, partial));
      requireSound(partial);
      Files.move(partial, export, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new BackupFailedException(target.file().name(), e.getMessage() + ".", e);
    } finally {
      deleteQuietly(partial);
    }
  }

  private static Path vacuumInto(Connection connection, Path partial) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement("vacuum into ?")) {
      statement.setString(1, partial.toString());
      statement.execute();
      return partial;
    }
  }

  private void requireSound(Path copy) {
    List<String> faults = forFile(copy).check().faults();
    if (!faults.isEmpty()) {
      throw new BackupFailedException(
          target.file().name(), "the copy is not sound: " + String.join("; ", faults) + ".", null);
    }
  }

  private static void deleteQuietly(Path path) {
    if (!path.toFile().delete() && Files.exists(path)) {
      path.toFile().deleteOnExit();
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
}
