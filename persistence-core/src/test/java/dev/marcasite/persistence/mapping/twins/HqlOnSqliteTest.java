package dev.marcasite.persistence.mapping.twins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.marcasite.persistence.Database;
import dev.marcasite.persistence.mapping.MappedFile;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What cannot be compared with H2, which rounds to microseconds and has no like of its own. */
class HqlOnSqliteTest {
  private static Database sqlite;

  @BeforeAll
  static void open() {
    sqlite = MappedFile.open("twins.sql", Stock.ENTITIES);
    sqlite.transaction(tx -> Stock.fill(tx.entityManager()));
  }

  @AfterAll
  static void close() {
    sqlite.close();
  }

  static Stream<Arguments> refusals() {
    return MappedFile.pairs("hql-refusals.txt");
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void what_SQLite_would_answer_wrongly_is_refused_with_a_way_around(String hql, String wayAround) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HqlTwinsTest.on(sqlite, new HqlCase(hql)))
        .withMessageContaining(wayAround);
  }

  @ParameterizedTest
  @CsvSource({
    "2024-12-31T23:59:59.999999999, 1 nanosecond, 2025-01-01T00:00",
    "2024-01-01T00:00, -1 nanosecond, 2023-12-31T23:59:59.999999999",
    "1969-12-31T23:59:59.000000001, 2000000000 nanosecond, 1970-01-01T00:00:01.000000001",
    "0001-01-01T00:00:00.000000007, 1 day, 0001-01-02T00:00:00.000000007",
    "9999-12-30T23:59:59.999999999, 1 day, 9999-12-31T23:59:59.999999999",
    "2024-01-31T01:02:03.123456789, 1 month, 2024-02-29T01:02:03.123456789",
    "2024-02-29T01:02:03.123456789, 1 year, 2025-02-28T01:02:03.123456789",
    "2024-01-01T00:00:00.123456789, 1.5 second, 2024-01-01T00:00:01.623456789"
  })
  void sums_of_times_are_exact(LocalDateTime start, String amount, LocalDateTime end) {
    List<Object> sums =
        sqlite.read(
            snapshot ->
                snapshot
                    .entityManager()
                    .createQuery(
                        "select cast(:start as LocalDateTime) + %s from Book b where b.id = 1"
                            .formatted(amount.startsWith("-") ? "(" + amount + ")" : amount),
                        Object.class)
                    .setParameter("start", start)
                    .getResultList());
    assertThat(sums).containsExactly(end);
  }

  @ParameterizedTest
  @CsvSource({
    "2024-01-01T00:00:00.000000001, 2024-01-01T00:00, PT-0.000000001S",
    "2024-02-29T23:59:59.999999999, 2024-03-01T00:00, PT0.000000001S",
    "1960-01-01T00:00, 1970-01-01T00:00:00.5, P3653DT0.5S"
  })
  void differences_of_times_are_exact(LocalDateTime start, LocalDateTime end, Duration between) {
    List<Duration> differences =
        sqlite.read(
            snapshot ->
                snapshot
                    .entityManager()
                    .createQuery(
                        "select cast(:end as LocalDateTime) - cast(:start as LocalDateTime) from Book b where b.id = 1",
                        Duration.class)
                    .setParameter("start", start)
                    .setParameter("end", end)
                    .getResultList());
    assertThat(differences).containsExactly(between);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '`',
      value = {
        "insert into Category (id, name) values (1, 'again') on conflict do nothing;; select c.name from Category c where c.id = 1 => root",
        "insert into Category (id, name) values (1, 'again') on conflict (id) do update set name = excluded.name;; select c.name from Category c where c.id = 1 => again",
        "select cast(b.lent as String) from Book b where b.id = 1 => false",
        "select cast('10:00:01.25' as LocalTime) from Book b where b.id = 1 => 10:00:01.250",
        "select cast('YES' as Boolean) from Book b where b.id = 1 => true",
        "select json_query(b.facts, '$.size') from Book b where b.id = 2 => {\"w\":3.0}",
        "select b.loan from Book b where b.id = 1 => PT20H0.001S",
        "select sum(b.loan) from Book b where b.id < 3 => PT60H0.003S",
        "select b.published + b.loan from Book b where b.id = 1 => 2024-02-01T06:00:00.001",
        "select b.published - b.loan from Book b where b.id = 1 => 2024-01-30T13:59:59.999",
        "select b.published + 2 * b.loan from Book b where b.id = 1 => 2024-02-02T02:00:00.002",
        "select format(b.published as 'yyyy/MM/dd HH:mm:ss') from Book b where b.id = 1 => 2024/01/31 10:00:00"
      })
  void answers_what_H2_does_not(String hql, String answer) {
    assertThat(HqlTwinsTest.on(sqlite, new HqlCase(hql.strip()))).containsExactly(answer.strip());
  }
}
