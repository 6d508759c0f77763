package dev.marcasite.migrations;

import static java.util.Objects.requireNonNullElse;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import liquibase.Scope;
import liquibase.change.Change;
import liquibase.change.DbmsTargetedChange;
import liquibase.changelog.ChangeLogHistoryServiceFactory;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.ChangeSet.ExecType;
import liquibase.changelog.filter.DbmsChangeSetFilter;
import liquibase.changelog.filter.IgnoreChangeSetFilter;
import liquibase.database.DatabaseList;
import liquibase.database.core.SQLiteDatabase;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.exception.PreconditionErrorException;
import liquibase.exception.PreconditionFailedException;
import liquibase.executor.Executor;
import liquibase.executor.ExecutorService;
import liquibase.precondition.core.PreconditionContainer;
import liquibase.precondition.core.PreconditionContainer.FailOption;
import liquibase.statement.SqlStatement;

/**
 * Applies changesets to an open transaction and records them.
 *
 * <p>Liquibase's own loop commits and rolls back around each changeset, and loads every generator
 * of SQL for a log message. What is left without that is here: conditions, changes, record.
 */
final class ChangesetRun {
  private final SQLiteDatabase database = new SQLiteDatabase();
  private final ChangesetHistory history;
  private final Executor executor;

  ChangesetRun(Connection connection, Consumer<String> statements) {
    database.setConnection(new JdbcConnection(new OneTransactionConnection(connection)));
    history = new ChangesetHistory(connection, database);
    executor = new WholeTextExecutor(database, statements);
    Scope scope = Scope.getCurrentScope();
    scope.getSingleton(ChangeLogHistoryServiceFactory.class).register(history);
    scope.getSingleton(ExecutorService.class).setExecutor("jdbc", database, executor);
  }

  ChangesetHistory history() {
    return history;
  }

  /** Whether the changeset is meant for SQLite at all. */
  boolean accepts(ChangeSet changeset) {
    return new DbmsChangeSetFilter(database).accepts(changeset).isAccepted()
        && new IgnoreChangeSetFilter().accepts(changeset).isAccepted();
  }

  void apply(ChangeSet changeset) throws LiquibaseException {
    history.setExecType(changeset, execute(changeset));
  }

  private ExecType execute(ChangeSet changeset) throws LiquibaseException {
    if (isToBeMarkedOnly(changeset)) {
      return ExecType.MARK_RAN;
    }
    database.setObjectQuotingStrategy(changeset.getObjectQuotingStrategy());
    for (Change change : changeset.getChanges()) {
      change.finishInitialization();
      if (isForSqlite(change)) {
        executor.execute(replaced(change), changeset.getSqlVisitors());
      }
    }
    return ExecType.EXECUTED;
  }

  /** Only records the changeset, for a file that has already what it makes. */
  void record(ChangeSet changeset) throws LiquibaseException {
    history.setExecType(changeset, ExecType.MARK_RAN);
  }

  /** Undoes the changeset by its rollback, or by the opposites of its changes. */
  void undo(ChangeSet changeset) throws LiquibaseException {
    database.setObjectQuotingStrategy(changeset.getObjectQuotingStrategy());
    if (changeset.hasCustomRollbackChanges()) {
      for (Change change : changeset.getRollback().getChanges()) {
        change.finishInitialization();
        executor.execute(replaced(change), changeset.getSqlVisitors());
      }
    } else {
      List<Change> changes = new ArrayList<>(changeset.getChanges());
      Collections.reverse(changes);
      for (Change change : changes) {
        for (SqlStatement statement : change.generateRollbackStatements(database)) {
          executor.execute(statement, changeset.getSqlVisitors());
        }
      }
    }
    history.remove(changeset);
  }

  private static Change replaced(Change change) {
    return requireNonNullElse(ChangesetRules.rebuild(change), change);
  }

  /** A precondition that does not hold fails the migration, unless its answer is MARK_RAN. */
  private boolean isToBeMarkedOnly(ChangeSet changeset) throws LiquibaseException {
    PreconditionContainer conditions = changeset.getPreconditions();
    if (conditions == null) {
      return false;
    }
    try {
      conditions.check(database, changeset.getChangeLog(), changeset, null);
      return false;
    } catch (PreconditionFailedException e) {
      if (conditions.getOnFail() == FailOption.MARK_RAN) {
        return true;
      }
      throw new LiquibaseException("a precondition does not hold", e);
    } catch (PreconditionErrorException e) {
      throw new LiquibaseException("a precondition cannot be checked", e);
    }
  }

  private boolean isForSqlite(Change change) {
    return !(change instanceof DbmsTargetedChange targeted)
        || DatabaseList.definitionMatches(targeted.getDbms(), database, true);
  }
}
