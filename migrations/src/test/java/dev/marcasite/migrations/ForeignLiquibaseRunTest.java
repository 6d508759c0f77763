package dev.marcasite.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import liquibase.Contexts;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.changelog.ChangeLogHistoryServiceFactory;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.database.Database;
import liquibase.database.core.SQLiteDatabase;
import liquibase.database.jvm.JdbcConnection;
import liquibase.executor.Executor;
import liquibase.executor.ExecutorService;
import liquibase.resource.DirectoryResourceAccessor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An application that uses Liquibase itself, on the same thread and in the middle of its run. */
class ForeignLiquibaseRunTest {
  @TempDir Path folder;

  @Test
  void keeps_its_scope_its_services_and_its_settings() throws Exception {
    try (Connection connection = new SqliteFile(folder.resolve("foreign.db")).open()) {
      Database database = database(connection);
      Scope.child(
          Map.of("liquibase.databaseChangelogTableName", "FOREIGN_LOG", "foreign", "value"),
          () -> {
            Scope scope = Scope.getCurrentScope();
            ExecutorService executors = scope.getSingleton(ExecutorService.class);
            Executor executor = executors.getExecutor("jdbc", database);
            Object history =
                scope
                    .getSingleton(ChangeLogHistoryServiceFactory.class)
                    .getChangeLogService(database);

            SqliteFile file = new SqliteFile(folder.resolve("notes.db"));
            assertThat(SchemaMigrator.forFile(file.path()).migrate().changed()).isTrue();

            assertThat(Scope.getCurrentScope()).isSameAs(scope);
            assertThat(scope.get("foreign", String.class)).isEqualTo("value");
            assertThat(scope.getSingleton(ExecutorService.class)).isSameAs(executors);
            assertThat(executors.getExecutor("jdbc", database)).isSameAs(executor);
            assertThat(
                    scope
                        .getSingleton(ChangeLogHistoryServiceFactory.class)
                        .getChangeLogService(database))
                .isSameAs(history);
            assertThat(
                    file.rows(
                        "select count(*) = count(distinct FILENAME || ID) from DATABASECHANGELOG"))
                .containsExactly("1");
          });
    }
  }

  @Test
  void works_and_logs_before_and_after_a_migration() throws Exception {
    new OwnerFolder(folder)
        .changelog("log.sql", "app:1\ncreate table one (x);", "app:2\ncreate table two (x);");
    SqliteFile foreign = new SqliteFile(folder.resolve("foreign.db"));
    try (Messages messages = new Messages();
        Connection connection = foreign.open()) {
      update(connection, 1);
      messages.clear();
      SchemaMigrator.forFile(folder.resolve("notes.db")).migrate();
      assertThat(messages.all()).isEmpty();
      update(connection, 1);
      assertThat(messages.all()).isNotEmpty();
    }
    assertThat(foreign.rows("select ID from DATABASECHANGELOG order by 1"))
        .containsExactly("1", "2");
  }

  /** The first in its JVM to use Liquibase; prints what a class of Liquibase logs to for ever. */
  static final class MigrateFirst {
    public static void main(String... arguments) throws Exception {
      SchemaMigrator.forFile(Path.of(arguments[0])).migrate();
      Field log = DatabaseChangeLog.class.getDeclaredField("LOG");
      log.setAccessible(true);
      System.out.println(log.get(null).getClass().getName());
    }
  }

  @Test
  void keeps_its_loggers_when_it_comes_after_a_migration() throws Exception {
    try (ChildJvm child = new ChildJvm(MigrateFirst.class, folder.resolve("notes.db").toString())) {
      assertThat(child.line()).isEqualTo("liquibase.logging.core.JavaLogger");
    }
  }

  private void update(Connection connection, int count) throws Exception {
    Database database = database(connection);
    new Liquibase("log.sql", new DirectoryResourceAccessor(folder), database)
        .update(count, new Contexts(), null);
  }

  private static Database database(Connection connection) throws Exception {
    SQLiteDatabase database = new SQLiteDatabase();
    database.setConnection(new JdbcConnection(connection));
    return database;
  }

  /** Everything that Liquibase says: by java.util.logging, and on the console. */
  private static final class Messages extends Handler implements AutoCloseable {
    private final List<String> records = new ArrayList<>();
    private final ByteArrayOutputStream console = new ByteArrayOutputStream();
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final Logger logger = Logger.getLogger("liquibase");

    Messages() {
      PrintStream captured = new PrintStream(console, true, StandardCharsets.UTF_8);
      System.setOut(captured);
      System.setErr(captured);
      logger.addHandler(this);
      logger.setLevel(Level.INFO);
    }

    void clear() {
      records.clear();
      console.reset();
    }

    List<String> all() {
      List<String> all = new ArrayList<>(records);
      console.toString(StandardCharsets.UTF_8).lines().forEach(all::add);
      return all;
    }

    @Override
    public synchronized void publish(LogRecord message) {
      records.add(message.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
      logger.removeHandler(this);
      logger.setLevel(null);
      System.setOut(out);
      System.setErr(err);
    }
  }
}
