package dev.marcasite.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.marcasite.persistence.model.Entry;
import dev.marcasite.persistence.model.KnowledgeBase;
import dev.marcasite.persistence.model.Setting;
import dev.marcasite.persistence.model.Source;
import dev.marcasite.persistence.model.Tag;
import dev.marcasite.persistence.model.Visibility;
import dev.marcasite.persistence.repository.EntityRepository;
import dev.marcasite.persistence.repository.MissingEntityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.hibernate.query.range.Range;
import org.hibernate.query.restriction.Restriction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EntityRepositoryTest {
  @RegisterExtension final FreshFile file = new FreshFile();

  private EntityRepository<Entry> entries;
  private KnowledgeBase notes;

  @BeforeEach
  void an_empty_knowledge_base() {
    entries = EntityRepository.of(file.database(), Entry.class);
    notes = EntityRepository.of(file.database(), KnowledgeBase.class).save(new KnowledgeBase("n"));
  }

  @Nested
  class One_entity {
    @Test
    void is_saved_found_counted_changed_and_deleted() {
      long id = id(entries.save(new Entry(notes, "a", "A")));
      assertThat(entries.exists(id)).isTrue();
      Entry detached = entries.get(id);
      detached.setTitle("changed");
      assertThat(entries.save(detached).getVersion()).isOne();
      assertThat(entries.find(id)).get().extracting(Entry::getTitle).isEqualTo("changed");
      assertThat(entries.count()).isOne();
      assertThat(entries.delete(id)).isTrue();
      assertThat(entries.delete(id)).isFalse();
      assertThat(entries.find(id)).isEmpty();
    }

    @Test
    void that_is_missing_is_a_typed_error_that_names_it() {
      assertThatExceptionOfType(MissingEntityException.class)
          .isThrownBy(() -> entries.get(7L))
          .withMessageStartingWith("No Entry with the id 7 in 'notes.db'.");
    }

    @Test
    void that_somebody_else_has_changed_is_not_overwritten() {
      long id = id(entries.save(new Entry(notes, "a", "A")));
      Entry mine = entries.get(id);
      Entry theirs = entries.get(id);
      theirs.setTitle("theirs");
      entries.save(theirs);
      mine.setTitle("mine");
      assertThatExceptionOfType(StaleEntityException.class).isThrownBy(() -> entries.save(mine));
      assertThat(entries.get(id).getTitle()).isEqualTo("theirs");
    }

    @Test
    void with_an_id_of_its_own_is_inserted_once_and_updated_then() {
      EntityRepository<Setting> settings = EntityRepository.of(file.database(), Setting.class);
      settings.save(new Setting("a", "1"));
      settings.save(new Setting("a", "2"));
      assertThat(settings.all().list()).extracting(Setting::getValue).containsExactly("2");
    }
  }

  @Nested
  class A_call {
    @Test
    void joins_the_open_transaction_and_its_entities() {
      file.database()
          .transaction(
              tx -> {
                Entry saved = entries.save(new Entry(notes, "a", "A"));
                assertThat(tx.entityManager().contains(saved)).isTrue();
                assertThat(entries.get(id(saved))).isSameAs(saved);
                saved.setStatus("open");
                assertThat(entries.where("status", "open").list()).containsExactly(saved);
              });
      assertThat(entries.where("status", "open").count()).isOne();
    }

    @Test
    void leaves_nothing_behind_when_the_open_transaction_fails() {
      assertThatIllegalStateException()
          .isThrownBy(
              () ->
                  file.database()
                      .transaction(
                          tx -> {
                            entries.save(new Entry(notes, "a", "A"));
                            entries.insertAll(List.of(new Entry(notes, "b", "B")));
                            throw new IllegalStateException("undone");
                          }));
      assertThat(entries.count()).isZero();
    }

    @Test
    void that_reads_stands_on_the_open_snapshot() {
      file.database()
          .read(
              snapshot -> {
                assertThat(entries.count()).isZero();
                Thread writer = new Thread(() -> entries.save(new Entry(notes, "a", "A")));
                writer.start();
                join(writer);
                assertThat(entries.count()).isZero();
                return snapshot;
              });
      assertThat(entries.count()).isOne();
    }

    @Test
    void that_writes_is_refused_inside_a_read() {
      assertThatIllegalStateException()
          .isThrownBy(
              () -> file.database().read(snapshot -> entries.save(new Entry(notes, "a", "A"))))
          .withMessageContaining("transaction inside read");
    }
  }

  @Nested
  class A_selection {
    @Test
    void counts_what_it_lists_hidden_entries_left_out_of_both() {
      List<Entry> saved =
          entries.saveAll(
              IntStream.range(0, 9)
                  .mapToObj(
                      i -> {
                        Entry entry = new Entry(notes, "k" + i, "T" + i);
                        entry.setStatus(i % 3 == 0 ? "open" : "done");
                        return entry;
                      })
                  .toList());
      Entry archived = entries.get(id(saved.get(0)));
      archived.archive(Instant.EPOCH);
      entries.save(archived);
      assertThat(entries.where("status", "open").list()).hasSize(2);
      assertThat(entries.where("status", "open").count()).isEqualTo(2);
      assertThat(entries.showing(Visibility.WITH_ARCHIVED).where("status", "open").count())
          .isEqualTo(3);
      assertThat(
              entries
                  .where(
                      Restriction.all(
                          Restriction.restrict(Entry.class, "status", Range.singleValue("done")),
                          Restriction.restrict(Entry.class, "title", Range.prefix("T"))))
                  .count())
          .isEqualTo(6);
      assertThat(entries.where("date", null).count()).isEqualTo(8);
    }

    @Test
    void refuses_an_attribute_that_there_is_not_and_names_those_there_are() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> entries.where("title; drop table entry", "x").list())
          .withMessageStartingWith("attribute: Entry has no attribute 'title; drop table entry'")
          .withMessageContaining("summary");
    }
  }

  @Nested
  class Many_entities {
    @Test
    void are_inserted_past_the_entity_manager_with_ids_versions_and_timestamps() {
      long count =
          entries.insertAll(
              () ->
                  IntStream.range(0, 2_500)
                      .mapToObj(i -> new Entry(notes, "k" + i, "T" + i))
                      .iterator());
      assertThat(count).isEqualTo(2_500);
      assertThat(entries.count()).isEqualTo(2_500);
      Entry last = entries.where("key", "k2499").first().orElseThrow();
      assertThat(last.getCreatedAt()).isNotNull();
      assertThat(last.getVersion()).isZero();
      assertThat(id(entries.save(new Entry(notes, "next", "N")))).isGreaterThan(id(last));
    }

    @Test
    void with_tags_keep_them_and_with_children_are_refused() {
      Tag tag = EntityRepository.of(file.database(), Tag.class).save(new Tag("t"));
      Entry tagged = new Entry(notes, "a", "A");
      tagged.getTags().add(tag);
      entries.insertAll(List.of(tagged, new Entry(notes, "b", "B")));
      assertThat(file.database().executeSql("select count(*) from entry_tag", Long.class))
          .containsExactly(1L);
      Entry parent = new Entry(notes, "c", "C");
      parent.addSource(new Source("lost", null));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> entries.insertAll(List.of(parent)))
          .withMessageContaining("would lose sources of");
    }

    @Test
    void of_which_one_breaks_a_constraint_leave_no_trace_even_if_the_failure_is_caught() {
      List<Entry> twins =
          List.of(
              new Entry(notes, "a", "A"), new Entry(notes, "b", "B"), new Entry(notes, "a", "C"));
      assertThatExceptionOfType(RollbackOnlyException.class)
          .isThrownBy(
              () ->
                  file.database()
                      .transaction(
                          tx ->
                              assertThatExceptionOfType(ConstraintViolationException.class)
                                  .isThrownBy(() -> tx.insertAll(twins))));
      file.database()
          .transaction(
              tx ->
                  assertThatExceptionOfType(ConstraintViolationException.class)
                      .isThrownBy(() -> tx.savepoint(inner -> inner.insertAll(twins))));
      assertThat(entries.count()).isZero();
    }

    @Test
    void are_updated_by_id_and_the_unknown_ids_are_not_counted() {
      List<Long> ids = new ArrayList<>();
      entries
          .saveAll(IntStream.range(0, 97).mapToObj(i -> new Entry(notes, "k" + i, "T")).toList())
          .forEach(entry -> ids.add(id(entry)));
      LongStream.range(100_000, 100_003).forEach(ids::add);
      assertThat(entries.withIds(ids).update(Map.of("status", "done"))).isEqualTo(97);
      Entry one = entries.get(ids.get(0));
      assertThat(one.getStatus()).isEqualTo("done");
      assertThat(one.getVersion()).as("counted up, lest a stale entity overwrite it").isOne();
      assertThat(one.getUpdatedAt()).isAfter(one.getCreatedAt());
    }

    @Test
    void cannot_be_given_what_no_statement_may_set() {
      for (String name : List.of("id", "version", "createdAt", "parentId", "tags", "no")) {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> entries.all().update(Map.of(name, 1)))
            .withMessageContaining("'%s'".formatted(name));
      }
    }
  }

  @Nested
  class An_upsert {
    @Test
    void inserts_then_updates_the_row_of_the_same_key_and_keeps_its_id() {
      Entry first = entries.upsert(new Entry(notes, "a", "one"), "knowledgeBase", "key");
      Entry second = entries.upsert(new Entry(notes, "a", "two"), "knowledgeBase", "key");
      assertThat(second.getId()).isEqualTo(first.getId());
      assertThat(second.getTitle()).isEqualTo("two");
      assertThat(second.getVersion()).isOne();
      assertThat(second.getCreatedAt()).isEqualTo(first.getCreatedAt());
      assertThat(entries.count()).isOne();
    }

    @Test
    void keeps_what_refers_to_the_row_which_a_replace_would_delete() {
      Entry entry = new Entry(notes, "a", "A");
      entry.addSource(new Source("kept", null));
      entries.save(entry);
      entries.upsert(new Entry(notes, "a", "B"), "knowledgeBase", "key");
      assertThat(file.database().executeSql("select title from source", String.class))
          .containsExactly("kept");
    }

    @Test
    void of_the_same_values_writes_nothing() {
      entries.upsert(new Entry(notes, "a", "A"), "knowledgeBase", "key");
      Entry same = entries.upsert(new Entry(notes, "a", "A"), "knowledgeBase", "key");
      assertThat(same.getVersion()).isZero();
    }

    @Test
    void refreshes_the_entity_that_the_transaction_knows() {
      file.database()
          .transaction(
              tx -> {
                Entry known = entries.save(new Entry(notes, "a", "A"));
                known.setStatus("pending");
                Entry upserted = entries.upsert(new Entry(notes, "a", "B"), "knowledgeBase", "key");
                assertThat(upserted).isSameAs(known);
                assertThat(known.getTitle()).isEqualTo("B");
                assertThat(known.getStatus()).isNull();
              });
    }

    @Test
    void works_on_tags_and_settings_too() {
      EntityRepository<Tag> tags = EntityRepository.of(file.database(), Tag.class);
      assertThat(tags.upsert(new Tag("t"), "name").getId())
          .isEqualTo(tags.upsert(new Tag("t"), "name").getId());
      EntityRepository<Setting> settings = EntityRepository.of(file.database(), Setting.class);
      settings.upsert(new Setting("s", "1"), "name");
      assertThat(settings.upsert(new Setting("s", "2"), "name").getValue()).isEqualTo("2");
    }

    @Test
    void by_what_is_no_unique_key_is_refused() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> entries.upsert(new Entry(notes, "a", "A"), "nothing"));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> entries.upsert(new Entry(notes, "a", "A")));
      assertThatExceptionOfType(DatabaseException.class)
          .isThrownBy(() -> entries.upsert(new Entry(notes, "a", "A"), "title"));
    }
  }

  @Nested
  class Compare_and_set {
    @Test
    void sets_a_value_once_and_only_from_the_expected_one() {
      long id = id(entries.save(new Entry(notes, "a", "A")));
      assertThat(entries.compareAndSet(id, "status", null, "open")).isTrue();
      assertThat(entries.compareAndSet(id, "status", null, "other")).isFalse();
      assertThat(entries.compareAndSet(id, "status", "open", null)).isTrue();
      assertThat(entries.compareAndSet(99L, "status", null, "open")).isFalse();
    }

    @Test
    void lets_exactly_one_of_two_threads_claim_a_task() throws Exception {
      long id = id(entries.save(new Entry(notes, "task", "Task")));
      CyclicBarrier start = new CyclicBarrier(2);
      List<Boolean> claims = new java.util.concurrent.CopyOnWriteArrayList<>();
      List<Thread> threads =
          Stream.of("ada", "bob")
              .map(
                  who ->
                      new Thread(
                          () -> {
                            await(start);
                            claims.add(entries.compareAndSet(id, "status", null, who));
                          }))
              .toList();
      threads.forEach(Thread::start);
      threads.forEach(EntityRepositoryTest::join);
      assertThat(claims).containsExactlyInAnyOrder(true, false);
      assertThat(entries.get(id).getStatus()).isIn("ada", "bob");
    }

    @Test
    void shows_its_effect_on_an_entity_that_the_transaction_knows() {
      file.database()
          .transaction(
              tx -> {
                Entry known = entries.save(new Entry(notes, "a", "A"));
                tx.entityManager().flush();
                assertThat(entries.compareAndSet(id(known), "status", null, "open")).isTrue();
                assertThat(known.getStatus()).isEqualTo("open");
                known.setTitle("and the version fits");
              });
      assertThat(entries.where("title", "and the version fits").count()).isOne();
    }
  }

  private static long id(Entry entry) {
    return Objects.requireNonNull(entry.getId());
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
