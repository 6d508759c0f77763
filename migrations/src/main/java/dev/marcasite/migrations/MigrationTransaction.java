package dev.marcasite.migrations;

import dev.marcasite.migrations.census.FullTextHealth;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteCommitListener;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * The one transaction of a migration, on a connection of its own. Closing it without a commit
 * leaves the file as it was, and no file where there was none.
 */
final class MigrationTransaction implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MigrationTransaction.class);

  private static final String SAVEPOINT = "marcasite_migration";

  private final DatabaseFile file;
  private final Connection connection;
  private final boolean created;
  private final Object identity;
  private final CommitWatch commits = new CommitWatch();
  private @Nullable Protection protection;
  private boolean empty;
  private boolean committed;

  private MigrationTransaction(
      DatabaseFile file, Connection connection, boolean created, Object identity) {
    this.identity = identity;
    this.file = file;
    this.connection = connection;
    this.created = created;
  }

  /**
   * Opens the file and takes the write lock, or throws SQLITE_BUSY at once. A failed attempt leaves
   * no lock behind: one that waited with a lock in its hand would block the commit it waits for.
   */
  static MigrationTransaction begin(DatabaseFile file) throws SQLException {
    boolean created = !file.exists();
    if (created) {
      file.openOrCreate().close();
    }
    Object identity = file.identity();
    Connection connection = file.openOrCreate();
    MigrationTransaction transaction =
        new MigrationTransaction(file, connection, created, identity);
    try {
      transaction.begin();
      transaction.requireUnmoved(null);
      return transaction;
    } catch (SQLException e) {
      transaction.close();
      transaction.requireUnmoved(e);
      throw e;
    }
  }

  /**
   * The locking mode makes SQLite refuse the lock while any other connection has a file in WAL mode
   * open: nobody's schema changes under their hands. Foreign keys cannot be switched inside a
   * transaction.
   */
  private void begin() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("pragma locking_mode = exclusive");
      statement.execute("pragma foreign_keys = off");
      statement.execute("pragma recursive_triggers = on");
      statement.execute("begin immediate");
      statement.execute("savepoint " + SAVEPOINT);
    }
    empty = hasNoSchema();
    connection.unwrap(SQLiteConnection.class).addCommitListener(commits);
  }

  /**
   * Makes a backup of what the file has now. SQLite copies no database in which the same connection
   * has begun to write; in exclusive locking mode the lock outlasts the end of the transaction, so
   * nobody writes between the copy and the change.
   */
  Protection protect(BackupFolder backups, RecordedSchema recorded) throws SQLException {
    Set<String> broken = FullTextHealth.faults(connection).keySet();
    try (Statement statement = connection.createStatement()) {
      commits.ignore(true);
      statement.execute("commit");
      commits.ignore(false);
      Path backup = backups.make(connection, recorded);
      statement.execute("begin immediate");
      statement.execute("savepoint " + SAVEPOINT);
      protection = new Protection(file, backup, broken);
      return protection;
    }
  }

  /**
   * Under the lock nobody deletes the file any more. SQLite itself does not look where the file is
   * as long as it is empty: what it commits to one that was deleted is lost.
   */
  private void requireUnmoved(@Nullable SQLException cause) throws SQLException {
    if (!identity.equals(file.identity())) {
      SQLException moved =
          new SQLiteException(
              "'%s' was deleted or replaced while it was opened".formatted(file.name()),
              SQLiteErrorCode.SQLITE_READONLY_DBMOVED);
      moved.initCause(cause);
      throw moved;
    }
  }

  /** Whether there is nothing in the file yet that could be lost. */
  boolean isOfEmptyFile() {
    return empty;
  }

  private boolean hasNoSchema() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select count(*) from sqlite_schema")) {
      return row.getInt(1) == 0;
    }
  }

  Connection connection() {
    return connection;
  }

  /** Writes the application id, and so finds out whether the file has moved since it was opened. */
  void claim() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("pragma application_id = " + RecordedSchema.APPLICATION_ID);
    }
  }

  /**
   * Commits, once readers let it.
   *
   * @throws MigrationFailedException if a foreign key is violated in a file that is new, or a
   *     changeset has ended the transaction
   */
  void commit(LockWait wait) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      requireOneTransaction(statement);
      commits.ignore(true);
      try {
        wait.again().untilUnlocked(() -> statement.execute("commit"));
      } finally {
        commits.ignore(false);
      }
      committed = true;
    }
  }

  /** A COMMIT that reached SQLite by whatever way took the savepoint with it. */
  private void requireOneTransaction(Statement statement) {
    try {
      statement.execute("release " + SAVEPOINT);
    } catch (SQLException e) {
      throw new MigrationFailedException(
          file.name(), "a changeset has ended the transaction it ran in.", e);
    }
  }

  /**
   * Refuses rows that refer to nothing.
   *
   * @throws MigrationFailedException naming the first
   */
  void requireForeignKeys() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                select "table", parent, count(*) over () from pragma_foreign_key_check limit 1""")) {
      if (row.next()) {
        throw new MigrationFailedException(
            file.name(),
            "afterwards %d rows would refer to nothing, the first in table '%s' to table '%s'."
                .formatted(row.getInt(3), row.getString(1), row.getString(2)),
            null);
      }
    }
  }

  /** Closing the connection is itself a rollback; after the commit nothing can fail any more. */
  @Override
  public void close() throws SQLException {
    if (committed) {
      closeQuietly();
      return;
    }
    try (connection;
        Statement statement = connection.createStatement()) {
      rollback(statement);
      if (commits.any()) {
        restore();
      }
      if (created) {
        file.deleteIfEmpty(statement, identity);
      }
    }
  }

  private void closeQuietly() {
    try {
      connection.close();
    } catch (SQLException e) {
      LOG.warn("'{}' is migrated; its connection does not close", file.name(), e);
    }
  }

  /**
   * A change has got around the transaction and committed a part of it. The lock is still held, so
   * nobody has seen that part, or written since.
   */
  private void restore() throws SQLException {
    LOG.error("A changeset has committed in '{}'; what was before is put back", file.name());
    SqliteCopy copy = new SqliteCopy("restore", ProgressListener.NONE);
    if (protection == null && empty) {
      copy.read(connection, ":memory:");
    } else if (protection != null) {
      copy.read(connection, new DatabaseFile(protection.backup()).immutable());
      try (Connection before = new DatabaseFile(protection.backup()).openImmutable()) {
        Restoration.requireSame(before, connection);
      }
    }
  }

  /** SQLite has already rolled back by itself after some errors, a full disk for one. */
  private static void rollback(Statement statement) {
    try {
      statement.execute("rollback");
    } catch (SQLException e) {
      LOG.debug("Nothing to roll back", e);
    }
  }

  /** Told by SQLite of every commit of this connection, whoever has asked for it. */
  private static final class CommitWatch implements SQLiteCommitListener {
    private volatile boolean seen;
    private volatile boolean ignored;

    boolean any() {
      return seen;
    }

    /** SQLite tells of a COMMIT before it does it; our own may fail, on a full disk for one. */
    void ignore(boolean ours) {
      ignored = ours;
    }

    @Override
    public void onCommit() {
      seen |= !ignored;
    }

    @Override
    public void onRollback() {
      // that is as it was
    }
  }
}
