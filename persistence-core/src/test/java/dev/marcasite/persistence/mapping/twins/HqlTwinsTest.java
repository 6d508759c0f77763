package dev.marcasite.persistence.mapping.twins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marcasite.persistence.Database;
import dev.marcasite.persistence.SqlStatementException;
import dev.marcasite.persistence.mapping.MappedFile;
import jakarta.persistence.LockModeType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One file for all cases: each is rolled back. */
class HqlTwinsTest {
  private static H2Twin h2;
  private static Database sqlite;

  @BeforeAll
  static void open() {
    h2 = new H2Twin();
    sqlite = MappedFile.open("twins.sql", Stock.ENTITIES);
    sqlite.transaction(tx -> Stock.fill(tx.entityManager()));
  }

  @AfterAll
  static void close() {
    h2.close();
    sqlite.close();
  }

  static Stream<HqlCase> cases() {
    return HqlCase.in(MappedFile.resource("hql-cases.txt"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void answer_alike(HqlCase hql) {
    assertThat(onSqlite(hql)).isEqualTo(h2.run(hql::run));
  }

  @Test
  void answer_with_rows_at_all() {
    assertThat(cases().filter(hql -> onSqlite(hql).isEmpty())).isEmpty();
  }

  static Stream<Arguments> failures() {
    return MappedFile.pairs("hql-failures.txt");
  }

  @ParameterizedTest
  @MethodSource("failures")
  void fail_alike_where_there_is_no_answer(String hql, String reason) {
    HqlCase failing = new HqlCase(hql);
    assertThatExceptionOfType(SqlStatementException.class)
        .isThrownBy(() -> onSqlite(failing))
        .withMessageContaining(reason);
    assertThatThrownBy(() -> h2.run(failing::run)).isInstanceOf(RuntimeException.class);
  }

  static Stream<Arguments> differences() {
    return MappedFile.pairs("hql-differences.txt");
  }

  @ParameterizedTest
  @MethodSource("differences")
  void differ_where_the_guide_says_so(String row, String hql, String here) {
    HqlCase differing = new HqlCase(hql);
    assertThat(answer(() -> onSqlite(differing))).startsWith(here);
    assertThat(answer(() -> h2.run(differing::run))).doesNotStartWith(here);
  }

  @Test
  void a_pessimistic_lock_locks_no_more_than_the_transaction_does() {
    String title =
        sqlite.inTransaction(
            tx ->
                tx.entityManager()
                    .createQuery("select b from Book b where b.id = 1", Book.class)
                    .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                    .getSingleResult()
                    .title);
    assertThat(title).isEqualTo("Alpha");
  }

  @Test
  void each_row_of_the_guide_has_a_test() throws IOException {
    String page = Files.readString(Path.of("../guide/hql-on-sqlite.md"));
    String table = page.substring(page.indexOf("## What differs"), page.indexOf("## What fails"));
    Set<String> rows =
        table
            .lines()
            .filter(line -> line.startsWith("| "))
            .skip(1)
            .map(line -> line.split("\\|")[1].strip())
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> tested =
        differences()
            .map(row -> (String) row.get()[0])
            .collect(Collectors.toCollection(TreeSet::new));
    tested.add("a pessimistic lock");
    assertThat(tested).isEqualTo(rows);
  }

  /** The rows, the only value of the only row, or what was said of the failure. */
  private static String answer(Supplier<List<String>> run) {
    try {
      List<String> rows = run.get();
      return rows.size() == 1 ? rows.get(0) : rows.toString();
    } catch (RuntimeException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static List<String> onSqlite(HqlCase hql) {
    return on(sqlite, hql);
  }

  /** Runs a case and undoes it. */
  static List<String> on(Database database, HqlCase hql) {
    try {
      return database.inTransaction(
          tx -> {
            throw new Answer(hql.run(tx.entityManager()));
          });
    } catch (Answer answer) {
      return answer.rows;
    }
  }

  /** Leaves the transaction, so that it is rolled back. */
  private static final class Answer extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient List<String> rows;

    Answer(List<String> rows) {
      super(null, null, false, false);
      this.rows = rows;
    }
  }
}
