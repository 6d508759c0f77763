package dev.marcasite.search;

import static java.util.Objects.requireNonNull;

import dev.marcasite.persistence.Database;
import dev.marcasite.persistence.DatabaseException;
import dev.marcasite.persistence.Transaction;
import dev.marcasite.persistence.spi.PersistencePlugin;
import dev.marcasite.persistence.spi.PluginContext;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Looks after the index: checks it, builds it anew, and brings its parts together.
 *
 * <p>The database keeps the index in step by itself; a check after a program that replaced rows
 * with recursive triggers off, or after a crash of the machine, tells whether it did. Each method
 * is a write transaction of its own, or joins the open one of this thread. Thread-safe.
 */
public final class IndexMaintenance {
  private static final List<String> INDEXES = List.of("entry_fts", "entry_fts_title");
  private static final int BATCH = 2_000;
  private static final int MOST_PAGES = 1_000_000;

  private static final String MISSING =
      """
      select id from entry
       where id not in (select id from entry_fts_docsize) order by id limit 100
      """;

  private static final String SURPLUS =
      """
      select id from entry_fts_docsize
       where id not in (select id from entry) order by id limit 100
      """;

  private static final String INDEX_WORDS =
      """
      insert into entry_fts (rowid, title, summary, body, key, tags)
      select id, title, summary, body, key, tags from entry_fts_text
       where id > ?1 and id <= ?2
      """;

  private static final String INDEX_TITLES =
      """
      insert into entry_fts_title (rowid, words)
      select (id << 32) | (min(length(title), 255) << 12) | min(length(body) / 32, 4095),
             title || ' ' || key
        from entry_fts_text where id > ?1 and id <= ?2
      """;

  private final Database database;
  private final BroadSizes sizes;

  private IndexMaintenance(Database database, BroadSizes sizes) {
    this.database = database;
    this.sizes = sizes;
  }

  /** The maintenance of a database's index. */
  public static IndexMaintenance on(Database database) {
    return on(database, BroadSizes.DEFAULT);
  }

  static IndexMaintenance on(Database database, BroadSizes sizes) {
    return new IndexMaintenance(requireNonNull(database, "database"), sizes);
  }

  /**
   * Whether nobody closed a file after its last use, because the process or the machine died: its
   * write-ahead log is still there. Ask before the file is opened; if so, {@link #check} tells
   * whether the index is in step. Also true while another process has the file open.
   *
   * @param file the database file
   */
  public static boolean wasLeftOpen(Path file) {
    return file.resolveSibling(file.getFileName() + "-wal").toFile().length() > 0;
  }

  /**
   * Compares the index with the entries, word by word. Reads everything: a second or so for each
   * ten thousand entries. Changes nothing, but holds the write lock.
   */
  public IndexCheck check() {
    List<Long> missing = database.executeSql(MISSING, Long.class);
    List<Long> surplus = database.executeSql(SURPLUS, Long.class);
    return new IndexCheck(INDEXES.stream().allMatch(this::isConsistent), missing, surplus);
  }

  /**
   * Builds the index anew from the entries, in one transaction: others see the old index until it
   * is whole. The result is the same as that of a fresh index. The indexes of each {@link
   * IndexingPlugin} are built, too.
   *
   * @param progress hears after each 2,000 ids
   */
  public void rebuild(RebuildProgress progress) {
    requireNonNull(progress, "progress");
    database.transaction(
        tx -> {
          forPlugins((plugin, context) -> plugin.beforeIndex(context));
          INDEXES.forEach(index -> command(tx, index, "delete-all"));
          index(tx, progress);
          new BroadIndexWriter(tx, sizes).writeAnew();
          forPlugins(
              (plugin, context) ->
                  plugin.indexes().forEach(index -> command(tx, index.name(), "rebuild")));
          forPlugins((plugin, context) -> plugin.afterIndex(context));
        });
  }

  private void forPlugins(BiConsumer<IndexingPlugin, PluginContext> work) {
    for (PersistencePlugin plugin : database.plugins().all()) {
      if (plugin instanceof IndexingPlugin indexing) {
        work.accept(indexing, database.plugins().context(plugin.id()));
      }
    }
  }

  /**
   * Takes what was written since the last time into the postings of words that very many entries
   * have, which makes searches for such words fast: after an import, and now and then. Searches are
   * right without it; they slow down once more than a thousand entries were written since.
   *
   * <p>One transaction for each 32,768 entries, of a few seconds; some milliseconds if little was
   * written.
   */
  public void refresh() {
    boolean more = true;
    while (more) {
      more = database.inTransaction(tx -> new BroadIndexWriter(tx, sizes).writeSegment());
    }
  }

  /** Merges all parts of the index into one: fastest to read, and as slow to make as a rebuild. */
  public void optimize() {
    database.transaction(tx -> INDEXES.forEach(index -> command(tx, index, "optimize")));
  }

  /**
   * Merges some parts of the index, as a step of a task in the background.
   *
   * @param pages about how many pages to write, 1 to 1,000,000
   */
  public void merge(int pages) {
    if (pages < 1 || pages > MOST_PAGES) {
      throw new IllegalArgumentException("pages must be from 1 to 1,000,000: " + pages);
    }
    database.transaction(tx -> INDEXES.forEach(index -> ranked(tx, index, "merge", pages)));
  }

  private static void index(Transaction tx, RebuildProgress progress) {
    long all = tx.executeSql("select count(*) from entry", Long.class).get(0);
    long last = tx.executeSql("select coalesce(max(id), 0) from entry", Long.class).get(0);
    long done = 0;
    for (long id = 0; id < last; id += BATCH) {
      done += index(tx, INDEX_WORDS, id);
      index(tx, INDEX_TITLES, id);
      progress.indexed(done, all);
    }
  }

  private static int index(Transaction tx, String sql, long after) {
    return tx.entityManager()
        .createNativeQuery(sql)
        .setParameter(1, after)
        .setParameter(2, after + BATCH)
        .executeUpdate();
  }

  private boolean isConsistent(String index) {
    try {
      database.transaction(tx -> ranked(tx, index, "integrity-check", 1));
      return true;
    } catch (DatabaseException e) {
      if (String.valueOf(e.getMessage()).contains("malformed")) {
        return false;
      }
      throw e;
    }
  }

  private static void command(Transaction tx, String index, String command) {
    String sql = "insert into %1$s (%1$s) values (?1)".formatted(index);
    tx.entityManager().createNativeQuery(sql).setParameter(1, command).executeUpdate();
  }

  private static void ranked(Transaction tx, String index, String command, int rank) {
    String sql = "insert into %1$s (%1$s, rank) values (?1, ?2)".formatted(index);
    tx.entityManager()
        .createNativeQuery(sql)
        .setParameter(1, command)
        .setParameter(2, rank)
        .executeUpdate();
  }
}
