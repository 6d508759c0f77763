package dev.marcasite.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marcasite.persistence.model.Entry;
import dev.marcasite.persistence.model.EntryRef;
import dev.marcasite.persistence.model.KnowledgeBase;
import dev.marcasite.persistence.model.Link;
import dev.marcasite.persistence.model.Source;
import dev.marcasite.persistence.model.Tag;
import dev.marcasite.persistence.repository.EntityRepository;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementCounterTest {
  private final StatementCounter counter = new StatementCounter();

  @RegisterExtension
  final TemporaryDatabase db =
      TemporaryDatabase.file().withSettings(settings -> settings.withListeners(counter));

  @ParameterizedTest
  @ValueSource(ints = {10, 1_000})
  void finds_lists_of_any_length_read_with_tags_links_and_sources_by_five_statements(int size) {
    write(size);
    List<String> statements =
        counter.during(
            () ->
                db.database()
                    .read(
                        snapshot ->
                            snapshot
                                .entityManager()
                                .createQuery("from Entry order by key", Entry.class)
                                .getResultList()
                                .stream()
                                .mapToInt(StatementCounterTest::touch)
                                .sum()));
    assertThat(statements)
        .as("entries with their tags, links, sources, and their knowledge base")
        .hasSize(5);
  }

  @Test
  void finds_a_batch_of_a_thousand_by_few_statements_and_a_bulk_update_by_one() {
    List<String> inserts =
        counter.during(
            () -> {
              EntityRepository<Tag> tags = EntityRepository.of(db.database(), Tag.class);
              tags.insertAll(IntStream.range(0, 1_000).mapToObj(i -> new Tag("t" + i)).toList());
              tags.saveAll(IntStream.range(0, 1_000).mapToObj(i -> new Tag("s" + i)).toList());
            });
    assertThat(inserts).hasSizeLessThan(20).allMatch(sql -> sql.startsWith("insert into tag"));
    write(100);
    EntityRepository<Entry> entries = EntityRepository.of(db.database(), Entry.class);
    assertThat(counter.during(() -> entries.all().update(Map.of("status", "done")))).hasSize(1);
  }

  @Test
  void counts_a_lazy_load_and_what_executeSql_runs_and_nothing_after_a_reset() {
    write(2);
    counter.reset();
    db.database()
        .read(
            snapshot -> {
              EntityManager em = snapshot.entityManager();
              Entry entry = em.createQuery("from Entry", Entry.class).getResultList().get(0);
              assertThat(counter.count()).isOne();
              assertThat(entry.getTags()).hasSize(1);
              assertThat(counter.count()).isEqualTo(2);
              return snapshot.executeSql("select 1");
            });
    assertThat(counter.statements()).hasSize(3).last().isEqualTo("select 1");
    counter.reset();
    assertThat(counter.count()).isZero();
  }

  @Test
  void sees_that_a_second_flush_without_changes_writes_nothing() {
    db.database()
        .transaction(
            tx -> {
              EntityManager em = tx.entityManager();
              KnowledgeBase base = new KnowledgeBase("flushed");
              Entry entry = new Entry(base, "a", "A");
              em.persist(base);
              em.persist(entry);
              em.flush();
              assertThat(counter.during(em::flush)).isEmpty();
            });
  }

  private static int touch(Entry entry) {
    int links = entry.getLinks().size();
    String target = Objects.requireNonNull(entry.getLinks().get(0).getTarget()).getTitle();
    return entry.getTags().size()
        + links
        + entry.getSources().size()
        + target.length()
        + entry.ref().key().length();
  }

  private void write(int size) {
    db.database()
        .transaction(
            tx -> {
              EntityManager em = tx.entityManager();
              KnowledgeBase base = new KnowledgeBase("notes");
              Tag tag = new Tag("all");
              em.persist(base);
              em.persist(tag);
              for (int i = 0; i < size; i++) {
                Entry entry = new Entry(base, "k" + i, "T" + i);
                entry.getTags().add(tag);
                entry.addSource(new Source("s", null));
                entry.addLink(
                    Link.toMissing(new EntryRef("notes", "k" + (i + 1) % size), "wikilink", null));
                em.persist(entry);
              }
            });
  }
}
