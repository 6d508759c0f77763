package dev.marcasite.persistence;

import static dev.marcasite.persistence.HookPlugin.Call.AFTER_COMMIT;
import static dev.marcasite.persistence.HookPlugin.Call.AFTER_DELETE;
import static dev.marcasite.persistence.HookPlugin.Call.AFTER_SAVE;
import static dev.marcasite.persistence.HookPlugin.Call.BEFORE_DELETE;
import static dev.marcasite.persistence.HookPlugin.Call.BEFORE_SAVE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marcasite.persistence.model.Entry;
import dev.marcasite.persistence.model.EntryRef;
import dev.marcasite.persistence.model.KnowledgeBase;
import dev.marcasite.persistence.model.Link;
import dev.marcasite.persistence.model.Tag;
import dev.marcasite.persistence.spi.DatabaseListener;
import dev.marcasite.persistence.spi.EntityEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HooksTest {
  @RegisterExtension final FreshFile file = new FreshFile();
  private final HookPlugin plugin = new HookPlugin("shouting");
  private final List<String> log = new ArrayList<>();

  @BeforeEach
  void write_an_entry_without_plugins() {
    file.database()
        .transaction(
            tx -> {
              KnowledgeBase lab = new KnowledgeBase("lab");
              Entry cell = new Entry(lab, "cell", "Cell");
              cell.setBody("small");
              cell.addLink(Link.toMissing(new EntryRef("lab", "yeast"), "wikilink", null));
              tx.entityManager().persist(lab);
              tx.entityManager().persist(cell);
            });
  }

  private Database open() {
    return file.open(file.settings().withPlugins(plugin));
  }

  private static Entry cell(Transaction tx) {
    return tx.entityManager()
        .createQuery("from Entry where key = 'cell'", Entry.class)
        .getSingleResult();
  }

  private List<String> titles() {
    return file.database().executeSql("select title from entry order by id", String.class);
  }

  private List<String> tags() {
    return file.database().executeSql("select name from tag order by id", String.class);
  }

  private void log(EntityEvent<?> event, String what) {
    log.add("%s %s %s".formatted(what, event.kind(), event.entity().getClass().getSimpleName()));
  }

  /** Says so of each call for tags. */
  private void logTags() {
    for (HookPlugin.Call call : HookPlugin.Call.values()) {
      plugin.on(call, Tag.class, (context, event) -> log(event, call.toString()));
    }
  }

  @Nested
  class Around_a_flush {
    @Test
    void hear_of_what_is_created_updated_and_deleted_in_this_order() {
      logTags();
      Database db = open();
      db.transaction(tx -> tx.entityManager().persist(new Tag("a")));
      db.transaction(tx -> tx.entityManager().find(Tag.class, 1L).setName("b"));
      db.transaction(tx -> tx.entityManager().remove(tx.entityManager().find(Tag.class, 1L)));
      assertThat(log)
          .containsExactly(
              "BEFORE_SAVE CREATED Tag",
              "AFTER_SAVE CREATED Tag",
              "AFTER_COMMIT CREATED Tag",
              "BEFORE_SAVE UPDATED Tag",
              "AFTER_SAVE UPDATED Tag",
              "AFTER_COMMIT UPDATED Tag",
              "BEFORE_DELETE DELETED Tag",
              "AFTER_DELETE DELETED Tag",
              "AFTER_COMMIT DELETED Tag");
    }

    @Test
    void hear_nothing_of_what_has_not_changed() {
      logTags();
      Database db = open();
      db.transaction(tx -> tx.entityManager().persist(new Tag("a")));
      log.clear();
      db.transaction(tx -> tx.entityManager().find(Tag.class, 1L).setName("a"));
      db.transaction(tx -> tx.executeSql("select count(*) from tag", Long.class));
      assertThat(log).isEmpty();
    }

    @Test
    void are_told_which_attributes_have_changed() {
      plugin.on(BEFORE_SAVE, Entry.class, (context, event) -> log.add(event.changed().toString()));
      open().transaction(tx -> cell(tx).setBody("smaller"));
      assertThat(log).containsExactly("[body]");
    }

    @Test
    void may_change_what_is_being_saved() {
      plugin.on(
          BEFORE_SAVE,
          Entry.class,
          (context, event) ->
              event
                  .entity()
                  .setTitle(event.entity().getTitle().toUpperCase(java.util.Locale.ROOT)));
      open().transaction(tx -> cell(tx).setBody("loud"));
      assertThat(titles()).containsExactly("CELL");
    }

    @Test
    void hear_of_entities_that_only_a_cascade_persists() {
      plugin.on(BEFORE_SAVE, Link.class, (context, event) -> event.entity().setNote("seen"));
      Database db = open();
      db.transaction(
          tx -> cell(tx).addLink(Link.toMissing(new EntryRef("lab", "bread"), "wikilink", null)));
      assertThat(db.executeSql("select note from link where target_key = 'bread'", String.class))
          .containsExactly("seen");
    }

    @Test
    void hear_of_orphans() {
      plugin.on(BEFORE_DELETE, Link.class, (context, event) -> log(event, "before"));
      plugin.on(AFTER_DELETE, Link.class, (context, event) -> log(event, "after"));
      Database db = open();
      db.transaction(
          tx -> {
            Entry cell = cell(tx);
            cell.removeLink(cell.getLinks().iterator().next());
          });
      assertThat(log).containsExactly("before DELETED Link", "after DELETED Link");
      assertThat(db.executeSql("select count(*) from link", Long.class)).containsExactly(0L);
    }

    @Test
    void hear_of_a_change_to_a_collection_that_the_entity_keeps() {
      plugin.on(BEFORE_SAVE, Entry.class, (context, event) -> log.add(event.changed().toString()));
      open()
          .transaction(
              tx -> {
                Tag tag = new Tag("a");
                tx.entityManager().persist(tag);
                cell(tx).getTags().add(tag);
              });
      assertThat(log).containsExactly("[tags]");
    }

    @Test
    void see_in_SQL_what_has_been_saved_only_afterwards() {
      String count = "select count(*) from tag";
      plugin.on(
          BEFORE_SAVE,
          Tag.class,
          (context, event) -> log.add("before " + context.executeSql(count, Long.class)));
      plugin.on(
          AFTER_SAVE,
          Tag.class,
          (context, event) -> log.add("after " + context.executeSql(count, Long.class)));
      open().transaction(tx -> tx.entityManager().persist(new Tag("a")));
      assertThat(log).containsExactly("before [0]", "after [1]");
    }
  }

  @Nested
  class Of_all_flushes {
    @BeforeEach
    void have_names_of_tags_in_capitals() {
      plugin.on(
          BEFORE_SAVE,
          Tag.class,
          (context, event) ->
              event.entity().setName(event.entity().getName().toUpperCase(java.util.Locale.ROOT)));
      plugin.on(AFTER_SAVE, Tag.class, (context, event) -> log.add(event.entity().getName()));
    }

    @Test
    void include_the_commit() {
      open().transaction(tx -> tx.entityManager().persist(new Tag("a")));
      assertThat(tags()).containsExactly("A");
      assertThat(log).containsExactly("A");
    }

    @Test
    void include_executeSql() {
      open()
          .transaction(
              tx -> {
                tx.entityManager().persist(new Tag("a"));
                assertThat(tx.executeSql("select name from tag", String.class))
                    .containsExactly("A");
              });
      assertThat(log).containsExactly("A");
    }

    @Test
    void include_an_explicit_flush() {
      open()
          .transaction(
              tx -> {
                tx.entityManager().persist(new Tag("a"));
                tx.entityManager().flush();
                assertThat(log).containsExactly("A");
              });
      assertThat(tags()).containsExactly("A");
    }

    @Test
    void include_queries_of_entities() {
      open()
          .transaction(
              tx -> {
                tx.entityManager().persist(new Tag("a"));
                assertThat(
                        tx.entityManager()
                            .createQuery("select name from Tag", String.class)
                            .getResultList())
                    .containsExactly("A");
              });
      assertThat(log).containsExactly("A");
    }

    @Test
    void include_native_and_bulk_statements() {
      open()
          .transaction(
              tx -> {
                tx.entityManager().persist(new Tag("a"));
                tx.entityManager()
                    .createNativeQuery("update tag set name = name || '!'")
                    .executeUpdate();
                tx.entityManager().clear();
                tx.entityManager().persist(new Tag("b"));
                tx.entityManager().createQuery("update Tag set name = name || '?'").executeUpdate();
              });
      assertThat(tags()).containsExactly("A!?", "B?");
      assertThat(log).containsExactly("A", "B");
    }

    @Test
    void include_both_ends_of_a_savepoint() {
      open()
          .transaction(
              tx -> {
                tx.entityManager().persist(new Tag("a"));
                tx.savepoint(
                    inner -> {
                      assertThat(log).containsExactly("A");
                      inner.entityManager().persist(new Tag("b"));
                    });
                assertThat(log).containsExactly("A", "B");
              });
      assertThat(tags()).containsExactly("A", "B");
    }

    @Test
    void include_insertAll() {
      long count =
          open()
              .inTransaction(
                  tx ->
                      tx.insertAll(
                          IntStream.range(0, 1_500)
                              .mapToObj(number -> new Tag("t" + number))
                              .toList()));
      assertThat(count).isEqualTo(1_500);
      assertThat(tags()).hasSize(1_500).allMatch(name -> name.startsWith("T"));
      assertThat(log).hasSize(1_500);
    }

    @Test
    void include_queued_transactions() {
      Database db = open();
      IntStream.range(0, 20)
          .mapToObj(
              number ->
                  db.transactionAsync(
                      tx -> {
                        tx.entityManager().persist(new Tag("q" + number));
                        return number;
                      }))
          .toList()
          .forEach(java.util.concurrent.CompletableFuture::join);
      assertThat(tags()).hasSize(20).allMatch(name -> name.startsWith("Q"));
    }

    @Test
    void include_the_raw_connection_and_reads_inside() {
      open()
          .transaction(
              tx -> {
                tx.entityManager().persist(new Tag("a"));
                file.database().read(snapshot -> log.add("read " + tags()));
                tx.entityManager().persist(new Tag("b"));
                tx.unsafeConnection(connection -> log.add("raw"));
              });
      assertThat(log).containsExactly("A", "read [A]", "B", "raw");
    }

    @Test
    void include_no_query_with_the_flush_mode_COMMIT() {
      open()
          .transaction(
              tx -> {
                tx.entityManager().setFlushMode(jakarta.persistence.FlushModeType.COMMIT);
                tx.entityManager().persist(new Tag("a"));
                assertThat(tx.entityManager().createQuery("from Tag", Tag.class).getResultList())
                    .isEmpty();
                assertThat(log).isEmpty();
              });
      assertThat(tags()).containsExactly("A");
    }
  }

  @Nested
  class In_rounds {
    @Test
    void run_for_what_other_hooks_persist() {
      plugin.on(
          BEFORE_SAVE,
          Entry.class,
          (context, event) -> context.entityManager().persist(new Tag("touched")));
      plugin.on(BEFORE_SAVE, Tag.class, (context, event) -> event.entity().setName("TOUCHED"));
      open().transaction(tx -> cell(tx).setBody("touch"));
      assertThat(tags()).containsExactly("TOUCHED");
    }

    @Test
    void run_again_for_what_another_hook_has_changed_since() {
      plugin.on(
          BEFORE_SAVE,
          Entry.class,
          (context, event) -> event.entity().setSummary(event.entity().getTitle()));
      plugin.on(
          BEFORE_SAVE,
          Tag.class,
          (context, event) -> context.entityManager().find(Entry.class, 1L).setTitle("Later"));
      Database db = open();
      db.transaction(
          tx -> {
            cell(tx).setBody("first");
            tx.entityManager().persist(new Tag("second"));
          });
      assertThat(db.executeSql("select summary from entry", String.class)).containsExactly("Later");
    }

    @Test
    void begin_anew_for_what_hooks_change_after_the_flush() {
      plugin.on(
          AFTER_SAVE,
          Entry.class,
          (context, event) ->
              context.entityManager().persist(new Tag("saved-" + event.entity().getId())));
      logTags();
      open()
          .transaction(
              tx -> {
                cell(tx).setBody("x");
                assertThat(tx.executeSql("select name from tag", String.class))
                    .containsExactly("saved-1");
              });
      assertThat(log)
          .containsExactly(
              "BEFORE_SAVE CREATED Tag", "AFTER_SAVE CREATED Tag", "AFTER_COMMIT CREATED Tag");
    }

    @Test
    void end_after_eight_with_an_error_that_names_the_plugin() {
      plugin.on(
          BEFORE_SAVE,
          Tag.class,
          (context, event) ->
              context.entityManager().persist(new Tag(event.entity().getName() + "+")));
      Database db = open();
      assertThatThrownBy(() -> db.transaction(tx -> tx.entityManager().persist(new Tag("a"))))
          .isInstanceOfSatisfying(
              HooksUnsettledException.class,
              failure -> assertThat(failure.plugins()).containsExactly("shouting"))
          .hasMessageContaining("after 8 rounds");
      assertThat(tags()).isEmpty();
    }

    @Test
    void settle_in_eight() {
      plugin.on(
          BEFORE_SAVE,
          Tag.class,
          (context, event) -> {
            if (event.entity().getName().length() < 8) {
              context.entityManager().persist(new Tag(event.entity().getName() + "+"));
            }
          });
      open().transaction(tx -> tx.entityManager().persist(new Tag("a")));
      assertThat(tags()).hasSize(8);
    }

    @Test
    void take_dependencies_first() {
      HookPlugin base = new HookPlugin("base");
      HookPlugin top = new HookPlugin("top", "base");
      base.on(BEFORE_SAVE, Tag.class, (context, event) -> log.add(context.pluginId()));
      top.on(BEFORE_SAVE, Tag.class, (context, event) -> log.add(context.pluginId()));
      file.open(file.settings().withPlugins(top, base))
          .transaction(tx -> tx.entityManager().persist(new Tag("a")));
      assertThat(log).containsExactly("base", "top");
    }
  }

  /** Scenario 24. */
  @Nested
  class That_fail {
    @ParameterizedTest
    @EnumSource(names = {"BEFORE_SAVE", "AFTER_SAVE"})
    void leave_nothing_saved_and_arrive_as_what_they_are(HookPlugin.Call call) {
      IllegalStateException complaint = new IllegalStateException("no tags today");
      plugin.on(
          call,
          Tag.class,
          (context, event) -> {
            throw complaint;
          });
      Database db = open();
      for (int attempt = 0; attempt < 3; attempt++) {
        assertThatThrownBy(
                () ->
                    db.transaction(
                        tx -> {
                          cell(tx).setBody("changed");
                          tx.entityManager().persist(new Tag("a"));
                        }))
            .isInstanceOfSatisfying(
                PluginFailedException.class,
                failure -> assertThat(failure.pluginId()).isEqualTo("shouting"))
            .hasCause(complaint);
        assertThat(tags()).isEmpty();
        assertThat(db.executeSql("select body from entry", String.class)).containsExactly("small");
      }
      assertThat(db.status().connectionsInUse()).isZero();
    }

    @ParameterizedTest
    @EnumSource(names = {"BEFORE_DELETE", "AFTER_DELETE"})
    void keep_what_was_to_be_deleted(HookPlugin.Call call) {
      plugin.on(
          call,
          Entry.class,
          (context, event) -> {
            throw new java.io.IOException("keep it");
          });
      Database db = open();
      assertThatThrownBy(() -> db.transaction(tx -> tx.entityManager().remove(cell(tx))))
          .isInstanceOf(PluginFailedException.class)
          .hasRootCauseMessage("keep it");
      assertThat(titles()).containsExactly("Cell");
    }

    @ParameterizedTest
    @EnumSource(names = {"BEFORE_SAVE", "AFTER_SAVE"})
    void let_nothing_be_committed_when_the_block_catches_it(HookPlugin.Call call) {
      plugin.on(
          call,
          Tag.class,
          (context, event) -> {
            throw new IllegalStateException("no");
          });
      Database db = open();
      assertThatThrownBy(
              () ->
                  db.transaction(
                      tx -> {
                        tx.entityManager().persist(new Tag("a"));
                        assertThatThrownBy(() -> tx.executeSql("select 1"))
                            .isInstanceOf(PluginFailedException.class);
                      }))
          .isInstanceOf(RollbackOnlyException.class)
          .hasCauseInstanceOf(PluginFailedException.class);
      assertThat(tags()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"BEFORE_SAVE", "AFTER_SAVE"})
    void undo_no_more_than_the_savepoint_that_they_are_in(HookPlugin.Call call) {
      plugin.on(
          call,
          Tag.class,
          (context, event) -> {
            if (event.entity().getName().equals("bad")) {
              throw new IllegalStateException("bad");
            }
          });
      plugin.on(AFTER_COMMIT, Tag.class, (context, event) -> log.add(event.entity().getName()));
      open()
          .transaction(
              tx -> {
                tx.entityManager().persist(new Tag("good"));
                assertThatThrownBy(
                        () ->
                            tx.savepoint(
                                inner -> {
                                  inner.entityManager().persist(new Tag("fine"));
                                  inner.executeSql("select 1");
                                  inner.entityManager().persist(new Tag("bad"));
                                }))
                    .isInstanceOf(PluginFailedException.class);
                tx.entityManager().persist(new Tag("better"));
              });
      assertThat(tags()).containsExactly("good", "better");
      assertThat(log).containsExactly("good", "better");
    }

    @Test
    void fail_insertAll_and_with_it_the_transaction() {
      plugin.on(
          AFTER_SAVE,
          Tag.class,
          (context, event) -> {
            throw new IllegalStateException("no");
          });
      Database db = open();
      assertThatThrownBy(() -> db.transaction(tx -> tx.insertAll(List.of(new Tag("a")))))
          .isInstanceOf(PluginFailedException.class);
      assertThat(tags()).isEmpty();
    }

    @Test
    void fail_their_own_queued_transaction_only() {
      plugin.on(
          BEFORE_SAVE,
          Tag.class,
          (context, event) -> {
            if (event.entity().getName().equals("t3")) {
              throw new IllegalStateException("not this one");
            }
          });
      Database db = open();
      List<java.util.concurrent.CompletableFuture<Void>> jobs =
          IntStream.range(0, 8)
              .mapToObj(
                  number ->
                      db.<Void, RuntimeException>transactionAsync(
                          tx -> {
                            tx.entityManager().persist(new Tag("t" + number));
                            return null;
                          }))
              .toList();
      jobs.forEach(job -> job.exceptionally(failure -> null).join());
      assertThat(jobs).filteredOn(job -> job.isCompletedExceptionally()).hasSize(1);
      assertThat(tags()).hasSize(7).doesNotContain("t3");
    }

    @Test
    void are_told_to_listeners_after_the_commit_which_stands() {
      List<Throwable> told = new ArrayList<>();
      plugin.on(
          AFTER_COMMIT,
          Tag.class,
          (context, event) -> {
            throw new IllegalStateException("too late");
          });
      plugin.on(AFTER_COMMIT, Tag.class, (context, event) -> log(event, "second"));
      DatabaseListener listener =
          new DatabaseListener() {
            @Override
            public void afterCommitFailed(Throwable failure) {
              told.add(failure);
            }
          };
      file.open(file.settings().withPlugins(plugin).withListeners(listener))
          .transaction(tx -> tx.entityManager().persist(new Tag("a")));
      assertThat(tags()).containsExactly("a");
      assertThat(log).containsExactly("second CREATED Tag");
      assertThat(told)
          .singleElement()
          .isInstanceOf(PluginFailedException.class)
          .extracting(Throwable::getMessage)
          .asString()
          .contains("which stands");
    }

    @Test
    void do_so_for_lack_of_a_class_as_well() {
      plugin.on(
          BEFORE_SAVE,
          Tag.class,
          (context, event) -> {
            throw new NoClassDefFoundError("Gone");
          });
      Database db = open();
      assertThatThrownBy(() -> db.transaction(tx -> tx.entityManager().persist(new Tag("a"))))
          .isInstanceOf(PluginFailedException.class);
    }
  }

  @Nested
  class While_they_run {
    private void refused(HookPlugin.Work<Tag> work, String call) {
      plugin.on(BEFORE_SAVE, Tag.class, work);
      Database db = open();
      assertThatThrownBy(() -> db.transaction(tx -> tx.entityManager().persist(new Tag("a"))))
          .isInstanceOf(PluginFailedException.class)
          .cause()
          .isInstanceOf(IllegalStateException.class)
          .hasMessageStartingWith(call);
    }

    @Test
    void flush_nothing() {
      refused((context, event) -> context.entityManager().flush(), "flush inside a hook");
    }

    @Test
    void change_no_flush_mode() {
      refused(
          (context, event) ->
              context.entityManager().setFlushMode(jakarta.persistence.FlushModeType.AUTO),
          "setFlushMode inside a hook");
    }

    @Test
    void set_no_savepoint() {
      refused(
          (context, event) -> file.database().transaction(tx -> tx.savepoint(inner -> {})),
          "savepoint inside a hook");
    }

    @Test
    void insert_no_batch() {
      refused(
          (context, event) ->
              file.database().transaction(tx -> tx.insertAll(List.of(new Tag("b")))),
          "insertAll inside a hook");
    }

    @Test
    void see_entities_as_the_last_flush_left_them() {
      plugin.on(
          BEFORE_SAVE,
          Tag.class,
          (context, event) ->
              log.add(
                  context.entityManager().createQuery("select name from Tag").getResultList()
                      + ""));
      open().transaction(tx -> tx.entityManager().persist(new Tag("a")));
      assertThat(log).containsExactly("[]");
    }
  }

  @Nested
  class After_the_commit {
    @Test
    void see_the_commit_and_have_no_EntityManager() {
      plugin.on(
          AFTER_COMMIT,
          Tag.class,
          (context, event) -> {
            log.add(context.executeSql("select name from tag", String.class).toString());
            assertThatIllegalStateException().isThrownBy(context::entityManager);
          });
      open().transaction(tx -> tx.entityManager().persist(new Tag("a")));
      assertThat(log).containsExactly("[a]");
    }

    @Test
    void hear_nothing_of_what_was_rolled_back() {
      plugin.on(AFTER_COMMIT, Tag.class, (context, event) -> log(event, "committed"));
      Database db = open();
      assertThatIllegalStateException()
          .isThrownBy(
              () ->
                  db.transaction(
                      tx -> {
                        tx.entityManager().persist(new Tag("a"));
                        tx.executeSql("select 1");
                        throw new IllegalStateException();
                      }));
      assertThat(log).isEmpty();
    }
  }

  @Nested
  class Of_validators {
    @Test
    void refuse_all_faults_of_a_flush_together() {
      plugin.judging(
          Tag.class,
          (context, tag) -> tag.getName().isBlank() ? List.of("a tag needs a name") : List.of());
      plugin.judging(
          Entry.class,
          (context, entry) -> entry.getBody().isEmpty() ? List.of("a body is missing") : List.of());
      Database db = open();
      assertThatThrownBy(
              () ->
                  db.transaction(
                      tx -> {
                        cell(tx).setBody("");
                        tx.entityManager().persist(new Tag(" "));
                      }))
          .isInstanceOfSatisfying(
              EntityRejectedException.class,
              failure ->
                  assertThat(failure.faults())
                      .containsExactlyInAnyOrder(
                          "shouting: Tag: a tag needs a name",
                          "shouting: Entry: a body is missing"));
      assertThat(tags()).isEmpty();
    }

    @Test
    void judge_what_hooks_have_made_of_it() {
      plugin.on(BEFORE_SAVE, Tag.class, (context, event) -> event.entity().setName("fine"));
      plugin.judging(
          Tag.class,
          (context, tag) -> tag.getName().equals("fine") ? List.of() : List.of("not fine"));
      open().transaction(tx -> tx.entityManager().persist(new Tag("a")));
      assertThat(tags()).containsExactly("fine");
    }
  }
}
