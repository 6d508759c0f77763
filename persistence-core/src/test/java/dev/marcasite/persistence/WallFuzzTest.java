package dev.marcasite.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marcasite.persistence.RandomExpressions.Signature;
import dev.marcasite.persistence.model.Tag;
import dev.marcasite.persistence.sqlite.ReadLimits;
import dev.marcasite.persistence.sqlite.ReadPermissions;
import dev.marcasite.persistence.sqlite.Row;
import dev.marcasite.persistence.sqlite.SqlReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Runs random statements inside transactions with pending entities and looks after each whether
 * anything has changed. {@code -Pwall-fuzz} runs many.
 */
class WallFuzzTest {
  private static final int STATEMENTS = Integer.getInteger("marcasite.wallFuzz", 2_000);
  private static final long SEED = Long.getLong("marcasite.wallFuzz.seed", 20_261_121);
  private static final int PER_TRANSACTION = 50;
  private static final String SECRET = "the secret of the vault";
  private static final ReadLimits LIMITS =
      ReadLimits.DEFAULT.withTime(Duration.ofMillis(10)).withRows(200).withValueBytes(100_000);
  private static final ReadPermissions OPEN =
      ReadPermissions.of("tag", "entry", "words", "boxes", "terms");

  @RegisterExtension final FreshFile file = new FreshFile();

  private final Random random = new Random(SEED);
  private final Map<String, Integer> outcomes = new TreeMap<>();
  private final List<String> written = new ArrayList<>();

  @Test
  @Timeout(value = 2, unit = TimeUnit.HOURS)
  void whatever_the_statement_nothing_changes_and_the_transaction_commits() throws Exception {
    addTables();
    Database database = file.open(file.settings().withReaders(2));
    RandomSql sql = new RandomSql(SEED, functions(database), pragmas(database));
    int content = WallState.content(file.path());
    List<String> files = files();
    long begin = cpuMillis();
    for (int done = 0; done < STATEMENTS; done += PER_TRANSACTION) {
      database.transaction(tx -> runSome(tx, sql));
      assertThat(database.executeSql("select name from tag order by id", String.class))
          .as("seed %d after %d statements", SEED, done)
          .containsExactlyElementsOf(written);
      if (done % 1_000 == 0) {
        assertThat(WallState.content(file.path())).as("seed %d", SEED).isEqualTo(content);
      }
    }
    assertThat(WallState.content(file.path())).as("seed %d", SEED).isEqualTo(content);
    assertThat(files()).isEqualTo(files);
    assertThat(outcomes.keySet()).contains("rows", "ReadOnlyViolationException");
    System.out.printf(
        "%d statements of seed %d in %d ms of processor time: %s%n",
        STATEMENTS, SEED, cpuMillis() - begin, outcomes);
  }

  private void runSome(Transaction tx, RandomSql statements) throws Exception {
    Connection writer = tx.<Connection, SQLException>unsafeConnection(connection -> connection);
    try (WallState state = new WallState(writer)) {
      String settings = state.settings();
      tx.entityManager().flush();
      String bytes = WallState.bytes(file.path());
      for (int i = 0; i < PER_TRANSACTION; i++) {
        String sql = statements.next();
        boolean pending = random.nextBoolean();
        if (pending) {
          String name = "tag " + written.size();
          tx.entityManager().persist(new Tag(name));
          written.add(name);
        } else {
          tx.entityManager().flush();
        }
        long tags = state.tags();
        long changes = state.changes();
        String outcome = run(tx, sql);
        outcomes.merge(outcome, 1, Integer::sum);
        assertThat(state.settings()).as(describe(sql)).isEqualTo(settings);
        assertThat(WallState.bytes(file.path())).as(describe(sql)).isEqualTo(bytes);
        if (!pending || isRefusal(outcome)) {
          assertThat(state.changes()).as(describe(sql)).isEqualTo(changes);
          assertThat(state.tags()).as(describe(sql)).isEqualTo(tags);
        }
      }
    }
  }

  /** What became of a statement: "rows", or the name of the exception. */
  private String run(Transaction tx, String sql) {
    boolean restricted = random.nextInt(4) == 0;
    SqlReader reader = restricted ? tx.withPermissions(OPEN) : tx;
    long start = System.nanoTime();
    try {
      List<Row> rows = reader.withLimits(LIMITS).executeSql(sql, parameters(sql));
      if (restricted) {
        assertThat(rows.toString()).as(describe(sql)).doesNotContain(SECRET);
      }
      return "rows";
    } catch (DatabaseException | IllegalArgumentException e) {
      return e.getClass().getSimpleName();
    } finally {
      long millis = (System.nanoTime() - start) / 1_000_000;
      if (millis > 2_000) {
        outcomes.merge("slow: " + sql, (int) millis, Integer::sum);
      }
    }
  }

  private static boolean isRefusal(String outcome) {
    return outcome.equals("ReadOnlyViolationException")
        || outcome.equals("ReadPermissionException")
        || outcome.equals("IllegalArgumentException");
  }

  private List<@Nullable Object> parameters(String sql) {
    List<@Nullable Object> values = new ArrayList<>();
    int count;
    try {
      count = SqlText.of(sql).parameters().size();
    } catch (IllegalArgumentException e) {
      return values;
    }
    for (int i = 0; i < count; i++) {
      values.add(random.nextBoolean() ? "simple" : new byte[] {65, 65, 65, 65, 65, 65, 65, 65});
    }
    return values;
  }

  private void addTables() throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file.path());
        Statement statement = connection.createStatement()) {
      for (String sql :
          List.of(
              "create table vault (id integer primary key, name text)",
              "insert into vault (name) values ('" + SECRET + "')",
              "create unique index vault_name on vault (name)",
              "create view guarded as select * from vault",
              "create view labels as select id, name from tag",
              "create virtual table words using fts5 (name)",
              "insert into words values ('one word')",
              "create virtual table terms using fts5vocab (words, row)",
              "create virtual table old_words using fts4 (name)",
              "insert into old_words values ('" + SECRET + "')",
              "create virtual table boxes using rtree (id, low, high)",
              "analyze")) {
        statement.execute(sql);
      }
    }
  }

  private static List<Signature> functions(Database database) {
    return database.executeSql(
        "select distinct name, narg as arguments, type = 'w' as window from pragma_function_list order by 1, 2",
        Signature.class);
  }

  private static List<String> pragmas(Database database) {
    return database.executeSql("select name from pragma_pragma_list order by 1", String.class);
  }

  /** What statements that name a file would leave beside the database or here. */
  private List<String> files() throws IOException {
    List<String> names = new ArrayList<>();
    for (Path folder : List.of(file.path().toAbsolutePath().getParent(), Path.of(""))) {
      try (Stream<Path> files = Files.list(folder.toAbsolutePath())) {
        files.map(String::valueOf).filter(name -> name.contains("fuzz-")).forEach(names::add);
      }
    }
    return names.stream().sorted().toList();
  }

  private static long cpuMillis() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1_000_000;
  }

  private static String describe(String sql) {
    return "seed %d: %s".formatted(SEED, sql);
  }
}
