package dev.marcasite.persistence.mapping.twins;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marcasite.persistence.Database;
import dev.marcasite.persistence.mapping.MappedFile;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select upper('ä') from Book b where b.id = 1",
        "select b.id from Book b where b.title ilike 'ÄPFEL' or 'ä' ilike 'Ä' order by b.id",
        "select cast('abc' as Integer) from Book b where b.id = 1",
        "select cast(b.lent as String) from Book b where b.id = 1",
        "select b.pages / (b.pages - b.pages) from Book b where b.id = 1",
        "select b.id * 9223372036854775807 from Book b where b.id = 2"
      })
  void differ_where_the_guide_says_so(String hql) {
    HqlCase differing = new HqlCase(hql);
    assertThat(answer(() -> onSqlite(differing)))
        .isNotEqualTo(answer(() -> h2.run(differing::run)));
  }

  private static String answer(Supplier<List<String>> run) {
    try {
      return run.get().toString();
    } catch (RuntimeException e) {
      return "refused";
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
