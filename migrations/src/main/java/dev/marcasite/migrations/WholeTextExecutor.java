package dev.marcasite.migrations;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import liquibase.database.Database;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.DatabaseException;
import liquibase.executor.jvm.JdbcExecutor;
import liquibase.sql.Sql;
import liquibase.sql.visitor.SqlVisitor;
import liquibase.sqlgenerator.SqlGeneratorFactory;
import liquibase.statement.SqlStatement;
import liquibase.statement.core.RawSqlStatement;

/**
 * Runs all statements of a text that was not split. The driver's {@code execute}, which Liquibase
 * calls, runs the first one and ignores the others without a word; its {@code executeUpdate} runs
 * them all.
 */
final class WholeTextExecutor extends JdbcExecutor {

  private final Consumer<String> statements;

  WholeTextExecutor(Database database, Consumer<String> statements) {
    this.statements = statements;
    setDatabase(database);
  }

  @Override
  @SuppressWarnings("deprecation") // RawSqlStatement is still what a changeset of SQL makes
  public void execute(SqlStatement sql, List<SqlVisitor> visitors) throws DatabaseException {
    if (sql instanceof RawSqlStatement raw) {
      run(modified(raw.getSql(), visitors));
    } else {
      for (Sql generated : SqlGeneratorFactory.getInstance().generateSql(sql, database)) {
        statements.accept(generated.toSql());
      }
      super.execute(sql, visitors);
    }
  }

  private String modified(String sql, List<SqlVisitor> visitors) {
    String text = sql;
    for (SqlVisitor visitor : visitors) {
      text = visitor.modifySql(text, database);
    }
    return text;
  }

  private void run(String sql) throws DatabaseException {
    Optional<String> refused = StatementGuard.refused(sql);
    if (refused.isPresent()) {
      throw new DatabaseException(refused.get() + " has no place in a changeset");
    }
    statements.accept(sql);
    JdbcConnection connection = (JdbcConnection) database.getConnection();
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    } catch (SQLException e) {
      throw new DatabaseException(e.getMessage(), e);
    }
  }
}
