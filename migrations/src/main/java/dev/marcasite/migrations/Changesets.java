package dev.marcasite.migrations;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import liquibase.RuntimeEnvironment;
import liquibase.Scope;
import liquibase.changelog.ChangeLogHistoryServiceFactory;
import liquibase.changelog.ChangeLogParameters;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.changelog.RanChangeSet;
import liquibase.changelog.visitor.UpdateVisitor;
import liquibase.database.core.SQLiteDatabase;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.ChangeLogParseException;
import liquibase.exception.LiquibaseException;
import liquibase.executor.ExecutorService;
import liquibase.parser.ChangeLogParserFactory;

/** The changesets of all owners, in the order in which they are applied. */
final class Changesets {
  private final String fileName;
  private final Map<SchemaOwner, List<DatabaseChangeLog>> changelogs = new LinkedHashMap<>();
  private final List<String> faults = new ArrayList<>();

  private Changesets(String fileName) {
    this.fileName = fileName;
  }

  /**
   * Reads the changelogs of the owners.
   *
   * @throws SchemaDescriptorException naming every changelog that cannot be read
   */
  static Changesets parse(List<SchemaOwner> owners, String fileName) {
    Changesets changesets = new Changesets(fileName);
    ChangelogResources resources = new ChangelogResources(owners);
    for (SchemaOwner owner : owners) {
      List<DatabaseChangeLog> parsed = new ArrayList<>();
      for (Changelog changelog : owner.changelogs()) {
        changesets.parse(owner, changelog, resources, parsed);
      }
      changesets.changelogs.put(owner, parsed);
    }
    if (!changesets.faults.isEmpty()) {
      throw new SchemaDescriptorException(changesets.faults);
    }
    return changesets;
  }

  private void parse(
      SchemaOwner owner,
      Changelog changelog,
      ChangelogResources resources,
      List<DatabaseChangeLog> parsed) {
    String name = ChangelogResources.name(owner, changelog);
    try {
      DatabaseChangeLog log =
          ChangeLogParserFactory.getInstance()
              .getParser(name, resources)
              .parse(name, new ChangeLogParameters(), resources);
      parsed.add(log);
    } catch (ChangeLogParseException e) {
      faults.add(
          "The changelog '%s' of '%s' cannot be read: %s"
              .formatted(changelog.path(), owner.namespace(), e.getMessage()));
    } catch (LiquibaseException e) {
      faults.add(
          "The changelog '%s' of '%s' has no known format; SQL begins with --liquibase formatted sql."
              .formatted(changelog.path(), owner.namespace()));
    }
  }

  /**
   * Applies what is pending, in the open transaction of the connection.
   *
   * @return number of changesets applied
   */
  int apply(Connection connection) throws SQLException {
    try {
      SQLiteDatabase database = new SQLiteDatabase();
      database.setConnection(new JdbcConnection(new OneTransactionConnection(connection)));
      ChangesetHistory history = new ChangesetHistory(connection, database);
      Scope.getCurrentScope()
          .getSingleton(ChangeLogHistoryServiceFactory.class)
          .register(history);
      Scope.getCurrentScope()
          .getSingleton(ExecutorService.class)
          .setExecutor("jdbc", database, new WholeTextExecutor(database));
      int applied = 0;
      for (Map.Entry<SchemaOwner, List<DatabaseChangeLog>> entry : changelogs.entrySet()) {
        for (DatabaseChangeLog changelog : entry.getValue()) {
          for (ChangeSet changeSet : changelog.getChangeSets()) {
            if (history.getRunStatus(changeSet) == ChangeSet.RunStatus.NOT_RAN) {
              new UpdateVisitor(database, null, null).visit(changeSet, changelog, database, Set.of());
              applied++;
            }
          }
        }
      }
      return applied;
    } catch (LiquibaseException e) {
      throw new MigrationFailedException(fileName, String.valueOf(e.getMessage()), e);
    }
  }
}
