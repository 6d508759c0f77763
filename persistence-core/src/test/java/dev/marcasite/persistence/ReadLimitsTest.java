package dev.marcasite.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marcasite.persistence.ReadLimitException.Limit;
import dev.marcasite.persistence.model.Tag;
import dev.marcasite.persistence.sqlite.ReadLimits;
import dev.marcasite.persistence.sqlite.Row;
import dev.marcasite.persistence.sqlite.SqlReader;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadLimitsTest {
  private static final String NUMBERS =
      "with recursive n(i) as (select 1 union all select i + 1 from n) ";
  private static final String ENDLESS = NUMBERS + "select count(*) from n";
  private static final String ENDLESS_ROWS = NUMBERS + "select i from n";
  private static final ReadLimits SHORT = ReadLimits.DEFAULT.withTime(Duration.ofMillis(50));

  /** A row that asks the database something when it is made. */
  record Asking(long i) {
    private static Runnable question = () -> {};

    Asking {
      question.run();
    }
  }

  @RegisterExtension final FreshFile file = new FreshFile();

  @Test
  void refuse_values_out_of_range_and_name_them() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SHORT.withTime(Duration.ZERO))
        .withMessageStartingWith("time must be positive");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SHORT.withRows(0))
        .withMessage("rows must be at least 1: 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SHORT.withBytes(-1))
        .withMessage("bytes must be at least 1: -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SHORT.withValueBytes(1_000_000_001))
        .withMessageStartingWith("valueBytes must be at most 1,000,000,000");
  }

  @Nested
  class Of_time {
    @Test
    void end_a_statement_and_leave_the_connection_clean() {
      Database database = file.database();
      refused(Limit.TIME, 50, () -> database.withLimits(SHORT).executeSql(ENDLESS));
      assertThat(database.withLimits(SHORT).executeSql("select 1", Long.class)).containsExactly(1L);
      assertThat(database.status().connectionsInUse()).isZero();
    }

    @Test
    void are_not_lifted_by_a_query_within_the_query() {
      Database database = file.database();
      for (String inner : List.of("select 1", "select nothing")) {
        database.read(
            snapshot -> {
              Asking.question = () -> ask(snapshot, inner);
              refused(
                  Limit.TIME,
                  50,
                  () ->
                      snapshot.withLimits(SHORT).executeSql(ENDLESS_ROWS, List.of(), Asking.class));
              return null;
            });
      }
    }

    private void ask(SqlReader reader, String sql) {
      try {
        reader.executeSql(sql);
      } catch (SqlStatementException e) {
        assertThat(sql).isEqualTo("select nothing");
      }
    }

    @Test
    void leave_the_transaction_and_its_pending_changes_alone() {
      Database database = file.database();
      database.transaction(
          tx -> {
            tx.entityManager().persist(new Tag("kept"));
            refused(Limit.TIME, 50, () -> tx.withLimits(SHORT).executeSql(ENDLESS));
            assertThat(tx.executeSql("select name from tag", String.class)).containsExactly("kept");
            tx.entityManager().persist(new Tag("later"));
          });
      assertThat(database.executeSql("select name from tag order by name", String.class))
          .containsExactly("kept", "later");
    }

    @Test
    void hold_for_queries_of_hibernate_inside_a_read() {
      Database database = file.open(file.settings().withReadLimits(SHORT));
      database.read(
          snapshot -> {
            refused(
                Limit.TIME,
                50,
                () ->
                    snapshot
                        .entityManager()
                        .createNativeQuery(ENDLESS, Long.class)
                        .getSingleResult());
            return snapshot.executeSql("select 1");
          });
    }

    @Test
    void never_interrupt_a_write() {
      Database database =
          file.open(
              file.settings().withReadLimits(ReadLimits.DEFAULT.withTime(Duration.ofNanos(1))));
      int written =
          database.inTransaction(
              tx ->
                  tx.entityManager()
                      .createNativeQuery(
                          NUMBERS + "insert into tag (name) select 'tag ' || i from n limit 20000")
                      .executeUpdate());
      assertThat(written).isEqualTo(20_000);
    }

    @Test
    void count_the_work_of_a_stream_and_not_that_of_its_reader() {
      Database database = file.open(file.settings().withReadLimits(SHORT));
      long deadline = System.nanoTime() + Duration.ofMillis(100).toNanos();
      database.read(
          snapshot -> {
            try (Stream<Row> rows = snapshot.streamSql("values (1), (2)", List.of())) {
              Iterator<Row> iterator = rows.iterator();
              iterator.next();
              while (System.nanoTime() < deadline) {
                Thread.onSpinWait();
              }
              assertThat(iterator.next().getLong(0)).isEqualTo(2);
            }
            refused(
                Limit.TIME,
                50,
                () -> {
                  try (Stream<Row> rows = snapshot.streamSql(ENDLESS_ROWS, List.of())) {
                    rows.forEach(row -> {});
                  }
                });
            return null;
          });
    }

    @Test
    void are_not_waited_for_by_an_interrupted_thread_whose_flag_stays() {
      Database database = file.database();
      database.transaction(
          tx -> {
            tx.entityManager().persist(new Tag("kept"));
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> tx.executeSql(ENDLESS))
                .isInstanceOf(DatabaseInterruptedException.class)
                .hasMessageContaining("A read of 'notes.db' was ended");
            assertThat(Thread.interrupted()).isTrue();
          });
      assertThat(database.executeSql("select name from tag", String.class)).containsExactly("kept");
    }
  }

  @Nested
  class Of_size {
    @Test
    void end_a_list_with_too_many_rows() {
      SqlReader ten = file.database().withLimits(ReadLimits.DEFAULT.withRows(10));
      assertThat(ten.executeSql(ENDLESS_ROWS + " limit 10")).hasSize(10);
      refused(Limit.ROWS, 10, () -> ten.executeSql(ENDLESS_ROWS));
    }

    @Test
    void end_a_list_with_too_many_bytes() {
      SqlReader thousand = file.database().withLimits(ReadLimits.DEFAULT.withBytes(1_000));
      assertThat(thousand.executeSql("select zeroblob(1000)")).hasSize(1);
      refused(Limit.BYTES, 1_000, () -> thousand.executeSql("select zeroblob(1001)"));
      refused(
          Limit.BYTES,
          1_000,
          () -> thousand.executeSql(NUMBERS + "select 'four' from n limit 126"));
      assertThat(thousand.executeSql(NUMBERS + "select i from n limit 62")).hasSize(62);
      refused(Limit.BYTES, 1_000, () -> thousand.executeSql(NUMBERS + "select i from n limit 63"));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "select length(hex(zeroblob(400000000)))",
          "select length(replace(hex(zeroblob(400000)), '00', 'a long text instead of it'))",
          "select length(printf('%*d', 400000000, 1))",
          NUMBERS
              + "select length(group_concat(i, 'xxxxxxxxxx')) from (select i from n limit 1000000)"
        })
    void end_a_function_that_builds_a_huge_value_at_once(String sql) {
      Database database = file.database();
      SqlReader million = database.withLimits(ReadLimits.DEFAULT.withValueBytes(1_000_000));
      database.transaction(
          tx -> {
            SqlReader inside = tx.withLimits(ReadLimits.DEFAULT.withValueBytes(1_000_000));
            refused(Limit.VALUE_BYTES, 1_000_000, () -> inside.executeSql(sql));
            tx.entityManager().persist(new Tag("t".repeat(2_000_000)));
          });
      refused(Limit.VALUE_BYTES, 1_000_000, () -> million.executeSql(sql));
      refused(Limit.VALUE_BYTES, 1_000_000, () -> million.executeSql("select name from tag"));
      assertThat(database.executeSql("select length(name) from tag", Long.class))
          .containsExactly(2_000_000L);
    }

    @Test
    void do_not_hold_for_streams_which_keep_one_row() {
      Database database = file.open(file.settings().withReadLimits(ReadLimits.DEFAULT.withRows(2)));
      long rows =
          database.read(
              snapshot -> snapshot.streamSql(ENDLESS_ROWS + " limit 1000", List.of()).count());
      assertThat(rows).isEqualTo(1_000);
    }
  }

  @Test
  void of_a_reader_that_is_passed_on_cannot_be_loosened() {
    SqlReader passedOn = file.database().withLimits(ReadLimits.DEFAULT.withRows(2));
    refused(
        Limit.ROWS,
        2,
        () -> passedOn.withLimits(ReadLimits.DEFAULT).executeSql(ENDLESS_ROWS + " limit 3"));
  }

  private static void refused(Limit limit, long allowed, ThrowingCallable work) {
    assertThatThrownBy(work)
        .isInstanceOfSatisfying(
            ReadLimitException.class,
            e -> {
              assertThat(e.limit()).isEqualTo(limit);
              assertThat(e.allowed()).isEqualTo(allowed);
            })
        .hasMessageContaining("%,d".formatted(allowed));
  }
}
