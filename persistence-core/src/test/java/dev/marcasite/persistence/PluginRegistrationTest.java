package dev.marcasite.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marcasite.persistence.model.Entry;
import dev.marcasite.persistence.model.EntryRef;
import dev.marcasite.persistence.model.KnowledgeBase;
import dev.marcasite.persistence.model.Link;
import dev.marcasite.persistence.model.Tag;
import dev.marcasite.persistence.spi.EntityHook;
import dev.marcasite.persistence.spi.PersistencePlugin;
import dev.marcasite.persistence.spi.PluginContext;
import dev.marcasite.persistence.spi.PluginSetting;
import dev.marcasite.persistence.spi.RelationshipType;
import dev.marcasite.persistence.spi.SqlFunction;
import jakarta.persistence.EntityManager;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PluginRegistrationTest {
  @RegisterExtension final FreshFile file = new FreshFile();

  private Database open(PersistencePlugin... plugins) {
    return file.open(file.settings().withPlugins(plugins));
  }

  private void assertRefused(String fault, PersistencePlugin... plugins) throws Exception {
    byte[] before = Files.readAllBytes(file.path());
    assertThatThrownBy(() -> Database.open(file.settings().withPlugins(plugins)))
        .isInstanceOfSatisfying(
            PluginRefusedException.class,
            failure -> assertThat(failure.faults()).singleElement().asString().contains(fault));
    assertThat(Files.readAllBytes(file.path())).isEqualTo(before);
    assertThat(file.path().resolveSibling("notes.db-wal")).doesNotExist();
  }

  private static HookPlugin with(String id, SqlFunction function) {
    HookPlugin plugin = new HookPlugin(id);
    plugin.functions.add(function);
    return plugin;
  }

  private static SqlFunction function(String name) {
    return SqlFunction.of(name, 1, arguments -> null);
  }

  @Nested
  class Of_names {
    @ParameterizedTest
    @ValueSource(strings = {"", "Big", "1st", "a b", "a_b", "é", "a'; drop table entry --"})
    void refuses_what_is_no_id(String id) throws Exception {
      assertRefused("which does not match", new HookPlugin(id));
    }

    @ParameterizedTest
    @ValueSource(strings = {"model", "main", "temp", "sqlite", "marcasite-x", "databasechangelog"})
    void refuses_reserved_ids(String id) throws Exception {
      assertRefused("'%s', which is reserved".formatted(id), new HookPlugin(id));
    }

    @Test
    void refuses_two_plugins_of_one_id_naming_both() throws Exception {
      assertRefused(
          "two plugins have the id 'twin', %s and %s"
              .formatted(HookPlugin.class.getName(), GatePlugin.class.getName()),
          new HookPlugin("twin"),
          new GatePlugin("twin"));
    }

    @Test
    void takes_a_plugin_that_is_named_twice_for_one() {
      HookPlugin twice = new HookPlugin("twice");
      assertThat(open(twice, new HookPlugin("twice")).plugins().all()).containsExactly(twice);
    }

    @Test
    void refuses_a_function_of_two_plugins_naming_both() throws Exception {
      assertRefused(
          "the function 'shout' is claimed by the plugin 'one' (%1$s) and by the plugin 'two' (%1$s)"
              .formatted(HookPlugin.class.getName()),
          with("one", function("shout")),
          with("two", function("shout")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"length", "json_extract", "bm25", "snippet", "load_extension", "count"})
    void refuses_functions_that_SQLite_has(String name) throws Exception {
      assertRefused(
          "'%s', which is one of SQLite's own".formatted(name), with("a", function(name)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "LENGTH", "a b", "x\"y"})
    void refuses_what_is_no_name_of_a_function(String name) throws Exception {
      assertRefused("has the function", with("a", function(name)));
    }

    @Test
    void refuses_two_inverses_of_one_relation_naming_both() throws Exception {
      HookPlugin one = new HookPlugin("one");
      one.relations.add(new RelationshipType("cites", "is_cited_by"));
      HookPlugin two = new HookPlugin("two");
      two.relations.add(new RelationshipType("cites", "cited"));
      assertRefused("the inverse of 'cites' is 'is_cited_by' for the plugin 'one'", one, two);
    }

    @Test
    void refuses_entities_without_a_namespace() throws Exception {
      PersistencePlugin nowhere =
          new PersistencePlugin() {
            @Override
            public String id() {
              return "nowhere";
            }

            @Override
            public String namespace() {
              return "";
            }

            @Override
            public List<Class<?>> entities() {
              return List.of(Tag.class);
            }
          };
      assertRefused("maps entities without a namespace", nowhere);
    }

    @Test
    void refuses_a_plugin_that_answers_null() throws Exception {
      PersistencePlugin silent = () -> null;
      assertRefused("does not answer", silent);
    }

    @Test
    void refuses_a_plugin_that_throws_whatever_it_is() throws Exception {
      PersistencePlugin broken =
          new PersistencePlugin() {
            @Override
            public String id() {
              return "broken";
            }

            @Override
            public List<Class<?>> entities() {
              throw new IllegalStateException("out of order");
            }
          };
      assertRefused("does not answer: java.lang.IllegalStateException: out of order", broken);
    }

    @Test
    void refuses_a_hook_without_a_type_and_leaves_the_file_to_others() throws Exception {
      HookPlugin plugin = new HookPlugin("vague");
      plugin.hooks.add(
          new EntityHook<Tag>() {
            @Override
            public Class<Tag> type() {
              throw new IllegalStateException("which type?");
            }
          });
      assertRefused("does not answer: java.lang.IllegalStateException: which type?", plugin);
      assertThat(open().plugins().all()).isEmpty();
    }

    @Test
    void refuses_a_namespace_that_nobody_describes_naming_the_plugin() throws Exception {
      PersistencePlugin nowhere = () -> "nowhere";
      assertRefused(nowhere.getClass().getName() + "): namespace 'nowhere' is described", nowhere);
    }

    @Test
    void says_all_that_is_wrong_at_once() {
      assertThatThrownBy(
              () ->
                  open(
                      new HookPlugin("Big", "absent"),
                      with("a", function("Loud")),
                      new HookPlugin("model")))
          .isInstanceOfSatisfying(
              PluginRefusedException.class, failure -> assertThat(failure.faults()).hasSize(4));
    }
  }

  @Nested
  class Of_dependencies {
    @Test
    void puts_them_first_and_keeps_the_order_otherwise() {
      HookPlugin a = new HookPlugin("a", "c");
      HookPlugin b = new HookPlugin("b");
      HookPlugin c = new HookPlugin("c");
      assertThat(open(a, b, c).plugins().all()).containsExactly(c, a, b);
    }

    @Test
    void refuses_one_that_is_missing_by_name() throws Exception {
      assertRefused(
          "depends on the plugin 'absent', which is not there", new HookPlugin("a", "absent"));
    }

    @Test
    void refuses_a_circle_by_names() throws Exception {
      assertRefused(
          "the plugins [a, b, c] depend on each other in a circle",
          new HookPlugin("a", "b"),
          new HookPlugin("b", "c"),
          new HookPlugin("c", "a"));
    }
  }

  @Nested
  class Of_functions {
    @Test
    void lets_queries_call_them_everywhere() {
      Database db =
          open(
              with("a", SqlFunction.of("shout", 1, arguments -> arguments.get(0) + "!")),
              with("b", SqlFunction.of("plus", -1, arguments -> (long) arguments.size())));
      String sql = "select shout('hey') || plus(1, null, x'00')";
      assertThat(db.executeSql(sql, String.class)).containsExactly("hey!3");
      db.transaction(tx -> assertThat(tx.executeSql(sql, String.class)).containsExactly("hey!3"));
      db.read(snapshot -> assertThat(snapshot.executeSql(sql, String.class)).hasSize(1));
    }

    @Test
    void gives_and_takes_all_kinds_of_values() {
      Database db = open(with("a", SqlFunction.of("same", 1, arguments -> arguments.get(0))));
      assertThat(
              db.executeSql(
                  "select typeof(same(null)) || typeof(same(1)) || typeof(same(1.5))"
                      + " || typeof(same('ä😀')) || typeof(same(x'0001')) || same('ä😀')",
                  String.class))
          .containsExactly("nullintegerrealtextblobä😀");
    }

    @Test
    void lets_them_write_nothing() {
      AtomicReference<EntityManager> caller = new AtomicReference<>();
      Database db =
          open(
              with("a", writing("sneak", () -> file.database().transaction(this::persist))),
              with(
                  "b",
                  writing("queue", () -> file.database().transactionAsync(this::queued).join())),
              with("c", writing("persists", () -> caller.get().persist(new Tag("joined")))));
      for (String sql : List.of("select sneak()", "select queue()")) {
        assertRefused(() -> db.executeSql(sql));
        assertRefused(() -> db.read(snapshot -> snapshot.executeSql(sql)));
      }
      db.transaction(
          tx -> {
            caller.set(tx.entityManager());
            for (String sql : List.of("select sneak()", "select queue()", "select persists()")) {
              assertRefused(() -> tx.executeSql(sql));
            }
            tx.entityManager().persist(new Tag("fine"));
          });
      assertThat(db.executeSql("select name from tag", String.class)).containsExactly("fine");
    }

    private void persist(Transaction tx) {
      tx.entityManager().persist(new Tag("sneaked"));
    }

    private boolean queued(Transaction tx) {
      persist(tx);
      return true;
    }

    private static SqlFunction writing(String name, Runnable write) {
      return SqlFunction.of(
          name,
          0,
          arguments -> {
            write.run();
            return 1L;
          });
    }

    private static void assertRefused(ThrowingCallable query) {
      assertThatThrownBy(query)
          .isInstanceOf(SqlStatementException.class)
          .hasMessageMatching("(?s).*(writes nothing|persist is refused).*");
    }

    @Test
    void fails_the_query_with_their_message_and_nothing_else() {
      Database db =
          open(
              with(
                  "a",
                  SqlFunction.of(
                      "broken",
                      0,
                      arguments -> {
                        throw new IllegalStateException("the oven is cold");
                      })));
      db.transaction(
          tx -> {
            tx.entityManager().persist(new Tag("a"));
            assertThatThrownBy(() -> tx.executeSql("select broken()"))
                .isInstanceOf(SqlStatementException.class)
                .hasMessageContaining("the function broken failed: the oven is cold");
          });
      assertThat(db.executeSql("select name from tag", String.class)).containsExactly("a");
    }

    @Test
    void keeps_them_out_of_the_schema() {
      Database db = open(with("a", SqlFunction.of("shout", 1, arguments -> "!").asDeterministic()));
      List<String> view =
          List.of("create view loud as select shout(title) from entry", "select * from loud");
      List<String> index = List.of("create index loud on entry (shout(title))");
      List<String> trigger =
          List.of(
              "create trigger loud after insert on tag begin select shout(new.name); end",
              "insert into tag (name) values ('x')");
      for (List<String> statements : List.of(view, index, trigger)) {
        assertThatThrownBy(() -> db.transaction(tx -> tx.unsafeConnection(run(statements))))
            .hasMessageContaining("shout");
      }
      assertThat(db.executeSql("select name from sqlite_schema where name = 'loud'")).isEmpty();
    }

    private ConnectionWork<Boolean, java.sql.SQLException> run(List<String> statements) {
      return connection -> {
        try (java.sql.Statement statement = connection.createStatement()) {
          for (String sql : statements) {
            statement.execute(sql);
          }
          return true;
        }
      };
    }

    @Test
    void refuses_writes_while_one_of_them_runs() {
      HookPlugin sly = new HookPlugin("sly");
      sly.functions.add(
          SqlFunction.of(
              "slip",
              0,
              arguments -> {
                file.database()
                    .transaction(
                        tx ->
                            tx.entityManager()
                                .createNativeQuery("insert into tag (name) values ('slipped')")
                                .executeUpdate());
                return 1L;
              }));
      Database db = open(sly);
      assertThatThrownBy(() -> db.transaction(tx -> tx.executeSql("select slip()")))
          .isInstanceOf(DatabaseException.class);
      assertThat(db.executeSql("select name from tag")).isEmpty();
    }
  }

  @Nested
  class Of_contexts {
    private final PluginSetting<Integer> daily = PluginSetting.of("daily", 20);
    private final PluginSetting<Duration> pause =
        PluginSetting.of("pause.long", Duration.ofDays(1));
    private final HookPlugin plugin = new HookPlugin("review");

    private PluginContext context() {
      plugin.settings.addAll(List.of(daily, pause));
      return open(plugin).plugins().context("review");
    }

    @Test
    void have_the_default_of_a_setting_until_it_is_set() {
      PluginContext context = context();
      assertThat(context.setting(daily)).isEqualTo(20);
      file.database()
          .transaction(
              tx -> {
                context.set(daily, 5);
                context.set(pause, Duration.ofHours(2));
                assertThat(context.setting(daily)).isEqualTo(5);
              });
      assertThat(context.setting(pause)).isEqualTo(Duration.ofHours(2));
      assertThat(file.database().executeSql("select name from setting", String.class))
          .containsExactlyInAnyOrder("review.daily", "review.pause.long");
    }

    @Test
    void say_which_setting_holds_nonsense() {
      PluginContext context = context();
      file.database()
          .transaction(
              tx ->
                  tx.entityManager()
                      .persist(
                          new dev.marcasite.persistence.model.Setting("review.daily", "many")));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> context.setting(daily))
          .withMessage("text of the setting 'daily' is no Integer: many");
    }

    @Test
    void keep_the_blanks_of_a_setting_that_is_text() {
      PluginSetting<String> between = PluginSetting.of("between", ", ");
      plugin.settings.add(between);
      PluginContext context = context();
      file.database().transaction(tx -> context.set(between, "  "));
      assertThat(context.setting(between)).isEqualTo("  ");
    }

    @Test
    void refuse_settings_that_the_plugin_has_not_declared() {
      PluginContext context = context();
      assertThatIllegalArgumentException()
          .isThrownBy(() -> context.setting(PluginSetting.of("other", "x")))
          .withMessageContaining("'other' is not declared by the plugin 'review'");
    }

    @Test
    void write_in_a_transaction_of_their_caller_only() {
      PluginContext context = context();
      assertThatIllegalStateException()
          .isThrownBy(() -> context.entityManager().persist(new Tag("a")))
          .withMessageContaining("outside a transaction");
      assertThatIllegalStateException().isThrownBy(() -> context.set(daily, 1));
      assertThatIllegalStateException()
          .isThrownBy(() -> file.database().read(snapshot -> context.entityManager()));
      file.database().transaction(tx -> context.entityManager().persist(new Tag("a")));
      assertThat(context.executeSql("select name from tag", String.class)).containsExactly("a");
    }

    @Test
    void cannot_end_the_transaction_nor_write_by_SQL() {
      PluginContext context = context();
      file.database()
          .transaction(
              tx -> {
                assertThatThrownBy(() -> context.entityManager().getTransaction())
                    .isInstanceOf(IllegalStateException.class);
                assertThatThrownBy(() -> context.executeSql("delete from tag"))
                    .isInstanceOf(ReadOnlyViolationException.class);
              });
    }

    @Test
    void are_there_for_plugins_only() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> open().plugins().context("absent"))
          .withMessageContaining("absent");
    }
  }

  @Nested
  class Of_relations {
    @Test
    void names_the_inverse_both_ways_and_gives_it_to_links() {
      HookPlugin plugin = new HookPlugin("science");
      plugin.relations.add(new RelationshipType("cites", "is_cited_by"));
      Database db = open(plugin);
      assertThat(db.plugins().inverseOf("cites")).contains("is_cited_by");
      assertThat(db.plugins().inverseOf("is_cited_by")).contains("cites");
      assertThat(db.plugins().inverseOf("other")).isEmpty();
      db.transaction(
          tx -> {
            KnowledgeBase lab = new KnowledgeBase("lab");
            Entry entry = new Entry(lab, "cell", "Cell");
            entry.addLink(Link.toMissing(new EntryRef("lab", "a"), "wikilink", "cites"));
            Link own = Link.toMissing(new EntryRef("lab", "b"), "wikilink", "cites");
            own.setInverse("own word");
            entry.addLink(own);
            tx.entityManager().persist(lab);
            tx.entityManager().persist(entry);
          });
      assertThat(db.executeSql("select inverse from link order by target_key", String.class))
          .containsExactly("is_cited_by", "own word");
    }
  }

  @Nested
  class By_discovery {
    @Test
    void is_opt_in() {
      assertThat(file.settings().plugins()).isEmpty();
      assertThat(open().plugins().all()).isEmpty();
    }
  }
}
