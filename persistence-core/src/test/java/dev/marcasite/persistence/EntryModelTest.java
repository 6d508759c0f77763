package dev.marcasite.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marcasite.persistence.model.Entry;
import dev.marcasite.persistence.model.EntryRef;
import dev.marcasite.persistence.model.KnowledgeBase;
import dev.marcasite.persistence.model.Link;
import dev.marcasite.persistence.model.Source;
import dev.marcasite.persistence.model.Tag;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EntryModelTest {
  @RegisterExtension final FreshFile file = new FreshFile();

  @Test
  void an_entry_comes_back_with_tags_links_and_sources_in_order() {
    Database database = file.database();
    long id = write("a", "b").get(0);
    database.transaction(
        tx -> {
          Entry entry = tx.entityManager().find(Entry.class, id);
          entry.setDate(LocalDate.of(2026, 11, 21));
          entry.setMetadata("{\"a\": [1]}");
          Tag tag = new Tag("method/lean");
          tx.entityManager().persist(tag);
          entry.getTags().add(tag);
          entry.addSource(new Source("first", "https://example.org"));
          entry.addSource(new Source("second", null));
          entry.addLink(Link.to(entry, "wikilink", null));
          entry.addLink(Link.toMissing(new EntryRef("notes", "nowhere"), "wikilink", "cites"));
        });
    database.<Integer, RuntimeException>read(
        snapshot -> {
          Entry entry = snapshot.entityManager().find(Entry.class, id);
          assertThat(entry.getDate()).isEqualTo(LocalDate.of(2026, 11, 21));
          assertThat(entry.getTags()).extracting(Tag::getName).containsExactly("method/lean");
          assertThat(entry.getSources())
              .extracting(Source::getTitle)
              .containsExactly("first", "second");
          assertThat(entry.getLinks()).hasSize(2);
          assertThat(entry.getLinks().get(0).getTarget()).isSameAs(entry);
          assertThat(entry.getLinks().get(1).getMissing())
              .isEqualTo(new EntryRef("notes", "nowhere"));
          assertThat(entry.ref()).hasToString("notes/a");
          return 0;
        });
  }

  @Test
  void instants_are_stored_as_sortable_text_and_read_back_by_sql() {
    long id = write("a").get(0);
    Entry entry = file.database().read(s -> s.entityManager().find(Entry.class, id));
    Instant created =
        file.database()
            .executeSql("select created_at from entry where id = ?", List.of(id), Instant.class)
            .get(0);
    assertThat(created).isEqualTo(entry.getCreatedAt());
    assertThat(file.database().executeSql("select created_at from entry", String.class).get(0))
        .hasSize(30);
    assertThat(
            file.database()
                .executeSql(
                    "select id from entry where created_at <= :t",
                    Map.of("t", created),
                    Long.class))
        .containsExactly(id);
  }

  @Nested
  class Updating_links {
    @Test
    void changes_only_the_rows_of_links_that_changed() {
      Database database = file.database();
      List<Long> ids = write("a", "b", "c", "d");
      database.transaction(
          tx -> {
            Entry a = tx.entityManager().find(Entry.class, ids.get(0));
            for (long target : ids.subList(1, 4)) {
              a.addLink(Link.to(tx.entityManager().find(Entry.class, target), "wikilink", "old"));
            }
          });
      List<Long> before = links();
      database.transaction(
          tx -> {
            Entry a = tx.entityManager().find(Entry.class, ids.get(0));
            long rowsBefore = totalChanges(tx);
            a.removeLink(a.getLinks().get(1));
            a.getLinks().get(1).setRelation("new");
            a.addLink(Link.to(a, "wikilink", "added"));
            long rows = totalChanges(tx) - rowsBefore;
            assertThat(rows).as("one each, and the counter of ids").isEqualTo(4);
          });
      assertThat(links())
          .hasSize(3)
          .contains(before.get(0), before.get(2))
          .doesNotContain(before.get(1));
      assertThat(database.executeSql("select relation from link order by position", String.class))
          .containsExactly("old", "new", "added");
    }

    @Test
    void of_an_entry_writes_neither_the_entry_nor_its_other_links() {
      Database database = file.database();
      List<Long> ids = write("a", "b");
      database.transaction(
          tx -> {
            Entry a = tx.entityManager().find(Entry.class, ids.get(0));
            a.addLink(Link.to(a, "wikilink", "one"));
            a.addLink(Link.to(tx.entityManager().find(Entry.class, ids.get(1)), "wikilink", "two"));
          });
      database.transaction(
          tx -> {
            Entry a = tx.entityManager().find(Entry.class, ids.get(0));
            long before = totalChanges(tx);
            a.getLinks().get(0).setRelation("changed");
            assertThat(totalChanges(tx) - before).as("rows written").isOne();
          });
    }

    private List<Long> links() {
      return file.database().executeSql("select id from link order by position", Long.class);
    }
  }

  @Nested
  class A_link_to_a_missing_entry {
    @Test
    void waits_resolves_when_the_entry_comes_and_waits_again_when_it_goes() {
      Database database = file.database();
      long a = write("a").get(0);
      database.transaction(
          tx ->
              tx.entityManager()
                  .find(Entry.class, a)
                  .addLink(Link.toMissing(new EntryRef("notes", "b"), "wikilink", null)));
      assertThat(targets(a)).containsExactly("waits for notes/b");
      long b = write("b").get(0);
      assertThat(targets(a)).containsExactly("b");
      database.transaction(tx -> tx.entityManager().find(Entry.class, b).setKey("renamed"));
      assertThat(targets(a)).containsExactly("renamed");
      database.transaction(
          tx -> tx.entityManager().remove(tx.entityManager().find(Entry.class, b)));
      assertThat(targets(a)).containsExactly("waits for notes/renamed");
    }

    private List<String> targets(long source) {
      return file.database()
          .read(
              snapshot ->
                  snapshot.entityManager().find(Entry.class, source).getLinks().stream()
                      .map(
                          link ->
                              link.getTarget() == null
                                  ? "waits for " + link.getMissing()
                                  : link.getTarget().getKey())
                      .toList());
    }
  }

  @Test
  void entries_that_link_to_each_other_go_together() {
    Database database = file.database();
    List<Long> ids = write("a", "b");
    database.transaction(
        tx -> {
          Entry a = tx.entityManager().find(Entry.class, ids.get(0));
          Entry b = tx.entityManager().find(Entry.class, ids.get(1));
          a.addLink(Link.to(b, "wikilink", null));
          b.addLink(Link.to(a, "wikilink", null));
          b.addLink(Link.to(b, "wikilink", null));
        });
    database.transaction(
        tx ->
            ids.forEach(id -> tx.entityManager().remove(tx.entityManager().find(Entry.class, id))));
    assertThat(
            database.executeSql(
                "select (select count(*) from entry) + (select count(*) from link)", Long.class))
        .containsExactly(0L);
  }

  @Test
  void deleting_an_entry_takes_what_belongs_to_it_and_leaves_its_tags() {
    Database database = file.database();
    long id = write("a").get(0);
    database.transaction(
        tx -> {
          Entry entry = tx.entityManager().find(Entry.class, id);
          Tag tag = new Tag("kept");
          tx.entityManager().persist(tag);
          entry.getTags().add(tag);
          entry.addSource(new Source("s", null));
          entry.addLink(Link.to(entry, "wikilink", null));
        });
    database.transaction(tx -> tx.entityManager().remove(tx.entityManager().find(Entry.class, id)));
    assertThat(
            database.executeSql(
                "select (select count(*) from entry) + (select count(*) from link) + (select count(*) from source) + (select count(*) from entry_tag)",
                Long.class))
        .containsExactly(0L);
    assertThat(database.executeSql("select name from tag", String.class)).containsExactly("kept");
  }

  private static long totalChanges(Transaction tx) {
    return tx.executeSql("select total_changes()", Long.class).get(0);
  }

  private List<Long> write(String... keys) {
    return file.database()
        .inTransaction(
            tx -> {
              List<KnowledgeBase> bases =
                  tx.entityManager()
                      .createQuery("from KnowledgeBase", KnowledgeBase.class)
                      .getResultList();
              KnowledgeBase base = bases.isEmpty() ? new KnowledgeBase("notes") : bases.get(0);
              tx.entityManager().persist(base);
              return java.util.Arrays.stream(keys)
                  .map(
                      key -> {
                        Entry entry = new Entry(base, key, "Title of " + key);
                        tx.entityManager().persist(entry);
                        return java.util.Objects.requireNonNull(entry.getId());
                      })
                  .toList();
            });
  }
}
