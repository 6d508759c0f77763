package dev.marcasite.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.marcasite.persistence.model.Entry;
import dev.marcasite.persistence.model.KnowledgeBase;
import dev.marcasite.persistence.repository.Cursor;
import dev.marcasite.persistence.repository.EntityPage;
import dev.marcasite.persistence.repository.EntityRepository;
import dev.marcasite.persistence.repository.EntitySelection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.hibernate.query.Order;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KeysetPagesTest {
  private static final long SEED = 20261121;

  @RegisterExtension final FreshFile file = new FreshFile();

  private EntityRepository<Entry> entries;
  private KnowledgeBase notes;

  @BeforeEach
  void a_hundred_and_twenty_entries_with_few_different_values() {
    entries = EntityRepository.of(file.database(), Entry.class);
    notes = EntityRepository.of(file.database(), KnowledgeBase.class).save(new KnowledgeBase("n"));
    Random random = new Random(SEED);
    entries.insertAll(IntStream.range(0, 120).mapToObj(i -> entry("k" + i, random)).toList());
  }

  static List<List<Order<Entry>>> orders() {
    return List.of(
        List.of(),
        List.of(Order.asc(Entry.class, "title")),
        List.of(Order.desc(Entry.class, "title")),
        List.of(Order.asc(Entry.class, "importance")),
        List.of(Order.desc(Entry.class, "importance")),
        List.of(Order.asc(Entry.class, "importance").withNullsLast()),
        List.of(Order.desc(Entry.class, "importance").withNullsFirst()),
        List.of(Order.desc(Entry.class, "importance"), Order.asc(Entry.class, "title")),
        List.of(Order.asc(Entry.class, "status"), Order.desc(Entry.class, "importance")),
        List.of(Order.desc(Entry.class, "id")));
  }

  @ParameterizedTest
  @MethodSource("orders")
  @SuppressWarnings("unchecked") // an array of a generic type
  void are_fifty_fifty_and_twenty_without_overlap_or_gap(List<Order<Entry>> order) {
    EntitySelection<Entry> sorted = entries.all().sortedBy(order.toArray(Order[]::new));
    List<Integer> sizes = new ArrayList<>();
    List<String> keys = new ArrayList<>();
    EntityPage<Entry> page = sorted.page(50);
    read(page, sizes, keys);
    while (page.next().isPresent()) {
      page = sorted.pageAfter(page.next().get(), 50);
      read(page, sizes, keys);
    }
    assertThat(sizes).containsExactly(50, 50, 20);
    assertThat(keys)
        .as("seed %d", SEED)
        .isEqualTo(sorted.list().stream().map(Entry::getKey).toList())
        .doesNotHaveDuplicates();
  }

  @Test
  void neither_repeat_nor_lose_an_entry_when_others_come_and_go_between_them() {
    EntitySelection<Entry> byTitle = entries.all().sortedBy(Order.asc(Entry.class, "title"));
    List<String> before = byTitle.list().stream().map(Entry::getKey).toList();
    EntityPage<Entry> first = byTitle.page(50);
    entries.save(new Entry(notes, "new first", " "));
    entries.save(new Entry(notes, "new last", "z"));
    entries.delete(java.util.Objects.requireNonNull(first.entities().get(3).getId()));
    List<String> rest = new ArrayList<>();
    Optional<Cursor> next = first.next();
    while (next.isPresent()) {
      EntityPage<Entry> page = byTitle.pageAfter(next.get(), 50);
      page.entities().forEach(entry -> rest.add(entry.getKey()));
      next = page.next();
    }
    List<String> expected = new ArrayList<>(before.subList(50, 120));
    expected.add("new last");
    assertThat(rest).isEqualTo(expected);
  }

  @Test
  void are_sorted_by_attributes_of_the_entity_only() {
    for (String name : List.of("title desc, 1", "TITLE", "knowledgeBase.name", "nothing")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> entries.all().sortedBy(Order.asc(Entry.class, name)).page(10))
          .withMessageContaining("'%s'".formatted(name));
    }
  }

  @Test
  void refuse_a_cursor_of_another_sort_and_a_size_of_nothing() {
    Cursor cursor = entries.all().page(1).next().orElseThrow();
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> entries.all().sortedBy(Order.asc(Entry.class, "title")).pageAfter(cursor, 5))
        .withMessageStartingWith("after:");
    assertThatIllegalArgumentException().isThrownBy(() -> entries.all().page(0));
  }

  private Entry entry(String key, Random random) {
    Entry entry = new Entry(notes, key, "T" + random.nextInt(7));
    entry.setImportance(random.nextInt(4) == 0 ? null : random.nextInt(3));
    entry.setStatus(random.nextBoolean() ? null : "s" + random.nextInt(2));
    return entry;
  }

  private static void read(EntityPage<Entry> page, List<Integer> sizes, List<String> keys) {
    sizes.add(page.entities().size());
    page.entities().forEach(entry -> keys.add(entry.getKey()));
  }
}
