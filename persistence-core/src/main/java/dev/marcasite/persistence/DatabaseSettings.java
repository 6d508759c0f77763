package dev.marcasite.persistence;

import static java.util.Objects.requireNonNull;

import dev.marcasite.persistence.spi.DatabaseListener;
import dev.marcasite.persistence.spi.PersistencePlugin;
import dev.marcasite.persistence.sqlite.JournalMode;
import dev.marcasite.persistence.sqlite.Synchronous;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How to open a database. Immutable; each {@code with} method returns a changed copy.
 *
 * @param file the database file, which must exist and be migrated; for a database in memory the
 *     migrated file that it starts as a copy of
 * @param inMemory whether to work on a copy in memory and leave the file alone; default false
 * @param entities the mapped classes besides those of plugins; {@code null}, the default, is the
 *     whole model of {@code dev.marcasite.persistence.model}
 * @param plugins the plugins in use; default none
 * @param namespaces owners of tables, besides the model and the plugins, whose changelog the file
 *     must hold; default none
 * @param listeners who hears of failures outside any call; default nobody
 * @param laneTimeout how long a transaction waits for its turn, from its arrival; zero fails at
 *     once; at most 24 hours; default 30 s
 * @param busyTimeout how long a read waits for a free connection; zero fails at once; at most 24
 *     hours; default 5 s
 * @param readers how many reads may run side by side, at least 1; default the larger of 4 and the
 *     number of cores
 * @param journalMode default WAL; without it, and in memory, reads and transactions take turns
 * @param synchronous default NORMAL
 * @param cacheSizeKib page cache of each connection in KiB, at least 64; default 16,384
 * @param walAutocheckpointPages pages in the write-ahead log after which a commit checkpoints; 0
 *     never does; default 1,000
 */
public record DatabaseSettings(
    Path file,
    boolean inMemory,
    @Nullable List<Class<?>> entities,
    List<PersistencePlugin> plugins,
    List<String> namespaces,
    List<DatabaseListener> listeners,
    Duration laneTimeout,
    Duration busyTimeout,
    int readers,
    JournalMode journalMode,
    Synchronous synchronous,
    int cacheSizeKib,
    int walAutocheckpointPages) {
  private static final Duration LONGEST_WAIT = Duration.ofHours(24);

  /** Refuses values outside the ranges above, naming the component. */
  public DatabaseSettings {
    requireNonNull(file, "file");
    requireNonNull(journalMode, "journalMode");
    requireNonNull(synchronous, "synchronous");
    entities = entities == null ? null : List.copyOf(entities);
    plugins = List.copyOf(plugins);
    namespaces = List.copyOf(namespaces);
    listeners = List.copyOf(listeners);
    requireWait(laneTimeout, "laneTimeout");
    requireWait(busyTimeout, "busyTimeout");
    requireAtLeast(1, readers, "readers");
    requireAtLeast(64, cacheSizeKib, "cacheSizeKib");
    requireAtLeast(0, walAutocheckpointPages, "walAutocheckpointPages");
  }

  private DatabaseSettings(Path file, boolean inMemory) {
    this(
        file,
        inMemory,
        null,
        List.of(),
        List.of(),
        List.of(),
        Duration.ofSeconds(30),
        Duration.ofSeconds(5),
        Math.max(4, Runtime.getRuntime().availableProcessors()),
        JournalMode.WAL,
        Synchronous.NORMAL,
        16_384,
        1_000);
  }

  /** Default settings for one database file. */
  public static DatabaseSettings forFile(Path file) {
    return new DatabaseSettings(file, false);
  }

  /**
   * Default settings for a database in memory, which is gone when it is closed.
   *
   * @param template a migrated file; the database starts as a copy of it
   */
  public static DatabaseSettings inMemory(Path template) {
    return new DatabaseSettings(template, true);
  }

  /** These settings with exactly these classes mapped, and those of plugins; without the model. */
  public DatabaseSettings withEntities(Class<?>... entities) {
    return with(List.of(entities), plugins, namespaces, listeners);
  }

  /** These settings with these plugins instead. */
  public DatabaseSettings withPlugins(PersistencePlugin... plugins) {
    return with(entities, List.of(plugins), namespaces, listeners);
  }

  /** These settings with other further namespaces that the file must hold. */
  public DatabaseSettings withNamespaces(String... namespaces) {
    return with(entities, plugins, List.of(namespaces), listeners);
  }

  /** These settings with these listeners instead. */
  public DatabaseSettings withListeners(DatabaseListener... listeners) {
    return with(entities, plugins, namespaces, List.of(listeners));
  }

  /** These settings with another lane timeout. */
  public DatabaseSettings withLaneTimeout(Duration laneTimeout) {
    return with(laneTimeout, busyTimeout, readers);
  }

  /** These settings with another busy timeout. */
  public DatabaseSettings withBusyTimeout(Duration busyTimeout) {
    return with(laneTimeout, busyTimeout, readers);
  }

  /** These settings with another number of reads side by side. */
  public DatabaseSettings withReaders(int readers) {
    return with(laneTimeout, busyTimeout, readers);
  }

  /** These settings with another journal mode. */
  public DatabaseSettings withJournalMode(JournalMode journalMode) {
    return with(journalMode, synchronous, cacheSizeKib, walAutocheckpointPages);
  }

  /** These settings with another care for power cuts. */
  public DatabaseSettings withSynchronous(Synchronous synchronous) {
    return with(journalMode, synchronous, cacheSizeKib, walAutocheckpointPages);
  }

  /** These settings with another page cache per connection. */
  public DatabaseSettings withCacheSizeKib(int cacheSizeKib) {
    return with(journalMode, synchronous, cacheSizeKib, walAutocheckpointPages);
  }

  /** These settings with another checkpoint threshold. */
  public DatabaseSettings withWalAutocheckpointPages(int walAutocheckpointPages) {
    return with(journalMode, synchronous, cacheSizeKib, walAutocheckpointPages);
  }

  private DatabaseSettings with(
      @Nullable List<Class<?>> entities,
      List<PersistencePlugin> plugins,
      List<String> namespaces,
      List<DatabaseListener> listeners) {
    return new DatabaseSettings(
        file,
        inMemory,
        entities,
        plugins,
        namespaces,
        listeners,
        laneTimeout,
        busyTimeout,
        readers,
        journalMode,
        synchronous,
        cacheSizeKib,
        walAutocheckpointPages);
  }

  private DatabaseSettings with(Duration laneTimeout, Duration busyTimeout, int readers) {
    return new DatabaseSettings(
        file,
        inMemory,
        entities,
        plugins,
        namespaces,
        listeners,
        laneTimeout,
        busyTimeout,
        readers,
        journalMode,
        synchronous,
        cacheSizeKib,
        walAutocheckpointPages);
  }

  private DatabaseSettings with(
      JournalMode journalMode, Synchronous synchronous, int cacheSizeKib, int walPages) {
    return new DatabaseSettings(
        file,
        inMemory,
        entities,
        plugins,
        namespaces,
        listeners,
        laneTimeout,
        busyTimeout,
        readers,
        journalMode,
        synchronous,
        cacheSizeKib,
        walPages);
  }

  /** The file's name, which messages use; never the path. */
  String fileName() {
    return String.valueOf(file.getFileName());
  }

  /** Whether the writer and readers work at the same time. */
  boolean readsBesideWrites() {
    return !inMemory && journalMode == JournalMode.WAL;
  }

  private static void requireWait(Duration value, String name) {
    requireNonNull(value, name);
    if (value.isNegative()) {
      throw new IllegalArgumentException(name + " must not be negative: " + value);
    }
    if (value.compareTo(LONGEST_WAIT) > 0) {
      throw new IllegalArgumentException(
          "%s must not exceed %s: %s".formatted(name, LONGEST_WAIT, value));
    }
  }

  private static void requireAtLeast(int least, int value, String name) {
    if (value < least) {
      throw new IllegalArgumentException(
          "%s must be at least %d: %d".formatted(name, least, value));
    }
  }
}
