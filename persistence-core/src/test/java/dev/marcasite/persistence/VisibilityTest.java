package dev.marcasite.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marcasite.persistence.model.Entry;
import dev.marcasite.persistence.model.KnowledgeBase;
import dev.marcasite.persistence.model.Link;
import dev.marcasite.persistence.model.Review;
import dev.marcasite.persistence.model.Source;
import dev.marcasite.persistence.model.StarredEntry;
import dev.marcasite.persistence.model.Tag;
import dev.marcasite.persistence.model.User;
import dev.marcasite.persistence.model.Visibility;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Archived and deleted entries, and what belongs to them, are hidden unless asked for. */
class VisibilityTest {
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

  @RegisterExtension final FreshFile file = new FreshFile();

  @BeforeEach
  void an_active_an_archived_and_a_deleted_entry_that_link_to_each_other() {
    write(
        em -> {
          KnowledgeBase notes = new KnowledgeBase("notes");
          User user = new User("ada");
          Tag tag = new Tag("all");
          List.of(notes, user, tag).forEach(em::persist);
          List<Entry> entries =
              List.of(
                  new Entry(notes, "active", "A"),
                  new Entry(notes, "archived", "B"),
                  new Entry(notes, "deleted", "C"));
          entries.forEach(em::persist);
          entries.get(1).archive(NOW);
          entries.get(2).softDelete(NOW);
          for (Entry entry : entries) {
            entry.getTags().add(tag);
            entry.addSource(new Source("source of " + entry.getKey(), null));
            entries.forEach(to -> entry.addLink(Link.to(to, "wikilink", null)));
            em.persist(new StarredEntry(user, entry, 0));
            em.persist(new Review(entry, user, "approved"));
            em.persist(
                new dev.marcasite.persistence.model.Block(entry, "b", "paragraph", "text", 0));
          }
        });
  }

  @Nested
  class Hidden_entries {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "select e.key from Entry e order by e.key",
          "select l.source.key from Link l order by l.id",
          "select l.target.key from Link l order by l.id",
          "select t.key from Link l join l.target t order by t.id",
          "select s.entry.key from StarredEntry s",
          "select r.entry.key from Review r",
          "select b.entry.key from Block b",
          "select s.entry.key from Source s",
          "select l.source.key from Entry e join e.links l",
          "select e.key from Entry e where exists (select 1 from Link l where l.target = e)",
        })
    void are_left_out_of_queries(String hql) {
      List<String> keys = read(em -> em.createQuery(hql, String.class).getResultList());
      assertThat(keys).containsExactly("active");
    }

    @Test
    void are_not_counted() {
      assertThat(this.<Long>one("select count(*) from Entry", Long.class)).isOne();
      assertThat(this.<Long>one("select count(*) from StarredEntry", Long.class)).isOne();
      assertThat(this.<Long>one("select count(e) from Entry e join e.tags t", Long.class)).isOne();
    }

    @Test
    void are_not_found_by_id() {
      assertThat(List.of("active", "archived", "deleted"))
          .filteredOn(this::found)
          .containsExactly("active");
    }

    @Test
    void are_left_out_of_collections_so_that_following_a_link_never_fails() {
      List<String> targets =
          read(
              em ->
                  em.find(Entry.class, id("active")).getLinks().stream()
                      .map(link -> java.util.Objects.requireNonNull(link.getTarget()).getTitle())
                      .toList());
      assertThat(targets).containsExactly("A");
    }

    @Test
    void are_not_changed_by_bulk_statements() {
      write(em -> assertThat(em.createQuery("delete from Link").executeUpdate()).isOne());
      write(
          em ->
              assertThat(em.createQuery("update Entry set status = 'x'").executeUpdate()).isOne());
    }

    private <T> T one(String hql, Class<T> type) {
      return read(em -> em.createQuery(hql, type).getSingleResult());
    }

    private boolean found(String key) {
      boolean found = read(em -> em.find(Entry.class, id(key)) != null);
      return found;
    }
  }

  @Nested
  class Asked_for {
    @Test
    void archived_entries_are_shown_and_deleted_ones_are_not() {
      assertThat(keys(Visibility.WITH_ARCHIVED)).containsExactly("active", "archived");
      assertThat(keys(Visibility.ALL)).containsExactly("active", "archived", "deleted");
    }

    @Test
    void entries_are_hidden_again_afterwards() {
      List<Long> counts =
          read(
              em -> {
                Function<EntityManager, Long> count =
                    m -> m.createQuery("select count(*) from Entry", Long.class).getSingleResult();
                long all =
                    Visibility.ALL.in(
                        em,
                        () -> {
                          assertThat(Visibility.WITH_ARCHIVED.in(em, () -> count.apply(em)))
                              .isEqualTo(2);
                          return count.apply(em);
                        });
                return List.of(all, count.apply(em));
              });
      assertThat(counts).containsExactly(3L, 1L);
    }

    @Test
    void an_entry_comes_back_with_all_that_belongs_to_it() {
      write(em -> Visibility.ALL.in(em, () -> em.find(Entry.class, id("deleted"))).restore());
      List<Integer> sizes =
          read(
              em -> {
                Entry entry = em.find(Entry.class, id("deleted"));
                return List.of(
                    entry.getLinks().size(), entry.getSources().size(), entry.getTags().size());
              });
      assertThat(sizes).as("links to the two that are shown, source, tag").containsExactly(2, 1, 1);
    }

    @Test
    void an_archived_entry_that_was_deleted_and_restored_is_archived_again() {
      write(
          em -> {
            Entry entry = Visibility.ALL.in(em, () -> em.find(Entry.class, id("archived")));
            entry.softDelete(NOW);
            em.flush();
            entry.restore();
          });
      assertThat(keys(Visibility.ACTIVE)).containsExactly("active");
      assertThat(keys(Visibility.WITH_ARCHIVED)).containsExactly("active", "archived");
    }

    private List<String> keys(Visibility visibility) {
      return read(
          em ->
              visibility.in(
                  em,
                  () ->
                      em.createQuery("select key from Entry order by key", String.class)
                          .getResultList()));
    }
  }

  @Test
  void a_hidden_entry_keeps_its_key() {
    org.assertj.core.api.Assertions.assertThatExceptionOfType(ConstraintViolationException.class)
        .isThrownBy(
            () ->
                write(
                    em ->
                        em.persist(
                            new Entry(em.find(KnowledgeBase.class, 1L), "deleted", "again"))));
  }

  @Test
  void deleting_an_entry_for_good_takes_its_hidden_links_too() {
    write(em -> em.remove(em.find(Entry.class, id("active"))));
    assertThat(
            file.database()
                .executeSql("select count(*) from link where target_id is null", Long.class))
        .as("links of the other two wait")
        .containsExactly(2L);
    assertThat(file.database().executeSql("select count(*) from link", Long.class))
        .containsExactly(6L);
  }

  private long id(String key) {
    return file.database()
        .executeSql("select id from entry where key = ?", List.of(key), Long.class)
        .get(0);
  }

  private void write(Consumer<EntityManager> work) {
    file.database().transaction(tx -> work.accept(tx.entityManager()));
  }

  private <T> T read(Function<EntityManager, T> work) {
    return file.database().read(snapshot -> work.apply(snapshot.entityManager()));
  }
}
