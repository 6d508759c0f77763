package dev.marcasite.migrations.change;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import dev.marcasite.migrations.schema.TableRebuild;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import liquibase.change.AbstractChange;
import liquibase.change.ChangeMetaData;
import liquibase.change.DatabaseChange;
import liquibase.change.DatabaseChangeProperty;
import liquibase.database.Database;
import liquibase.database.core.SQLiteDatabase;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.UnexpectedLiquibaseException;
import liquibase.statement.SqlStatement;
import liquibase.statement.core.RawSqlStatement;
import org.jspecify.annotations.Nullable;

/**
 * The change {@code rebuildTable}: gives a table another definition and keeps its rows, children,
 * triggers, indexes and views.
 *
 * <p>In a changelog of SQL, the changeset's first line names it, further lines say which columns
 * are not simply copied, and the rest is the new definition:
 *
 * <pre>{@code
 * --changeset notes:3
 * --rebuildTable
 * --copy title = coalesce(title, '')
 * create table note (id integer primary key, title text not null) strict;
 * }</pre>
 *
 * <p>In XML, YAML and JSON it has the attributes {@code definition} and {@code copy}, with one
 * {@code column = expression} a line. Not thread-safe, like every change of Liquibase.
 */
@DatabaseChange(
    name = "rebuildTable",
    description = "Gives a table another definition and keeps what depends on it",
    priority = ChangeMetaData.PRIORITY_DEFAULT)
public final class RebuildTableChange extends AbstractChange {
  private static final String DIRECTIVE = "--rebuildtable";
  private static final String COPY = "--copy ";

  private @Nullable String definition;
  private @Nullable String copy;

  /** For Liquibase, which then sets the attributes. */
  public RebuildTableChange() {}

  /**
   * The rebuild that a changeset's SQL asks for; null if it asks for none.
   *
   * @param sql the whole text of the changeset
   */
  public static @Nullable RebuildTableChange in(@Nullable String sql) {
    if (sql == null || !sql.stripLeading().toLowerCase(Locale.ROOT).startsWith(DIRECTIVE)) {
      return null;
    }
    List<String> copies = new ArrayList<>();
    StringBuilder definition = new StringBuilder();
    for (String line : sql.strip().lines().skip(1).toList()) {
      if (line.startsWith(COPY)) {
        copies.add(line.substring(COPY.length()));
      } else {
        definition.append(line).append('\n');
      }
    }
    RebuildTableChange change = new RebuildTableChange();
    change.setDefinition(definition.toString().strip());
    change.setCopy(String.join("\n", copies));
    return change;
  }

  /** The new CREATE TABLE statement, under the table's own name. */
  @DatabaseChangeProperty(description = "The new CREATE TABLE", requiredForDatabase = "sqlite")
  public @Nullable String getDefinition() {
    return definition;
  }

  /**
   * Sets the new CREATE TABLE statement.
   *
   * @param definition under the table's own name
   */
  public void setDefinition(@Nullable String definition) {
    this.definition = definition;
  }

  /** Lines of {@code column = expression}; null or empty if every column is copied as it is. */
  @DatabaseChangeProperty(description = "Lines of: column = expression over the old row")
  public @Nullable String getCopy() {
    return copy;
  }

  /**
   * Sets what is not simply copied.
   *
   * @param copy lines of {@code column = expression}
   */
  public void setCopy(@Nullable String copy) {
    this.copy = copy;
  }

  /** What is to be done, apart from any file. */
  public TableRebuild rebuild() {
    return new TableRebuild(requireNonNull(definition, "definition"), expressions());
  }

  private Map<String, String> expressions() {
    Map<String, String> expressions = new LinkedHashMap<>();
    for (String line : requireNonNullElse(copy, "").lines().toList()) {
      int equals = line.indexOf('=');
      if (equals > 0) {
        expressions.put(line.substring(0, equals).strip(), line.substring(equals + 1).strip());
      } else if (!line.isBlank()) {
        throw new IllegalArgumentException("copy must be 'column = expression': " + line);
      }
    }
    return expressions;
  }

  @Override
  public boolean supports(Database database) {
    return database instanceof SQLiteDatabase;
  }

  @Override
  public boolean generateStatementsVolatile(Database database) {
    return true;
  }

  @Override
  public String getConfirmationMessage() {
    return "Table " + rebuild().table() + " rebuilt";
  }

  @Override
  @SuppressWarnings("deprecation") // RawSqlStatement is what Liquibase's own changes of SQL make
  public SqlStatement[] generateStatements(Database database) {
    Connection connection = ((JdbcConnection) database.getConnection()).getUnderlyingConnection();
    try {
      requireForeignKeysOff(connection);
      return rebuild().statements(connection).stream()
          .map(RawSqlStatement::new)
          .toArray(SqlStatement[]::new);
    } catch (SQLException e) {
      throw new UnexpectedLiquibaseException(e.getMessage(), e);
    }
  }

  /** They cannot be switched inside a transaction; on, they would delete the table's children. */
  private static void requireForeignKeysOff(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("pragma foreign_keys")) {
      if (row.next() && row.getBoolean(1)) {
        throw new UnexpectedLiquibaseException(
            "rebuildTable needs foreign_keys off; run it by the migrator, which sees to that");
      }
    }
  }
}
