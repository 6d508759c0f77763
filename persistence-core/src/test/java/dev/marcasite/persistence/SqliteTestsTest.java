package dev.marcasite.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marcasite.persistence.SqliteTestPart.Step;
import dev.marcasite.persistence.sqlite.ReadLimits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteLimits;

/**
 * SQLite's own tests: what is no read is refused without effect and then run behind the wall, as
 * set-up; every read gives the rows that SQLite gave its own authors.
 */
@Tag("shared-data")
class SqliteTestsTest {
  private static final Path DATA =
      Path.of(System.getProperty("marcasite.sharedData", "")).resolve("sqlite-tests");
  private static final ReadTerms TERMS = ReadTerms.of(ReadLimits.DEFAULT);

  @TempDir Path folder;

  private final Map<String, Integer> refusals = new TreeMap<>();
  private int reads;

  @Test
  @Timeout(value = 15, unit = TimeUnit.MINUTES)
  void read_the_same_through_the_wall_and_write_nothing() throws Exception {
    int number = 0;
    for (String group : List.of("core", "fts5")) {
      for (SqliteTestPart part : SqliteTestPart.read(DATA.resolve(group + ".jsonl.gz"))) {
        run(part, folder.resolve("part" + number++ + ".db"));
      }
    }
    assertThat(refusalsAsText()).isEqualTo(expectedRefusals());
    assertThat(reads).isGreaterThan(900);
  }

  private void run(SqliteTestPart part, Path file) throws SQLException {
    try (SQLiteConnection driver =
        (SQLiteConnection) DriverManager.getConnection("jdbc:sqlite:" + file)) {
      try (Statement quick = driver.createStatement()) {
        quick.execute("pragma synchronous = off");
      }
      driver.setLimit(SQLiteLimits.SQLITE_LIMIT_SQL_LENGTH, 1_000_000_000);
      SqlConnection connection = new SqlConnection(driver, false);
      for (Step step : part.steps()) {
        if (!isRead(part, step, connection, driver) && !kind(step.sql()).isEmpty()) {
          setUp(driver, step);
        }
      }
    }
  }

  /**
   * Runs a statement through the wall. Some parts have a transaction open and some have not, so
   * what stands for its beginning is a statement that changes neither.
   */
  private boolean isRead(
      SqliteTestPart part, Step step, SqlConnection connection, SQLiteConnection driver)
      throws SQLException {
    connection.begin("pragma query_only = 0");
    String before = state(driver);
    try {
      ReadStatement statement = connection.take(step.sql(), TERMS);
      compare(step, rows(connection, statement));
      reads++;
      return true;
    } catch (ReadOnlyViolationException | ReadLimitException | IllegalArgumentException refused) {
      refusals.merge(
          part.name() + "\t" + kind(step.sql()) + "\t" + reason(refused), 1, Integer::sum);
      return false;
    } catch (SQLException failed) {
      assertThat(step.rows()).as(step.testCase() + ": " + failed.getMessage()).isNull();
      return true;
    } finally {
      assertThat(state(driver)).as(step.sql()).isEqualTo(before);
      connection.state().ended();
    }
  }

  private static List<List<@Nullable Object>> rows(
      SqlConnection connection, ReadStatement statement) throws SQLException {
    try {
      return connection.list(
          statement,
          SqlParameters.of(statement.text(), List.of()),
          columns -> Arrays::asList,
          new ReadBudget(connection, TERMS.limits(), false));
    } finally {
      connection.giveBack(statement);
    }
  }

  private static void compare(Step step, List<List<@Nullable Object>> rows) {
    assertThat(step.rows()).as("%s should fail: %s", step.testCase(), step.sql()).isNotNull();
    List<String> expected = new ArrayList<>(step.rows().stream().map(String::valueOf).toList());
    List<String> found = new ArrayList<>();
    for (List<@Nullable Object> row : rows) {
      row.replaceAll(
          value -> value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : value);
      found.add(String.valueOf(row));
    }
    if (!step.sql().toLowerCase(Locale.ROOT).contains("order by")) {
      expected.sort(null);
      found.sort(null);
    }
    assertThat(found).as("%s: %s", step.testCase(), step.sql()).isEqualTo(expected);
  }

  private static void setUp(SQLiteConnection driver, Step step) {
    try (Statement statement = driver.createStatement()) {
      statement.execute(step.sql());
    } catch (SQLException failed) {
      assertThat(step.rows()).as(step.sql() + ": " + failed.getMessage()).isNull();
    }
  }

  /** What a refused statement must leave as it is. */
  private static String state(SQLiteConnection driver) throws SQLException {
    StringBuilder state = new StringBuilder();
    for (String query :
        List.of(
            "select total_changes()",
            "pragma foreign_keys",
            "pragma recursive_triggers",
            "pragma schema_version",
            "pragma user_version",
            "pragma query_only",
            "select group_concat(name) from pragma_database_list")) {
      try (Statement statement = driver.createStatement();
          ResultSet row = statement.executeQuery(query)) {
        state.append(row.getString(1)).append(' ');
      }
    }
    return state.toString();
  }

  /** The first word of a statement without its comments. */
  private static String kind(String sql) {
    return sql.replaceAll("(?s)/\\*.*?\\*/|--[^\n]*(\n|$)", " ")
        .strip()
        .split("[\\s;(]+", 2)[0]
        .toUpperCase(Locale.ROOT);
  }

  private static String reason(RuntimeException refused) {
    return refused instanceof ReadOnlyViolationException violation
        ? violation.reason()
        : String.valueOf(refused.getMessage());
  }

  private String refusalsAsText() {
    return refusals.entrySet().stream()
        .map(refusal -> refusal.getKey() + "\t" + refusal.getValue())
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static String expectedRefusals() throws IOException {
    try (InputStream in = SqliteTestsTest.class.getResourceAsStream("/sqlite-tests-refusals.tsv")) {
      return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
