package dev.marcasite.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marcasite.persistence.sqlite.ReadLimits;
import dev.marcasite.persistence.sqlite.SqlReader;
import dev.marcasite.testkit.NoteCorpus;
import dev.marcasite.testkit.TemporaryDatabase;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Pages in the orders that have an index, compared with all that fits, sorted here. */
class OrdersTest {
  private static final long SEED = 11;

  /** In turn: all by walks, all by ids, soon from one way to the next, soon sorted. */
  private static final List<OrderSizes> SIZES =
      List.of(
          OrderSizes.DEFAULT,
          new OrderSizes(9_999, 9_999, 9_999, -1, -1, 50, 40, 6),
          new OrderSizes(9_999, 0, 0, 9_999, 9_999, -1, 9_999, 1_000),
          new OrderSizes(100, 70, 140, 5, 200, 60, 9_999, 1_000),
          new OrderSizes(-9_999, -9_999, -9_999, -1, -1, 60, 40, 6),
          new OrderSizes(-9_999, -9_999, -9_999, -1, -1, -1, 40, 6));

  private static final List<String> TYPED =
      List.of(
          "",
          "ba",
          "ba ke",
          "zuwaba OR dike",
          "-ba",
          "-ba -ke",
          "-ba*",
          "-\"ba ke\" -title:lo",
          "ba -ke",
          "\"ba ke\"",
          "title:ba",
          "NEAR(ba di, 2)",
          "bak*",
          "*ak*",
          "-*ak*",
          "nothing",
          "-nothing",
          "tag:tag1",
          "type:note -ba",
          "ke tag:a",
          "before:2005",
          "after:2018-06 before:2020",
          "before:2003-02 ba",
          "is:archived",
          "is:archived ba",
          "kb:base1 -ba",
          "中",
          "中* ba",
          "-中",
          "-\"文の\"");

  @RegisterExtension final TemporaryDatabase db = Library.withSearch();
  private final Random random = new Random(SEED);

  @BeforeEach
  void write() throws SQLException {
    OtherProgram.write(
        db,
        connection -> {
          new NoteCorpus(SEED).write(connection, 600);
          OtherProgram.run(
              connection,
              List.of(
                  "update entry set date = null where id % 5 = 0",
                  "update entry set date = '' where id % 97 = 1",
                  "update entry set date = '2005-05-0' || id % 3 where id % 7 = 2",
                  "update entry set updated_at = '2026-01-' || (10 + id * 7919 % 20)",
                  "update entry set title = upper(title) where id % 3 = 0",
                  "update entry set title = 'ÄÖ ba' where id % 50 = 3",
                  "update entry set title = 'äö ba' where id % 50 = 4",
                  "update entry set body = body || ' 中文の本' where id % 25 = 6",
                  "insert into tag (id, name) values (1001, 'a'), (1002, 'a/b')",
                  "insert into entry_tag (entry_id, tag_id)"
                      + " select id, 1001 + id % 2 from entry where id % 20 = 1",
                  "update entry set archived_at = '2026' where id % 30 = 7",
                  "update entry set deleted_at = '2026' where id % 40 = 7"));
        });
  }

  @ParameterizedTest
  @EnumSource
  void have_the_pages_of_a_plain_sort(SearchOrder order) {
    for (String typed : TYPED) {
      SearchQuery query = query(typed).order(order);
      if (order == SearchOrder.RELEVANCE && query.parsed().wanted() != null) {
        continue;
      }
      List<Long> plain = pages().plain(query);
      for (OrderSizes sizes : SIZES) {
        int limit = 30 + random.nextInt(200);
        assertThat(pages().paged(query, limit, sizes))
            .as("seed %d, %s by %s, limit %d, %s", SEED, typed, order, limit, sizes)
            .isEqualTo(plain);
      }
    }
  }

  @Test
  void begin_where_a_filter_of_dates_does() {
    SearchFilter from = SearchFilter.ALL.from(LocalDate.of(2010, 1, 1));
    for (SearchFilter filter :
        List.of(
            from,
            from.to(LocalDate.of(2012, 6, 30)),
            from.to(LocalDate.of(2009, 1, 1)),
            SearchFilter.ALL.to(LocalDate.of(2005, 5, 1)),
            from.withVisibility(EntryVisibility.ANY),
            EntryLists.dated(SearchFilter.ALL))) {
      for (SearchOrder order : List.of(SearchOrder.NEWEST, SearchOrder.OLDEST, SearchOrder.TITLE)) {
        SearchQuery query = query("after:2008").filter(filter).order(order);
        assertThat(pages().paged(query, 20, OrderSizes.DEFAULT)).isEqualTo(pages().plain(query));
        SearchQuery untyped = SearchQuery.everything().filter(filter).order(order);
        assertThat(pages().paged(untyped, 60, OrderSizes.DEFAULT))
            .isEqualTo(pages().plain(untyped));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void walk_their_index_and_sort_nothing(SearchOrder order) {
    List<String> plans = new ArrayList<>();
    SqlReader explaining = explaining(plans);
    LocalDate day = LocalDate.of(2015, 1, 1);
    for (DateRange dates :
        List.of(
            DateRange.ALL,
            new DateRange(Optional.of(day), Optional.empty()),
            new DateRange(Optional.empty(), Optional.of(day)))) {
      OrderWalk walk = new OrderWalk(explaining, order, dates, null);
      while (!walk.isAtEnd()) {
        walk.next(70);
      }
    }
    assertThat(plans)
        .hasSizeGreaterThan(10)
        .allMatch(plan -> plan.contains(" entry USING COVERING INDEX " + order.index()));
  }

  /** A step of a plan. */
  record Step(String detail) {}

  /** Notes the plan of each statement that it runs. */
  @SuppressWarnings("unchecked") // the parameters of the only method that a walk calls
  private SqlReader explaining(List<String> plans) {
    return (SqlReader)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {SqlReader.class},
            (self, method, arguments) -> {
              String explain = "explain query plan " + arguments[0];
              db.database().executeSql(explain, (Map<String, ?>) arguments[1], Step.class).stream()
                  .map(Step::detail)
                  .forEach(plans::add);
              return method.invoke(db.database(), arguments);
            });
  }

  private SortedPages pages() {
    return new SortedPages(db.database(), BroadSizes.DEFAULT);
  }

  private static SearchQuery query(String typed) {
    return typed.isEmpty() ? SearchQuery.everything() : SearchQuery.of(typed);
  }

  @Test
  void are_read_where_a_text_is_longer_than_a_value_may_be() {
    String sql = "update entry set body = :long, title = 'x', date = '2999-01-01' where id = 2";
    db.database()
        .transaction(
            tx ->
                tx.entityManager()
                    .createNativeQuery(sql)
                    .setParameter("long", "long ".repeat(20_000))
                    .executeUpdate());
    SearchQuery query = SearchQuery.of("ba").order(SearchOrder.NEWEST);
    assertThat(SearchIndex.on(db.database().withLimits(ReadLimits.STRICT)).search(query))
        .hasSize(10)
        .isEqualTo(SearchIndex.on(db.database()).search(query));
  }
}
