package dev.marcasite.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.marcasite.testkit.TemporaryDatabase;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PagesTest {
  @RegisterExtension final TemporaryDatabase db = Library.withSearch();

  @BeforeEach
  void write_120_entries_with_many_equal_values() {
    db.database()
        .transaction(
            tx -> {
              for (int i = 0; i < 120; i++) {
                var entry = Library.entry(tx, "kb", "k" + i, "Title " + i % 4, "word " + i % 3);
                entry.setDate(i % 5 == 0 ? null : LocalDate.of(2026, 1, 1 + i % 7));
              }
            });
  }

  @ParameterizedTest
  @EnumSource
  void have_each_entry_once_although_others_come_in_between(SearchOrder order) {
    SearchQuery query = SearchQuery.of("word").order(order).limit(50);
    List<Integer> sizes = new ArrayList<>();
    List<String> keys = new ArrayList<>();
    Optional<String> next = Optional.empty();
    do {
      SearchPage page = SearchIndex.on(db.database()).page(query.after(next.orElse(null)));
      List<String> old =
          Library.keys(page.hits()).stream().filter(key -> key.startsWith("k")).toList();
      sizes.add(page.hits().size());
      keys.addAll(old);
      next = page.next();
      int number = sizes.size();
      db.database().transaction(tx -> Library.entry(tx, "kb", "new" + number, "A word", "word"));
    } while (next.isPresent());
    assertThat(keys).doesNotHaveDuplicates().hasSize(120);
    assertThat(sizes).startsWith(50, 50);
  }

  @ParameterizedTest
  @EnumSource
  void together_are_the_whole_list(SearchOrder order) {
    SearchQuery query = SearchQuery.of("word").order(order);
    SearchIndex index = SearchIndex.on(db.database());
    SearchPage first = index.page(query.limit(50));
    SearchPage second = index.page(query.limit(50).after(first.next().orElseThrow()));
    SearchPage third = index.page(query.limit(50).after(second.next().orElseThrow()));
    List<String> keys = new ArrayList<>();
    List.of(first, second, third).forEach(page -> keys.addAll(Library.keys(page.hits())));
    assertThat(third.hits()).hasSize(20);
    assertThat(third.next()).isEmpty();
    assertThat(keys).isEqualTo(Library.keys(index.search(query.limit(1_000))));
    assertThat(index.count(query)).isEqualTo(120);
  }

  @Test
  void refuse_a_mark_of_another_order_or_of_nobody() {
    SearchIndex index = SearchIndex.on(db.database());
    SearchQuery query = SearchQuery.of("word").limit(5);
    String mark = index.page(query).next().orElseThrow();
    for (SearchQuery wrong :
        List.of(
            query.order(SearchOrder.TITLE).after(mark),
            query.after(mark.substring(2)),
            query.after(""),
            query.after("no mark"))) {
      assertThatIllegalArgumentException().isThrownBy(() -> index.page(wrong));
    }
  }
}
