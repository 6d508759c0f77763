package dev.marcasite.persistence;

import static java.util.Objects.requireNonNull;

import dev.marcasite.persistence.spi.DatabaseListener;
import dev.marcasite.persistence.spi.PersistencePlugin;
import dev.marcasite.persistence.sqlite.JournalMode;
import dev.marcasite.persistence.sqlite.ReadLimits;
import dev.marcasite.persistence.sqlite.Synchronous;
import dev.marcasite.persistence.sqlite.UnsafeLocation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
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
 * @param readLimits how much time and memory one statement of {@code executeSql} may take; default
 *     {@link ReadLimits#DEFAULT}
 * @param queueCapacity how many asynchronous transactions, and how many asynchronous reads, may
 *     wait at once, at least 1; default 10,000
 * @param slowStatement how long a statement may run before it is reported with its query plan; zero
 *     reports each; at most 24 hours; default 1 s
 * @param unsafeLocation what to do with a file in a synced folder or on a network drive; default
 *     WARN
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
    int walAutocheckpointPages,
    ReadLimits readLimits,
    int queueCapacity,
    Duration slowStatement,
    UnsafeLocation unsafeLocation) {
  private static final Duration LONGEST_WAIT = Duration.ofHours(24);

  /** Refuses values outside the ranges above, naming the component. */
  public DatabaseSettings {
    requireNonNull(file, "file");
    requireNonNull(journalMode, "journalMode");
    requireNonNull(synchronous, "synchronous");
    requireNonNull(readLimits, "readLimits");
    requireNonNull(unsafeLocation, "unsafeLocation");
    entities = entities == null ? null : List.copyOf(entities);
    plugins = List.copyOf(plugins);
    namespaces = List.copyOf(namespaces);
    listeners = List.copyOf(listeners);
    requireWait(laneTimeout, "laneTimeout");
    requireWait(busyTimeout, "busyTimeout");
    requireWait(slowStatement, "slowStatement");
    requireAtLeast(1, readers, "readers");
    requireAtLeast(64, cacheSizeKib, "cacheSizeKib");
    requireAtLeast(0, walAutocheckpointPages, "walAutocheckpointPages");
    requireAtLeast(1, queueCapacity, "queueCapacity");
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
        1_000,
        ReadLimits.DEFAULT,
        10_000,
        Duration.ofSeconds(1),
        UnsafeLocation.WARN);
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

  /**
   * These settings with exactly these classes mapped, and those of plugins; without the model,
   * unless its classes are among them. See {@link #withModelAndEntities}.
   */
  public DatabaseSettings withEntities(Class<?>... entities) {
    return with(draft -> draft.entities = List.of(entities));
  }

  /**
   * These settings with the whole model of {@code dev.marcasite.persistence.model} and these
   * classes mapped, and those of plugins. They may refer to the model's entities, and their tables
   * to its tables.
   */
  public DatabaseSettings withModelAndEntities(Class<?>... entities) {
    return with(
        draft ->
            draft.entities =
                Stream.concat(MappedModel.MODEL.stream(), Arrays.stream(entities))
                    .distinct()
                    .toList());
  }

  /** These settings with these plugins instead. */
  public DatabaseSettings withPlugins(PersistencePlugin... plugins) {
    return with(draft -> draft.plugins = List.of(plugins));
  }

  /**
   * These settings with the plugins that jars of a class path offer as services, besides those that
   * are named already. Nothing is discovered unless this is called.
   *
   * @throws java.util.ServiceConfigurationError if one of them cannot be loaded
   */
  public DatabaseSettings withDiscoveredPlugins(ClassLoader classLoader) {
    requireNonNull(classLoader, "classLoader");
    List<PersistencePlugin> all = new ArrayList<>(plugins);
    PersistencePlugin.discover(classLoader).stream()
        .filter(found -> plugins.stream().noneMatch(named -> named.id().equals(found.id())))
        .forEach(all::add);
    return withPlugins(all.toArray(PersistencePlugin[]::new));
  }

  /** These settings with other further namespaces that the file must hold. */
  public DatabaseSettings withNamespaces(String... namespaces) {
    return with(draft -> draft.namespaces = List.of(namespaces));
  }

  /** These settings with these listeners instead. */
  public DatabaseSettings withListeners(DatabaseListener... listeners) {
    return with(draft -> draft.listeners = List.of(listeners));
  }

  /** These settings with another lane timeout. */
  public DatabaseSettings withLaneTimeout(Duration laneTimeout) {
    return with(draft -> draft.laneTimeout = laneTimeout);
  }

  /** These settings with another busy timeout. */
  public DatabaseSettings withBusyTimeout(Duration busyTimeout) {
    return with(draft -> draft.busyTimeout = busyTimeout);
  }

  /** These settings with another number of reads side by side. */
  public DatabaseSettings withReaders(int readers) {
    return with(draft -> draft.readers = readers);
  }

  /** These settings with another journal mode. */
  public DatabaseSettings withJournalMode(JournalMode journalMode) {
    return with(draft -> draft.journalMode = journalMode);
  }

  /** These settings with another care for power cuts. */
  public DatabaseSettings withSynchronous(Synchronous synchronous) {
    return with(draft -> draft.synchronous = synchronous);
  }

  /** These settings with another page cache per connection. */
  public DatabaseSettings withCacheSizeKib(int cacheSizeKib) {
    return with(draft -> draft.cacheSizeKib = cacheSizeKib);
  }

  /** These settings with another checkpoint threshold. */
  public DatabaseSettings withWalAutocheckpointPages(int walAutocheckpointPages) {
    return with(draft -> draft.walAutocheckpointPages = walAutocheckpointPages);
  }

  /** These settings with other limits on each statement of {@code executeSql}. */
  public DatabaseSettings withReadLimits(ReadLimits readLimits) {
    return with(draft -> draft.readLimits = readLimits);
  }

  /** These settings with other queues in front of asynchronous work. */
  public DatabaseSettings withQueueCapacity(int queueCapacity) {
    return with(draft -> draft.queueCapacity = queueCapacity);
  }

  /** These settings with another threshold from which statements are reported as slow. */
  public DatabaseSettings withSlowStatement(Duration slowStatement) {
    return with(draft -> draft.slowStatement = slowStatement);
  }

  /** These settings with another answer to synced folders and network drives. */
  public DatabaseSettings withUnsafeLocation(UnsafeLocation unsafeLocation) {
    return with(draft -> draft.unsafeLocation = unsafeLocation);
  }

  private DatabaseSettings with(Consumer<SettingsDraft> change) {
    SettingsDraft draft = new SettingsDraft(this);
    change.accept(draft);
    return draft.settings();
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
