package dev.marcasite.migrations;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import liquibase.ChecksumVersion;
import liquibase.Scope;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.ChangeSet.ExecType;
import liquibase.changelog.StandardChangeLogHistoryService;
import liquibase.database.Database;
import liquibase.exception.DatabaseException;
import liquibase.sqlgenerator.core.MarkChangeSetRanGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Liquibase's record of applied changesets, the table DATABASECHANGELOG, by plain SQL. Liquibase's
 * own way takes a snapshot of the whole schema and loads some 250 classes to write these rows.
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

  private static final String DELETE =
      "delete from DATABASECHANGELOG where ID = ? and AUTHOR = ? and FILENAME = ?";

  private static final String INSERT =
      """
      insert into DATABASECHANGELOG
        (ID, AUTHOR, FILENAME, DATEEXECUTED, ORDEREXECUTED, EXECTYPE, MD5SUM, COMMENTS,
         LIQUIBASE, CONTEXTS, LABELS, DEPLOYMENT_ID)
      values (?, ?, ?, datetime('now'),
              (select 1 + coalesce(max(ORDEREXECUTED), 0) from DATABASECHANGELOG),
              ?, ?, ?, ?, ?, ?, ?)""";

  private final Connection connection;

  ChangesetHistory(Connection connection, Database database) {
    this.connection = connection;
    setDatabase(database);
  }

  /** Creates the table where it is missing. */
  void create() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(CREATE);
    }
  }

  private boolean exists() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("select count(*) from pragma_table_info('DATABASECHANGELOG')")) {
      return row.getInt(1) > 0;
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

  @Override
  public List<Map<String, ?>> queryDatabaseChangeLogTable(Database database)
      throws DatabaseException {
    try {
      return exists() ? rows() : List.of();
    } catch (SQLException e) {
      throw new DatabaseException(e);
    }
  }

  private List<Map<String, ?>> rows() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("select * from DATABASECHANGELOG order by ORDEREXECUTED")) {
      List<Map<String, ?>> rows = new ArrayList<>();
      while (row.next()) {
        rows.add(columns(row));
      }
      return rows;
    }
  }

  private static Map<String, @Nullable Object> columns(ResultSet row) throws SQLException {
    Map<String, @Nullable Object> columns = new LinkedHashMap<>();
    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
      columns.put(row.getMetaData().getColumnName(i), row.getObject(i));
    }
    return columns;
  }

  /** Takes the place of an earlier row, which a changeset with runOnChange has. */
  @Override
  public void setExecType(ChangeSet changeSet, ExecType type) throws DatabaseException {
    List<@Nullable String> values = values(changeSet, type);
    update(DELETE, values.subList(0, 3));
    update(INSERT, values);
  }

  /** Removes the row of a changeset that was undone. */
  void remove(ChangeSet changeSet) throws DatabaseException {
    update(DELETE, values(changeSet, ExecType.EXECUTED).subList(0, 3));
  }

  private void update(String sql, List<@Nullable String> values) throws DatabaseException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.size(); i++) {
        statement.setString(i + 1, values.get(i));
      }
      statement.executeUpdate();
    } catch (SQLException e) {
      throw new DatabaseException(e);
    }
  }

  private static List<@Nullable String> values(ChangeSet changeSet, ExecType type) {
    return Arrays.asList(
        changeSet.getId(),
        changeSet.getAuthor(),
        changeSet.getFilePath(),
        type.value,
        changeSet.generateCheckSum(ChecksumVersion.latest()).toString(),
        changeSet.getComments(),
        MarkChangeSetRanGenerator.getLiquibaseBuildVersion(),
        changeSet.buildFullContext(),
        changeSet.buildFullLabels(),
        Scope.getCurrentScope().getDeploymentId());
  }
}
