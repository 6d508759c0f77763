package dev.marcasite.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.marcasite.persistence.model.Tag;
import dev.marcasite.persistence.sqlite.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ExecuteSqlTest {
  @RegisterExtension final FreshFile file = new FreshFile();

  @Nested
  class Parameters {
    @Test
    void by_name_may_appear_often() {
      assertThat(one("select :a || :b || :a as t", Map.of("a", "x", "b", "y")).getString("t"))
          .isEqualTo("xyx");
    }

    @Test
    void by_position_are_in_order() {
      Row row = file.database().executeSql("select ? as a, ? as b", List.of(1, "two")).get(0);
      assertThat(row.getLong("a")).isOne();
      assertThat(row.getString("b")).isEqualTo("two");
    }

    @Test
    void keep_quotes_colons_and_null() {
      Map<String, @Nullable Object> values = new HashMap<>();
      values.put("q", "it's :not a \"name\"; --");
      values.put("n", null);
      Row row = one("select :q as q, :n as n, ':n' as text", values);
      assertThat(row.getString("q")).isEqualTo("it's :not a \"name\"; --");
      assertThat(row.isNull("n")).isTrue();
      assertThat(row.getString("text")).isEqualTo(":n");
    }

    @Test
    void that_are_lists_become_json_arrays() {
      assertThat(
              file.database()
                  .executeSql(
                      "select value from json_each(:all)",
                      Map.of("all", List.of("a'b", "c\"d")),
                      String.class))
          .containsExactly("a'b", "c\"d");
      assertThat(
              file.database()
                  .executeSql("select value from json_each(?)", List.of(List.of(1, 2)), Long.class))
          .containsExactly(1L, 2L);
    }

    @Test
    void that_are_missing_or_superfluous_are_named() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> one("select :a", Map.of()))
          .withMessageContaining("no value for :a");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> one("select :a", Map.of("a", 1, "b", 2)))
          .withMessageContaining("[b]");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> one("select ?", Map.of("a", 1)))
          .withMessageContaining("'?'");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> file.database().executeSql("select ?, ?", List.of(1)))
          .withMessageContaining("1 given, but the statement has 2");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> one("select :a", Map.of("a", new Object())))
          .withMessageContaining(":a");
    }
  }

  @Nested
  class Rows {
    @Test
    void keep_the_order_and_names_of_columns() {
      Row row = one("select 1 as b, 2.5 as a, null as c, x'00ff' as d, 'x' as B", Map.of());
      assertThat(row.columnNames()).containsExactly("b", "a", "c", "d", "B");
      assertThat(row.asMap()).containsOnlyKeys("b", "a", "c", "d", "B").containsEntry("a", 2.5);
      assertThat(row.getBytes("d")).containsExactly(0, -1);
      assertThat(row.getInt(0)).isOne();
      assertThat(row.getString("B"))
          .as("the first of two names that differ by case")
          .isEqualTo("1");
    }

    @Test
    void are_absent_where_there_are_none() {
      assertThat(file.database().executeSql("select * from tag")).isEmpty();
    }

    @Test
    void refuse_wrong_columns_and_null_primitives_by_name() {
      Row row = one("select null as n", Map.of());
      assertThatIllegalArgumentException()
          .isThrownBy(() -> row.getLong("n"))
          .withMessageContaining("'n' is NULL");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> row.getLong("m"))
          .withMessageContaining("'m'")
          .withMessageContaining("[n]");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> row.getString(1))
          .withMessageContaining("column 1");
    }
  }

  @Nested
  class Records {
    record Hit(
        long id, String plainTitle, @Nullable LocalDate date, Instant createdAt, boolean good) {}

    record Strict(long id) {
      Strict {
        if (id < 0) {
          throw new IllegalStateException("negative");
        }
      }
    }

    @Test
    void take_columns_by_name_whatever_case_and_underscores() {
      Hit hit =
          file.database()
              .executeSql(
                  "select '2026-01-02T03:04:05Z' as CREATED_AT, 1 as good, null as date, 7 as id,"
                      + " 'T' as plain_title, 'more' as other",
                  Hit.class)
              .get(0);
      assertThat(hit).isEqualTo(new Hit(7, "T", null, Instant.parse("2026-01-02T03:04:05Z"), true));
    }

    @Test
    void refuse_what_does_not_fit_and_say_what() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> file.database().executeSql("select 1 as x", Strict.class))
          .withMessageContaining("'id'")
          .withMessageContaining("[x]");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> file.database().executeSql("select null as id", Strict.class))
          .withMessageContaining("NULL");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> file.database().executeSql("select 'a' as id", Strict.class))
          .withMessageContaining("TEXT");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> file.database().executeSql("select -1 as id", Strict.class))
          .withMessageContaining("negative");
      assertThat(file.database().status().connectionsInUse()).isZero();
    }
  }

  @Nested
  class Single_values {
    @Test
    void come_from_a_single_column() {
      assertThat(file.database().executeSql("values (1), (2)", Long.class)).containsExactly(1L, 2L);
      assertThat(file.database().executeSql("values (1)", int.class)).containsExactly(1);
    }

    @Test
    void refuse_several_columns_and_null() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> file.database().executeSql("select 1, 2", Long.class));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> file.database().executeSql("select null", Long.class));
    }
  }

  @Nested
  class Streams {
    @Test
    void see_pending_entities_and_read_row_by_row() {
      file.database()
          .transaction(
              tx -> {
                for (int i = 0; i < 100; i++) {
                  tx.entityManager().persist(new Tag("tag " + i));
                }
                try (Stream<Row> rows = tx.streamSql("select id from tag order by id", List.of())) {
                  assertThat(rows.limit(3).map(row -> row.getLong("id")))
                      .containsExactly(1L, 2L, 3L);
                }
                try (Stream<Row> again =
                    tx.streamSql("select id from tag order by id", List.of())) {
                  assertThat(again.count()).isEqualTo(100);
                }
              });
    }

    @Test
    void of_one_statement_may_run_beside_one_another() {
      file.database()
          .read(
              snapshot -> {
                try (Stream<Row> outer = snapshot.streamSql("values (1), (2)", List.of())) {
                  assertThat(
                          outer
                              .flatMap(row -> snapshot.streamSql("values (1), (2)", List.of()))
                              .count())
                      .isEqualTo(4);
                }
                return 0;
              });
    }

    @Test
    void that_are_left_open_end_with_the_block() {
      Database database = file.database();
      Stream<Row> rows =
          database.inTransaction(
              tx -> {
                tx.entityManager().persist(new Tag("kept"));
                Stream<Row> open = tx.streamSql("values (1), (2)", Map.of());
                return open;
              });
      assertThatIllegalStateException().isThrownBy(rows::toList).withMessageContaining("ended");
      assertThat(database.executeSql("select name from tag", String.class)).containsExactly("kept");
      database.transaction(tx -> tx.entityManager().persist(new Tag("next")));
    }

    @Test
    void do_not_leave_their_thread() {
      file.database()
          .read(
              snapshot -> {
                Stream<Row> rows =
                    snapshot.streamSql(
                        "with recursive n(i) as (select 1 union all select i + 1 from n where i < 5000) select i from n",
                        List.of());
                assertThatIllegalStateException()
                    .isThrownBy(() -> onAnotherThread(rows))
                    .withMessageContaining("belongs to thread");
                return 0;
              });
    }

    private void onAnotherThread(Stream<Row> rows) {
      List<Throwable> failures = Collections.synchronizedList(new java.util.ArrayList<>());
      Thread thread = new Thread(() -> rows.forEach(row -> {}));
      thread.setUncaughtExceptionHandler((t, failure) -> failures.add(failure));
      thread.start();
      try {
        thread.join();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
      failures.stream().findFirst().ifPresent(failure -> Errors.<RuntimeException>rethrow(failure));
    }
  }

  @Test
  void a_statement_of_more_than_one_use_is_compiled_once_and_right_each_time() {
    for (int i = 0; i < 1_000; i++) {
      assertThat(file.database().executeSql("select ? + 1", List.of(i), Long.class))
          .isEqualTo(Arrays.asList(i + 1L));
    }
  }

  private Row one(String sql, Map<String, ?> parameters) {
    return file.database().executeSql(sql, parameters).get(0);
  }
}
