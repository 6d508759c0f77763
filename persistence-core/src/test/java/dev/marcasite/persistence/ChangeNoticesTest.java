package dev.marcasite.persistence;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marcasite.persistence.change.ChangeNotice;
import dev.marcasite.persistence.change.EntityChange;
import dev.marcasite.persistence.model.Entry;
import dev.marcasite.persistence.model.EntryRef;
import dev.marcasite.persistence.model.KnowledgeBase;
import dev.marcasite.persistence.model.Link;
import dev.marcasite.persistence.model.Setting;
import dev.marcasite.persistence.model.Tag;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What a notice says, whichever way the rows were written. */
@ParameterizedClass
@EnumSource
class ChangeNoticesTest {
  @RegisterExtension static final SharedMapping MAPPING = new SharedMapping();
  @RegisterExtension final FreshFile file = new FreshFile();
  private final List<ChangeNotice> notices = new ArrayList<>();
  @Parameter DatabaseKind kind;
  private Database database;

  @BeforeEach
  void subscribe() throws SQLException {
    raw(
        "create virtual table tag_words using fts5(name)",
        "create trigger tag_is_indexed after insert on tag begin insert or replace into tag_words(rowid, name) values (new.id, new.name); end",
        "create table plain (a text)");
    database = file.open(kind.settings(file));
    database.transaction(
        tx -> {
          KnowledgeBase notes = new KnowledgeBase("notes");
          tx.entityManager().persist(notes);
          for (String key : List.of("a", "b", "c")) {
            tx.entityManager().persist(new Entry(notes, key, "Title of " + key));
          }
        });
    database.onChange(Runnable::run, notices::add);
  }

  @Test
  void persisted_changed_and_removed_entries_are_named_with_id_and_reference() {
    database.transaction(
        tx -> {
          tx.entityManager().persist(new Entry(notes(tx), "d", "D"));
          entry(tx, "a").setTitle("A");
          entry(tx, "b").setKey("b2");
          tx.entityManager().remove(entry(tx, "c"));
        });
    assertThat(told())
        .containsExactly(
            "[entry]: INSERTED Entry 4 notes/d, UPDATED Entry 1 notes/a, UPDATED Entry 2 notes/b2, DELETED Entry 3 notes/c");
  }

  @Test
  void what_is_inserted_and_deleted_again_has_not_changed() {
    database.transaction(
        tx -> {
          execute(tx, "insert into tag (id, name) values (7, 'x'), (8, 'y')");
          execute(tx, "update tag set name = 'z' where id = 7");
          execute(tx, "delete from tag where id = 7");
        });
    assertThat(told()).containsExactly("[tag]: INSERTED Tag 8");
  }

  @Test
  void what_is_deleted_and_inserted_again_is_updated() {
    database.transaction(tx -> execute(tx, "insert into tag (id, name) values (7, 'x')"));
    database.transaction(
        tx -> {
          execute(tx, "delete from tag where id = 7");
          execute(tx, "insert into tag (id, name) values (7, 'y')");
        });
    assertThat(told()).containsExactly("[tag]: INSERTED Tag 7", "[tag]: UPDATED Tag 7");
  }

  @Test
  void bulk_and_native_statements_are_seen() {
    database.transaction(
        tx -> {
          EntityManager em = tx.entityManager();
          em.createQuery("update Entry e set e.status = 'done' where e.key < 'c'").executeUpdate();
          execute(tx, "delete from entry where key = 'b'");
        });
    assertThat(told()).containsExactly("[entry]: UPDATED Entry 1 notes/a, DELETED Entry 2 notes/b");
  }

  @Test
  void a_delete_without_condition_is_seen_row_by_row() {
    database.transaction(tx -> execute(tx, "insert into tag (id, name) values (7, 'x'), (8, 'y')"));
    database.transaction(tx -> execute(tx, "delete from tag"));
    assertThat(told().get(1)).isEqualTo("[tag]: DELETED Tag 7, DELETED Tag 8");
  }

  @Test
  void replace_upsert_and_ignore_are_what_they_do() {
    database.transaction(tx -> execute(tx, "insert into tag (id, name) values (7, 'x'), (8, 'y')"));
    notices.clear();
    database.transaction(
        tx -> execute(tx, "insert or replace into tag (id, name) values (9, 'x')"));
    database.transaction(
        tx ->
            execute(
                tx,
                "insert into tag (id, name) values (8, 'z') on conflict do update set name = excluded.name"));
    database.transaction(tx -> execute(tx, "insert or ignore into tag (id, name) values (8, 'q')"));
    assertThat(told())
        .containsExactly("[tag]: DELETED Tag 7, INSERTED Tag 9", "[tag]: UPDATED Tag 8");
  }

  @Test
  void a_changed_id_is_another_entity() {
    database.transaction(tx -> execute(tx, "insert into tag (id, name) values (7, 'x')"));
    notices.clear();
    database.transaction(tx -> execute(tx, "update tag set rowid = 17 where id = 7"));
    assertThat(told()).containsExactly("[tag]: DELETED Tag 7, INSERTED Tag 17");
  }

  @Test
  void rows_that_go_with_their_parent_are_named_too() {
    database.transaction(
        tx -> {
          Entry a = entry(tx, "a");
          a.addLink(Link.to(entry(tx, "b"), "wikilink", "feeds"));
          Tag tag = new Tag("x");
          tx.entityManager().persist(tag);
          a.getTags().add(tag);
        });
    notices.clear();
    database.transaction(tx -> execute(tx, "delete from knowledge_base"));
    assertThat(notices).hasSize(1);
    assertThat(notices.get(0).tables())
        .containsExactly("entry", "entry_tag", "knowledge_base", "link");
    assertThat(notices.get(0).entities())
        .extracting(ChangeNoticesTest::text)
        .containsExactlyInAnyOrder(
            "DELETED KnowledgeBase 1",
            "DELETED Entry 1 notes/a",
            "DELETED Entry 2 notes/b",
            "DELETED Entry 3 notes/c",
            "DELETED Link 1");
  }

  @Test
  void what_triggers_of_the_file_do_comes_after_what_fired_them() {
    database.transaction(
        tx ->
            execute(
                tx,
                "insert into link (source_id, target_knowledge_base, target_key, kind, position) values (1, 'notes', 'b', 'wikilink', 0)"));
    assertThat(told()).as("resolved by a trigger").containsExactly("[link]: INSERTED Link 1");
  }

  @Test
  void tables_without_entities_are_named_and_virtual_ones_are_not() {
    database.transaction(
        tx -> {
          execute(tx, "insert into plain values ('x'), ('y')");
          execute(tx, "delete from plain");
          tx.entityManager().persist(new Tag("word"));
        });
    assertThat(told()).containsExactly("[plain, tag]: INSERTED Tag 1");
    assertThat(database.executeSql("select count(*) from tag_words('word')", Long.class))
        .containsExactly(1L);
  }

  @Test
  void ids_have_the_type_that_the_entity_declares() {
    database.transaction(tx -> tx.entityManager().persist(new Setting("colour", "red")));
    EntityChange change = notices.get(0).entities().get(0);
    assertThat(change.id()).isEqualTo("colour");
    assertThat(change.entity()).isEqualTo(Setting.class);
    assertThat(change.ref()).isEmpty();
    assertThat(notices.get(0).complete()).isTrue();
    assertThat(notices.get(0).foreign()).isFalse();
  }

  @Test
  void nothing_is_told_of_a_rollback_or_of_a_transaction_that_only_reads() {
    assertThatThrownBy(
            () ->
                database.transaction(
                    tx -> {
                      tx.entityManager().persist(new Tag("x"));
                      tx.executeSql("select 1");
                      throw new IllegalArgumentException("on purpose");
                    }))
        .hasMessage("on purpose");
    database.transaction(tx -> tx.executeSql("select count(*) from entry"));
    assertThat(notices).isEmpty();
    database.transaction(tx -> tx.entityManager().persist(new Tag("y")));
    assertThat(told()).singleElement().asString().startsWith("[tag]: INSERTED Tag");
  }

  @Test
  void nothing_is_told_of_what_a_savepoint_has_undone() {
    database.transaction(
        tx -> {
          entry(tx, "a").setTitle("A");
          assertThatThrownBy(
                  () ->
                      tx.savepoint(
                          inner -> {
                            entry(inner, "a").setTitle("AA");
                            entry(inner, "b").setTitle("B");
                            execute(inner, "insert into plain values ('x')");
                            throw new IllegalArgumentException("on purpose");
                          }))
              .hasMessage("on purpose");
          tx.savepoint(inner -> entry(inner, "c").setTitle("C"));
        });
    assertThat(told()).containsExactly("[entry]: UPDATED Entry 1 notes/a, UPDATED Entry 3 notes/c");
  }

  @Test
  void nothing_of_it_is_in_the_file_and_reads_are_judged_as_before() {
    database.transaction(
        tx -> {
          tx.entityManager().persist(new Tag("x"));
          assertThat(
                  tx.executeSql(
                      "select name from sqlite_schema where name like 'marcasite_changed%'"))
              .isEmpty();
          assertThat(tx.executeSql("select name from tag", String.class)).containsExactly("x");
          assertThatThrownBy(() -> tx.executeSql("delete from tag"))
              .isInstanceOf(ReadOnlyViolationException.class);
          assertThatThrownBy(
                  () -> tx.executeSql("with t as (select 1) delete from tag returning id"))
              .isInstanceOf(ReadOnlyViolationException.class);
          assertThat(
                  tx.entityManager()
                      .createNativeQuery(
                          "insert into tag (name) values ('y') returning name", String.class)
                      .getSingleResult())
              .isEqualTo("y");
        });
    assertThat(told()).containsExactly("[tag]: INSERTED Tag 1, INSERTED Tag 2");
    assertThat(database.executeSql("select name from sqlite_temp_schema")).isEmpty();
  }

  private List<String> told() {
    return notices.stream().map(ChangeNoticesTest::text).toList();
  }

  private static String text(ChangeNotice notice) {
    return notice.tables()
        + ": "
        + notice.entities().stream().map(ChangeNoticesTest::text).collect(joining(", "));
  }

  private static String text(EntityChange change) {
    return "%s %s %s%s"
        .formatted(
            change.kind(),
            change.entity().getSimpleName(),
            change.id(),
            change.ref().map(EntryRef::toString).map(ref -> " " + ref).orElse(""));
  }

  private static void execute(Transaction tx, String sql) {
    tx.entityManager().createNativeQuery(sql).executeUpdate();
  }

  private static KnowledgeBase notes(Transaction tx) {
    return tx.entityManager().find(KnowledgeBase.class, 1L);
  }

  private static Entry entry(Transaction tx, String key) {
    return tx.entityManager()
        .createQuery("from Entry where key = :key", Entry.class)
        .setParameter("key", key)
        .getSingleResult();
  }

  private void raw(String... statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file.path());
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
