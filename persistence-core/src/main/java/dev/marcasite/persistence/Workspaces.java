package dev.marcasite.persistence;

import static java.util.Objects.requireNonNull;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The database files that an application has open, each opened once and shared by all its users.
 *
 * <p>A file is known by its real path, whatever links lead to it. The first use opens it, further
 * ones share the same {@link Database}, and the last one that ends closes it. Besides, one file may
 * be the current one, which {@link #switchTo} changes.
 *
 * <p>Thread-safe. Opening and closing one file takes turns; different files do not wait for each
 * other.
 */
public final class Workspaces implements AutoCloseable {
  private final ConcurrentMap<Path, SharedDatabase> files = new ConcurrentHashMap<>();
  private final ReentrantLock switching = new ReentrantLock(true);
  private volatile @Nullable Workspace current;
  private volatile boolean closed;

  /** None open yet. */
  public Workspaces() {}

  /**
   * Begins a use of a file, which is opened unless somebody uses it already. A database that was
   * closed past its users is opened anew, for the new user only.
   *
   * @return the use, to be closed by the caller; until then the file stays open
   * @throws IllegalArgumentException if the file is open with other settings, or the settings ask
   *     for a database in memory, which nobody can share
   * @throws DatabaseBusyException if other threads open or close the file for longer than {@link
   *     DatabaseSettings#laneTimeout()}; retrying is safe
   * @throws DatabaseFileException as {@link Database#open}; the file is unchanged and nobody has it
   * @throws SchemaMismatchException as {@link Database#open}
   * @throws IllegalStateException if these workspaces are closed
   */
  public Workspace open(DatabaseSettings settings) {
    if (requireNonNull(settings, "settings").inMemory()) {
      throw new IllegalArgumentException(
          "settings: a database in memory cannot be shared by its path; use Database.open");
    }
    FileCheck.requireDatabase(settings.file());
    Path file = OpenFiles.realPath(settings.file());
    while (true) {
      SharedDatabase shared = files.computeIfAbsent(file, path -> new SharedDatabase(path, this));
      if (closed) {
        shared.closeForAll();
        throw new IllegalStateException("these workspaces are closed");
      }
      Workspace use = shared.join(settings);
      if (use != null) {
        return use;
      }
    }
  }

  /**
   * Makes a file the current one and ends the use of the one before. The new file is opened first:
   * if that fails, the current one stays as it is.
   *
   * @return the database of the new file, used until the next switch; do not close it
   * @throws DatabaseInUseException if nobody else uses the one before, but a block still runs on it
   *     after its deadline; the switch stands, and that file is closed when the block ends
   * @throws IllegalStateException if called inside a block of the one before that only these
   *     workspaces use, or if they are closed; nothing has changed
   * @see #open
   */
  public Database switchTo(DatabaseSettings settings) {
    SharingTurn.take(switching, requireNonNull(settings, "settings"), "to switch to");
    try {
      Workspace next = open(settings);
      Workspace previous = current;
      current = next;
      endPrevious(previous, next);
      return next.database();
    } finally {
      switching.unlock();
    }
  }

  /** The database of the current file; empty before the first switch and once it is closed. */
  public Optional<Database> current() {
    return openCurrent().map(Workspace::database);
  }

  /** The real path of the current file; empty before the first switch and once it is closed. */
  public Optional<Path> currentFile() {
    return openCurrent().map(Workspace::file);
  }

  /** The real paths of the open files, in order. */
  public List<Path> files() {
    return files.values().stream()
        .filter(SharedDatabase::isOpen)
        .map(SharedDatabase::file)
        .sorted()
        .toList();
  }

  /** How many uses of a file have begun and not ended; being the current file is one. */
  public int users(Path file) {
    SharedDatabase shared = files.get(key(file));
    return shared == null || !shared.isOpen() ? 0 : shared.users();
  }

  /**
   * Closes a file for all its users, who find their database closed. Does nothing if it is not
   * open.
   *
   * @throws DatabaseInUseException as {@link Database#close}
   * @throws IllegalStateException if called inside a block of this database, which stays open
   */
  public void close(Path file) {
    SharedDatabase shared = files.get(key(file));
    if (shared != null) {
      shared.closeForAll();
    }
  }

  /**
   * Closes every file, for all users, one after another. Each is closed even if others fail; the
   * first failure is thrown, with later ones suppressed under it. Files can be opened again.
   *
   * @throws DatabaseInUseException as {@link Database#close}
   */
  public void closeAll() {
    Throwable first = null;
    for (SharedDatabase file : List.copyOf(files.values())) {
      try {
        file.closeForAll();
      } catch (RuntimeException | Error failure) {
        if (first == null) {
          first = failure;
        } else {
          first.addSuppressed(failure);
        }
      }
    }
    if (first != null) {
      throw Errors.<RuntimeException>rethrow(first);
    }
  }

  /** Closes every file as {@link #closeAll} does, and refuses to open more from now on. */
  @Override
  public void close() {
    closed = true;
    closeAll();
  }

  /** Forgets a file that has been closed. */
  void forget(SharedDatabase shared) {
    files.remove(shared.file(), shared);
  }

  private Optional<Workspace> openCurrent() {
    return Optional.ofNullable(current).filter(Workspace::isOpen);
  }

  private void endPrevious(@Nullable Workspace previous, Workspace next) {
    if (previous == null) {
      return;
    }
    try {
      previous.close();
    } catch (IllegalStateException insideBlock) {
      current = previous;
      next.close();
      throw insideBlock;
    }
  }

  /** The path by which a file is known, also when it has been deleted meanwhile. */
  private static Path key(Path file) {
    return Files.exists(requireNonNull(file, "file"))
        ? OpenFiles.realPath(file)
        : file.toAbsolutePath().normalize();
  }
}
