package dev.marcasite.migrations;

import dev.marcasite.migrations.census.Declarations;
import dev.marcasite.migrations.census.Loss;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A change of a file that happens whole or not at all: in one transaction that nobody shares, after
 * a backup, and only if nothing is lost.
 */
final class ProtectedChange<R> {
  private final MigrationTarget target;
  private final LockWait wait;
  private final Work<R> work;
  private @Nullable Protection protection;

  ProtectedChange(MigrationTarget target, LockWait wait, Work<R> work) {
    this.target = target;
    this.wait = wait;
    this.work = work;
  }

  /** What is to be done with a file. */
  interface Work<R> {
    /** The result, if the file as it is needs no change; throws if it cannot be changed. */
    Optional<R> nothingToDo(RecordedSchema recorded);

    /** What the file says about its schema; throws for a file that another program made. */
    default RecordedSchema recorded(Connection connection, String fileName) throws SQLException {
      return RecordedSchema.read(connection, fileName);
    }

    /** After a wait for the lock: somebody else may have done the work. */
    default Optional<R> lookAgain(DatabaseFile file, LockWait wait) {
      return nothingToDo(file.readSchema(wait));
    }

    /** Refuses the change, if it must be, before there is a backup; only reads. */
    void check(Connection connection) throws SQLException;

    /** Does the work inside the transaction. */
    R apply(Step step) throws SQLException;
  }

  /** What the work is given. */
  record Step(
      MigrationTransaction transaction, RecordedSchema recorded, Optional<Protection> protection) {
    Connection connection() {
      return transaction.connection();
    }

    /** What is not as it was in the backup; nothing in a file that is new. */
    List<Loss> losses(Declarations declared, Set<String> derived) throws SQLException {
      return protection.isPresent()
          ? protection.get().losses(connection(), declared, derived)
          : List.of();
    }

    /** Compares with the backup; a new file only has to be sound. */
    void requireNothingLost(Declarations declared, Set<String> derived) throws SQLException {
      if (protection.isPresent()) {
        protection.get().requireNothingLost(connection(), declared, derived);
      } else {
        transaction.requireForeignKeys();
      }
    }
  }

  R run() {
    while (true) {
      protection = null;
      try {
        return attempt();
      } catch (SQLException e) {
        if (!SqliteErrors.isBusy(e)) {
          throw undone(target.file().translate(e));
        }
        wait.pause(e);
      } catch (MigrationException e) {
        throw undone(e);
      }
      Optional<R> result = work.lookAgain(target.file(), wait);
      if (result.isPresent()) {
        return result.get();
      }
    }
  }

  private R attempt() throws SQLException {
    R result;
    try (MigrationTransaction transaction = MigrationTransaction.begin(target.file())) {
      RecordedSchema recorded = work.recorded(transaction.connection(), target.file().name());
      Optional<R> nothing = work.nothingToDo(recorded);
      if (nothing.isPresent()) {
        return nothing.get();
      }
      work.check(transaction.connection());
      if (!transaction.isOfEmptyFile()) {
        protection = transaction.protect(target.backupFolder(), recorded);
      }
      transaction.claim();
      result = work.apply(new Step(transaction, recorded, Optional.ofNullable(protection)));
      transaction.commit(wait);
    }
    if (protection != null) {
      target.backupFolder().thinOut(0);
    }
    return result;
  }

  /** The transaction has seen to the file; the backup stays, for whoever does not trust it. */
  private MigrationException undone(MigrationException failure) {
    if (protection != null) {
      failure.nameBackup(protection.backupName());
      target.backupFolder().thinOut(1);
    }
    return failure;
  }
}
