package dev.marcasite.persistence;

import static dev.marcasite.persistence.HookPlugin.Call.AFTER_COMMIT;
import static dev.marcasite.persistence.HookPlugin.Call.AFTER_SAVE;
import static dev.marcasite.persistence.HookPlugin.Call.BEFORE_DELETE;
import static dev.marcasite.persistence.HookPlugin.Call.BEFORE_SAVE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marcasite.persistence.RegisteredPlugin.Typed;
import dev.marcasite.persistence.model.Entry;
import dev.marcasite.persistence.model.EntryRef;
import dev.marcasite.persistence.model.KnowledgeBase;
import dev.marcasite.persistence.model.Link;
import dev.marcasite.persistence.model.Tag;
import dev.marcasite.persistence.spi.EntityEvent;
import dev.marcasite.persistence.spi.EntityHook;
import dev.marcasite.persistence.spi.PluginSetting;
import jakarta.persistence.FlushModeType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What hooks do to each other, and to the block that they are called from. */
class HooksTogetherTest {
  @RegisterExtension final FreshFile file = new FreshFile();
  private final HookPlugin plugin = new HookPlugin("late", "early");
  private final HookPlugin early = new HookPlugin("early");
  private final List<String> log = new ArrayList<>();

  @BeforeEach
  void write_an_entry_without_plugins() {
    file.database()
        .transaction(
            tx -> {
              KnowledgeBase lab = new KnowledgeBase("lab");
              tx.entityManager().persist(lab);
              tx.entityManager().persist(new Entry(lab, "cell", "Cell"));
            });
  }

  private Database open() {
    return file.open(file.settings().withPlugins(plugin, early));
  }

  private static Entry cell(Transaction tx) {
    return tx.entityManager().find(Entry.class, 1L);
  }

  private static void insertYeast(Transaction tx) {
    KnowledgeBase lab = tx.entityManager().find(KnowledgeBase.class, 1L);
    tx.insertAll(List.of(new Entry(lab, "yeast", "Yeast")));
  }

  private List<String> tags() {
    return file.database().executeSql("select name from tag order by id", String.class);
  }

  @Nested
  class Events {
    @Test
    void tell_what_hooks_before_have_changed() {
      early.on(BEFORE_SAVE, Entry.class, (context, event) -> event.entity().setBody("early"));
      plugin.on(
          BEFORE_SAVE,
          Entry.class,
          (context, event) -> log.add(new TreeSet<>(event.changed()).toString()));
      open().transaction(tx -> cell(tx).setTitle("Cells"));
      assertThat(log).containsExactly("[body, title]");
    }

    @Test
    void do_not_happen_when_a_hook_before_has_removed_the_entity() {
      early.on(
          BEFORE_SAVE,
          Tag.class,
          (context, event) -> context.entityManager().remove(event.entity()));
      plugin.on(BEFORE_SAVE, Tag.class, (context, event) -> log.add("save"));
      plugin.on(BEFORE_DELETE, Tag.class, (context, event) -> log.add("delete"));
      Database db = open();
      db.transaction(tx -> tx.entityManager().persist(new Tag("a")));
      assertThat(log).isEmpty();
      assertThat(tags()).isEmpty();
    }

    @Test
    void come_again_when_others_have_changed_a_collection_since() {
      plugin.on(
          BEFORE_SAVE,
          Entry.class,
          (context, event) -> log.add(new TreeSet<>(event.changed()).toString()));
      plugin.on(
          BEFORE_SAVE,
          Tag.class,
          (context, event) ->
              context.entityManager().find(Entry.class, 1L).getTags().add(event.entity()));
      open()
          .transaction(
              tx -> {
                cell(tx).setBody("tagged");
                tx.entityManager().persist(new Tag("a"));
              });
      assertThat(log).containsExactly("[body]", "[body, tags]");
    }

    @Test
    void do_not_come_again_for_a_collection_that_the_hook_itself_has_changed() {
      plugin.on(
          BEFORE_SAVE,
          Entry.class,
          (context, event) -> {
            log.add("called");
            Tag tag = new Tag("own");
            context.entityManager().persist(tag);
            event.entity().getTags().add(tag);
          });
      open().transaction(tx -> cell(tx).setBody("tagged"));
      assertThat(log).containsExactly("called");
      assertThat(tags()).containsExactly("own");
    }
  }

  @Nested
  class With_a_flush_mode_of_a_query {
    @Test
    void write_nothing_of_a_flush_that_is_under_way() {
      plugin.on(
          BEFORE_SAVE,
          Tag.class,
          (context, event) ->
              context
                  .entityManager()
                  .createQuery("from Tag", Tag.class)
                  .setFlushMode(FlushModeType.AUTO)
                  .getResultList());
      Database db = open();
      assertThatThrownBy(() -> db.transaction(tx -> tx.entityManager().persist(new Tag("a"))))
          .isInstanceOf(PluginFailedException.class)
          .hasMessageContaining("a query with the flush mode AUTO inside a hook");
    }

    @Test
    void are_called_before_what_such_a_query_flushes() {
      plugin.on(BEFORE_SAVE, Tag.class, (context, event) -> event.entity().setName("A"));
      open()
          .transaction(
              tx -> {
                tx.entityManager().setFlushMode(FlushModeType.COMMIT);
                tx.entityManager().persist(new Tag("a"));
                log.addAll(
                    tx.entityManager()
                        .createQuery("select name from Tag", String.class)
                        .setFlushMode(FlushModeType.AUTO)
                        .getResultList());
              });
      assertThat(log).containsExactly("A");
    }
  }

  @Nested
  class On_insertAll {
    @Test
    void may_persist_what_the_entity_refers_to() {
      plugin.on(
          BEFORE_SAVE,
          Entry.class,
          (context, event) -> {
            Tag tag = new Tag("new");
            context.entityManager().persist(tag);
            event.entity().getTags().add(tag);
          });
      Database db = open();
      db.transaction(HooksTogetherTest::insertYeast);
      assertThat(
              db.executeSql(
                  "select name from entry_tag join tag on tag.id = tag_id where entry_id = 2",
                  String.class))
          .containsExactly("new");
    }

    @Test
    void cannot_add_what_would_be_lost() {
      plugin.on(
          BEFORE_SAVE,
          Entry.class,
          (context, event) ->
              event.entity().addLink(Link.toMissing(new EntryRef("lab", "b"), "wikilink", null)));
      Database db = open();
      assertThatIllegalArgumentException()
          .isThrownBy(() -> db.transaction(HooksTogetherTest::insertYeast))
          .withMessageContaining("insertAll would lose links");
    }
  }

  @Nested
  class That_throw_errors {
    @ParameterizedTest
    @ValueSource(classes = {AssertionError.class, StackOverflowError.class})
    void are_named_like_any_other(Class<? extends Error> type) {
      plugin.on(
          AFTER_SAVE,
          Tag.class,
          (context, event) -> {
            throw type.getConstructor().newInstance();
          });
      Database db = open();
      assertThatThrownBy(
              () ->
                  db.transaction(
                      tx ->
                          assertThatThrownBy(() -> tx.insertAll(List.of(new Tag("a"))))
                              .isInstanceOf(PluginFailedException.class)
                              .hasCauseInstanceOf(type)))
          .isInstanceOf(RollbackOnlyException.class);
      assertThat(tags()).isEmpty();
    }

    @Test
    void leave_an_interrupt_to_be_seen() {
      plugin.on(
          BEFORE_SAVE,
          Tag.class,
          (context, event) -> {
            throw new InterruptedException();
          });
      Database db = open();
      assertThatThrownBy(() -> db.transaction(tx -> tx.entityManager().persist(new Tag("a"))))
          .isInstanceOf(PluginFailedException.class);
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Nested
  class While_they_run {
    @Test
    void cannot_drop_what_their_caller_has_written() {
      plugin.on(BEFORE_SAVE, Tag.class, (context, event) -> context.entityManager().clear());
      Database db = open();
      assertThatThrownBy(() -> db.transaction(tx -> tx.entityManager().persist(new Tag("a"))))
          .isInstanceOf(PluginFailedException.class)
          .hasMessageContaining("clear inside a hook");
    }

    @Test
    void see_the_settings_that_they_have_set() {
      PluginSetting<Integer> count = PluginSetting.of("count", 0);
      plugin.settings.add(count);
      plugin.on(
          BEFORE_SAVE,
          Tag.class,
          (context, event) -> context.set(count, context.setting(count) + 1));
      Database db = open();
      db.transaction(
          tx -> {
            tx.entityManager().persist(new Tag("a"));
            tx.entityManager().persist(new Tag("b"));
          });
      assertThat(db.plugins().context("late").setting(count)).isEqualTo(2);
    }
  }

  @Nested
  class After_the_commit {
    /** Whoever writes millions of entities cannot have them all kept. */
    @Test
    void are_remembered_with_their_entities_only_if_they_have_something_to_do() {
      plugin.hooks.add(new Idle());
      plugin.on(AFTER_COMMIT, Tag.class, (context, event) -> log.add("called"));
      Callbacks callbacks = new Callbacks();
      OpenedHooks.of(open(), plugin).remember(new Tag("a"), callbacks);
      assertThat(callbacks.ended(true)).hasSize(1);
    }
  }

  /** A hook that does nothing after the commit, nor before. */
  private static final class Idle implements EntityHook<Tag> {
    @Override
    public Class<Tag> type() {
      return Tag.class;
    }
  }

  /** The hooks of a plugin as an open database has them. */
  private record OpenedHooks(PluginHooks hooks) {
    static OpenedHooks of(Database db, HookPlugin plugin) {
      return new OpenedHooks(
          new PluginHooks(
              "notes.db",
              plugin.hooks.stream()
                  .map(
                      hook ->
                          BoundHook.ofHook(
                              db.plugins().context(plugin.id()), new Typed<>(hook.type(), hook)))
                  .toList(),
              List.of()));
    }

    void remember(Object entity, Callbacks callbacks) {
      hooks.remember(new EntityEvent<>(entity, EntityEvent.Kind.CREATED, Set.of()), callbacks);
    }
  }
}
