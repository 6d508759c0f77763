package dev.marcasite.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marcasite.persistence.ReadLimitException.Limit;
import dev.marcasite.persistence.model.Tag;
import dev.marcasite.persistence.sqlite.ReadLimits;
import dev.marcasite.persistence.sqlite.SqlReader;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** SQL that wants to keep the machine busy or to fill it, under the limits for strangers. */
class HostileSqlTest {
  private static final ReadLimits LIMITS = ReadLimits.STRICT.withTime(Duration.ofMillis(100));

  /** Much more than it takes, for machines that are busy. */
  private static final Duration OVERTIME = Duration.ofSeconds(20);

  private static final String NUMBERS =
      "with recursive n(i) as (select 1 union all select i + 1 from n) ";
  private static final String LONG_TEXT = "hex(zeroblob(32000))";

  @RegisterExtension final FreshFile file = new FreshFile();

  @Test
  void that_has_no_end_is_ended() {
    assertEnded(
        Limit.TIME,
        NUMBERS + "select count(*) from n",
        NUMBERS + "select max(i) from n where i < 0",
        NUMBERS + "select 1 from n where i < 0 limit 1",
        NUMBERS + "select count(*) from n a, n b where a.i < b.i",
        NUMBERS + "select sum(i) over (order by i) from n",
        NUMBERS + "select i from n order by i desc limit 1",
        NUMBERS + "select distinct i % 7 from n order by 1",
        NUMBERS + "select median(i) from n",
        NUMBERS + "select * from n where i in (select i from n)",
        "with t as (select value from json_each('["
            + "1,".repeat(5_000)
            + "1]'))"
            + " select count(*) from t a, t b, t c, t d",
        "with recursive n(i) as (select 1 union select (i * 7919 + 13) % 1000000007 from n) select count(*) from n");
  }

  @Test
  void that_builds_huge_values_is_ended() {
    assertEnded(
        Limit.VALUE_BYTES,
        "select zeroblob(1000000000)",
        "select length(hex(zeroblob(60000)))",
        "select length(printf('%*d', 2000000000, 1))",
        "select length(printf('%.2000000000f', 1.5))",
        "select length(format('%2000000000s', 'x'))",
        "select length(replace(" + LONG_TEXT + ", '0', 'a hundred times as long as before'))",
        "select length(randomblob(1000000000))",
        "select length(trim(" + LONG_TEXT + ", '1' || " + LONG_TEXT + "))",
        "select length(json_array(" + LONG_TEXT + ", " + LONG_TEXT + "))",
        "with recursive t(x) as (select 'ab' union all select x || x from t) select length(x) from t",
        NUMBERS + "select group_concat(hex(zeroblob(100))) from (select i from n limit 1000)",
        NUMBERS + "select json_group_array(hex(zeroblob(100))) from (select i from n limit 1000)");
  }

  @Test
  void whose_single_functions_take_long_is_ended_soon_after_its_time() {
    String half = "hex(zeroblob(16000))";
    for (String slow :
        List.of(
            "instr(" + LONG_TEXT + ", " + half + " || '1')",
            "replace(" + LONG_TEXT + ", " + half + " || '1', 'x')",
            LONG_TEXT + " like '%" + "0%".repeat(900) + "1'",
            LONG_TEXT + " like '%" + "0".repeat(1_900) + "1%'",
            LONG_TEXT + " like '" + "%_".repeat(900) + "1'",
            LONG_TEXT + " glob '" + "*[0-9]".repeat(300) + "1'",
            LONG_TEXT + " like '%0%0%0%0%0%0%0%0%1'")) {
      assertEnded(
          Limit.TIME, NUMBERS + "select count(*) from n where i < 0 or " + slow + " is null");
    }
  }

  @Test
  void whose_single_function_may_take_minutes_is_refused_where_time_is_short() {
    file.database();
    alter(
        "create virtual table words using fts5 (text)",
        "insert into words values ('one two three')");
    String found = " from words where words match 'one'";
    String byRank = "select rank" + found + " and rank match 'highlight(0, ''<'', ''>'')'";
    for (String sql :
        List.of("select highlight(words, 0, '<', '>')" + found, byRank, "explain " + byRank)) {
      SqlReader reader = file.database().withLimits(LIMITS);
      assertThatThrownBy(() -> reader.executeSql(sql))
          .as(sql)
          .isInstanceOf(ReadOnlyViolationException.class)
          .hasMessageContaining("a short limit of time cannot end");
      assertThat(reader.explainVerdict(sql).allowed()).as(sql).isFalse();
      assertThat(file.database().executeSql(sql)).as(sql).isNotEmpty();
    }
    for (String column : List.of("snippet(words, 0, '<', '>', '', 9)", "rank", "bm25(words, 2)")) {
      assertThat(
              file.database()
                  .withLimits(LIMITS)
                  .executeSql("select %s%s order by rank".formatted(column, found)))
          .hasSize(1);
    }
  }

  @Test
  void whose_pattern_is_long_is_refused() {
    assertThatThrownBy(
            () -> file.database().executeSql("select 'a' like '" + "%a".repeat(1_001) + "'"))
        .isInstanceOf(SqlStatementException.class)
        .hasMessageContaining("pattern too complex");
  }

  @Test
  void that_is_deeply_nested_is_refused_by_sqlite() throws InterruptedException {
    int depth = 20_000;
    List<String> statements =
        List.of(
            "select " + "(".repeat(depth) + "1" + ")".repeat(depth),
            "select " + "not ".repeat(depth) + "1",
            "select " + "-".repeat(3) + " -".repeat(depth) + "1",
            "select 1" + "+1".repeat(depth),
            "select * from (".repeat(depth) + "select 1" + ")".repeat(depth),
            "select (".repeat(depth) + "select 1" + ")".repeat(depth),
            "select " + "case when 1 then ".repeat(depth) + "1" + " end".repeat(depth),
            "select " + "abs(".repeat(depth) + "1" + ")".repeat(depth),
            "with x as (".repeat(depth) + "select 1" + ") select * from x".repeat(depth),
            "select 1" + " union all select 1".repeat(depth),
            "select 1 from tag" + ", tag".repeat(depth),
            "select " + "1,".repeat(40_000) + "1",
            "select json('" + "[".repeat(depth) + "]".repeat(depth) + "')",
            doublings(40, "select x from c%1$d union all select x from c%1$d"),
            doublings(40, "select a.x from c%1$d a, c%1$d b"));
    List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
    Database database = file.database();
    Thread small =
        new Thread(
            null,
            () ->
                statements.forEach(
                    sql -> {
                      try {
                        database.executeSql(sql);
                      } catch (SqlStatementException refused) {
                        failures.add(refused);
                      }
                    }),
            "small stack",
            512 << 10);
    small.start();
    small.join();
    assertThat(failures).hasSameSizeAs(statements);
    assertThat(database.executeSql("select 1")).hasSize(1);
  }

  @Test
  void whose_constants_sqlite_computes_while_it_compiles_is_limited_there() {
    alter(
        "create table many (name text)",
        "create index many_name on many (name)",
        NUMBERS + "insert into many select 'name ' || (i % 100) from n limit 2000",
        "analyze");
    assertEnded(
        Limit.VALUE_BYTES,
        "select count(*) from many where name = hex(zeroblob(400000000))",
        "select count(*) from many where name > replace(hex(zeroblob(30000)), '0', 'aaaaaaaaaaaa')");
  }

  @Test
  void that_is_long_or_has_many_parameters_is_refused_before_it_is_read() {
    SqlReader reader = file.database().withLimits(LIMITS.withSqlLength(20).withParameters(2));
    assertThat(reader.executeSql("select ?1, ?2, ?1", List.of(1, 2))).hasSize(1);
    assertLimit(Limit.SQL_LENGTH, () -> reader.executeSql("select 'twenty-one ch'"));
    assertLimit(Limit.PARAMETERS, () -> reader.executeSql("select ?, ?, ?", List.of(1, 2, 3)));
    assertThat(reader.explainVerdict("select ?, ?, ?").explanation())
        .startsWith("Refused: The statement has more than 2 parameters")
        .endsWith("or raise ReadLimits.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> file.database().executeSql("select " + "?,".repeat(40_000) + "?"))
        .withMessageContaining("more than 32766 parameters");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> file.database().executeSql(names(40_000)))
        .withMessageContaining("more than 32766 parameters");
  }

  @Test
  void is_not_called_wrong_where_nobody_had_time_to_judge_it() {
    file.database()
        .transaction(
            tx -> {
              Thread.currentThread().interrupt();
              assertThatThrownBy(() -> tx.explainVerdict("select * from tag" + joins(12)))
                  .isInstanceOf(DatabaseInterruptedException.class);
              assertThat(Thread.interrupted()).isTrue();
            });
  }

  private static String joins(int count) {
    return IntStream.range(0, count).mapToObj(i -> ", tag t" + i).collect(Collectors.joining());
  }

  @Test
  void limits_out_of_range_are_refused_by_name() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LIMITS.withSqlLength(1_000_001))
        .withMessage("sqlLength must be at most 1,000,000: 1,000,001");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LIMITS.withParameters(-1))
        .withMessage("parameters must not be negative: -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LIMITS.withParameters(32_767))
        .withMessageStartingWith("parameters must be at most 32,766");
  }

  private void alter(String... statements) {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file.path());
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** Each statement is ended in its transaction, which goes on and commits. */
  private void assertEnded(Limit limit, String... statements) {
    Database database = file.database();
    ReadLimits limits =
        limit == Limit.TIME ? LIMITS : ReadLimits.STRICT.withTime(Duration.ofSeconds(9));
    database.transaction(
        tx -> {
          tx.entityManager().persist(new Tag("pending " + statements[0].hashCode()));
          for (String sql : statements) {
            long start = System.nanoTime();
            assertThatThrownBy(() -> tx.withLimits(limits).executeSql(sql))
                .as(sql)
                .isInstanceOfSatisfying(
                    ReadLimitException.class, e -> assertThat(e.limit()).isEqualTo(limit));
            assertThat(Duration.ofNanos(System.nanoTime() - start)).as(sql).isLessThan(OVERTIME);
          }
        });
    assertThat(database.executeSql("select name from tag", String.class))
        .contains("pending " + statements[0].hashCode());
  }

  private static void assertLimit(
      Limit limit, org.assertj.core.api.ThrowableAssert.ThrowingCallable work) {
    assertThatThrownBy(work)
        .isInstanceOfSatisfying(
            ReadLimitException.class,
            e -> assertThat(e.limit()).as(e.getMessage()).isEqualTo(limit));
  }

  private static String doublings(int count, String step) {
    return IntStream.range(0, count)
        .mapToObj(i -> "c%d as (%s)".formatted(i + 1, step.formatted(i)))
        .collect(
            Collectors.joining(", ", "with c0 as (select 1 as x), ", " select 1 from c" + count));
  }

  private static String names(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> ":name" + i)
        .collect(Collectors.joining(", ", "select ", ""));
  }
}
