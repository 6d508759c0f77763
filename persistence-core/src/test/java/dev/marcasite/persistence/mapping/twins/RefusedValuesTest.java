package dev.marcasite.persistence.mapping.twins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.marcasite.persistence.Database;
import dev.marcasite.persistence.Transaction;
import dev.marcasite.persistence.mapping.MappedFile;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Values that SQLite cannot keep are told with their property, on every way into the file. */
class RefusedValuesTest {
  private static final LocalDateTime LATE = LocalDateTime.of(10_000, 1, 1, 0, 0);
  private static final String HALF = "\uD83D";
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

  static Stream<Arguments> ways() {
    return Stream.of(
        way("Book.published", tx -> persist(tx, book -> book.published = LATE)),
        way("Book.rating", tx -> persist(tx, book -> book.rating = Double.NaN)),
        way("Book.price", tx -> persist(tx, book -> book.price = new BigDecimal("1.005"))),
        way("Book.loan", tx -> persist(tx, book -> book.loan = Duration.ofDays(200_000))),
        way("Book.title", tx -> persist(tx, book -> book.title = HALF)),
        way("Book.tags", tx -> persist(tx, book -> book.tags.add(HALF))),
        way(
            "Book.signed.instant",
            tx -> persist(tx, b -> b.signed = OffsetDateTime.parse("+10000-01-01T00:00:00Z"))),
        way(
            "Author.address.city",
            tx ->
                tx.entityManager()
                    .persist(new Author(9, "x", null, null, new Author.Address(HALF, "x")))),
        way("Book.published", tx -> tx.entityManager().find(Book.class, 1L).published = LATE),
        way("Category.name", tx -> tx.insertAll(List.of(new Category(9, HALF, null)))),
        way("Seat.place.hall", tx -> tx.entityManager().persist(new Seat(HALF, 1, "x"))),
        way(
            "Book.published",
            tx ->
                tx.entityManager()
                    .createQuery(
                        "update Book b set b.pages = :n, b.published = :late where b.id = 1")
                    .setParameter("n", 5)
                    .setParameter("late", LATE)
                    .executeUpdate()));
  }

  @ParameterizedTest
  @MethodSource("ways")
  void name_the_property(String property, Consumer<Transaction> write) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> sqlite.transaction(write::accept))
        .withMessageStartingWith(property + ": ");
    assertThat(sqlite.executeSql("select count(*) from Book", Long.class)).containsExactly(5L);
  }

  private static Arguments way(String property, Consumer<Transaction> write) {
    return Arguments.of(property, write);
  }

  /** In the middle of a batch. */
  private static void persist(Transaction tx, Consumer<Book> change) {
    for (long id = 100; id < 120; id++) {
      Book book = new Book();
      book.id = id;
      if (id == 110) {
        change.accept(book);
      }
      tx.entityManager().persist(book);
    }
  }
}
