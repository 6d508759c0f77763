package dev.marcasite.migrations;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import liquibase.changelog.StandardChangeLogHistoryService;
import liquibase.database.Database;

/**
 * Liquibase's record of applied changesets, without its search for the table: it takes a snapshot of
 * the whole schema, and we know.
 */
final class ChangesetHistory extends StandardChangeLogHistoryService {
  /** What Liquibase 4.33 itself creates in SQLite. */
  private static final String CREATE =
      """
      create table if not exists DATABASECHANGELOG (
        ID varchar(255) not null, AUTHOR varchar(255) not null, FILENAME varchar(255) not null,
        DATEEXECUTED text not null, ORDEREXECUTED integer not null, EXECTYPE varchar(10) not null,
        MD5SUM varchar(35), DESCRIPTION varchar(255), COMMENTS varchar(255), TAG varchar(255),
        LIQUIBASE varchar(20), CONTEXTS varchar(255), LABELS varchar(255),
        DEPLOYMENT_ID varchar(10)
      )""";

  /** Creates the table where it is missing. */
  ChangesetHistory(Connection connection, Database database) throws SQLException {
    setDatabase(database);
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(CREATE);
    }
  }

  @Override
  public int getPriority() {
    return PRIORITY_DATABASE;
  }

  @Override
  public void init() {
    // the table is there
  }

  @Override
  public boolean hasDatabaseChangeLogTable() {
    return true;
  }
}
