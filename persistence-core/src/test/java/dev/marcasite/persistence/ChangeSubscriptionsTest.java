package dev.marcasite.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marcasite.persistence.change.ChangeNotice;
import dev.marcasite.persistence.change.EntityChange;
import dev.marcasite.persistence.change.EntityChange.Kind;
import dev.marcasite.persistence.change.Subscription;
import dev.marcasite.persistence.model.Tag;
import dev.marcasite.persistence.spi.DatabaseListener;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** When and how often notices are handed over, and what a bad subscriber can do. */
@ParameterizedClass
@EnumSource
class ChangeSubscriptionsTest {
  @RegisterExtension static final SharedMapping MAPPING = new SharedMapping();
  @RegisterExtension final FreshFile file = new FreshFile();
  private final List<ChangeNotice> notices = new ArrayList<>();
  private final Deque<Runnable> tasks = new ArrayDeque<>();
  private final List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
  @Parameter DatabaseKind kind;
  private Database database;

  @BeforeEach
  void open() {
    DatabaseListener listener =
        new DatabaseListener() {
          @Override
          public void afterCommitFailed(Throwable failure) {
            failures.add(failure);
          }
        };
    database = file.open(kind.settings(file).withListeners(listener));
  }

  @Test
  void each_subscriber_hears_of_each_commit_in_order() {
    List<ChangeNotice> second = new ArrayList<>();
    database.onChange(Runnable::run, notices::add);
    database.onChange(Runnable::run, second::add);
    writeTag("a");
    writeTag("b");
    assertThat(ids(notices)).containsExactly(List.of(1L), List.of(2L));
    assertThat(second).isEqualTo(notices);
  }

  @Test
  void a_slow_executor_gets_one_notice_for_all_that_has_come_meanwhile() {
    database.onChange(tasks::add, notices::add);
    writeTag("a");
    writeTag("b");
    rename("a", "aa");
    delete("b");
    assertThat(tasks).hasSize(1);
    tasks.remove().run();
    assertThat(tasks).isEmpty();
    assertThat(notices).hasSize(1);
    assertThat(notices.get(0).entities()).containsExactly(tag(1L, Kind.INSERTED));
    rename("aa", "a");
    tasks.remove().run();
    assertThat(notices.get(1).entities()).containsExactly(tag(1L, Kind.UPDATED));
  }

  @Test
  void a_notice_that_comes_while_the_consumer_runs_waits_for_its_end() {
    List<String> events = new ArrayList<>();
    database.onChange(
        tasks::add,
        notice -> {
          events.add("begin " + idsOf(notice));
          if (events.size() == 1) {
            writeTag("b");
            assertThat(tasks).as("one task at a time").isEmpty();
          }
          events.add("end");
        });
    writeTag("a");
    tasks.remove().run();
    tasks.remove().run();
    assertThat(events).containsExactly("begin [1]", "end", "begin [2]", "end");
  }

  @Test
  void a_consumer_on_the_committing_thread_can_write_itself_and_gets_no_deeper() {
    List<Integer> depths = new ArrayList<>();
    database.onChange(
        Runnable::run,
        notice -> {
          depths.add(Thread.currentThread().getStackTrace().length);
          if (depths.size() < 10) {
            writeTag("tag " + depths.size());
          }
        });
    writeTag("first");
    assertThat(depths).hasSize(10).containsOnly(depths.get(0));
    assertThat(failures).isEmpty();
  }

  @Test
  void what_a_consumer_throws_is_told_to_the_listeners_and_the_next_notice_comes() {
    IllegalArgumentException failure = new IllegalArgumentException("on purpose");
    database.onChange(
        Runnable::run,
        notice -> {
          notices.add(notice);
          throw failure;
        });
    writeTag("a");
    writeTag("b");
    assertThat(failures).containsExactly(failure, failure);
    assertThat(ids(notices)).containsExactly(List.of(1L), List.of(2L));
    assertThat(tags()).containsExactly("a", "b");
  }

  @Test
  void an_error_of_the_virtual_machine_in_a_consumer_ends_nothing() {
    database.onChange(
        Runnable::run,
        notice -> {
          notices.add(notice);
          throw new StackOverflowError("on purpose");
        });
    writeTag("a");
    writeTag("b");
    assertThat(failures).hasSize(2);
    assertThat(notices).hasSize(2);
  }

  @Test
  void what_an_executor_refuses_comes_with_the_next_notice() {
    List<Integer> attempts = new ArrayList<>();
    Executor refusing =
        task -> {
          attempts.add(attempts.size());
          if (attempts.size() == 1) {
            throw new RejectedExecutionException("full");
          }
          task.run();
        };
    database.onChange(refusing, notices::add);
    writeTag("a");
    assertThat(notices).isEmpty();
    assertThat(failures).singleElement().isInstanceOf(RejectedExecutionException.class);
    writeTag("b");
    assertThat(ids(notices)).containsExactly(List.of(1L, 2L));
  }

  @Test
  void after_the_end_of_a_subscription_nothing_comes_and_the_triggers_go() {
    Subscription subscription = database.onChange(tasks::add, notices::add);
    writeTag("a");
    assertThat(temporaryObjects()).isNotEmpty();
    subscription.close();
    subscription.close();
    tasks.remove().run();
    writeTag("b");
    assertThat(temporaryObjects()).isEmpty();
    assertThat(tasks).isEmpty();
    assertThat(notices).isEmpty();
  }

  @Test
  void triggers_that_went_or_came_in_a_transaction_that_failed_are_where_they_were() {
    Subscription subscription = database.onChange(Runnable::run, notices::add);
    fail();
    assertThat(temporaryObjects()).as("in the transaction").isNotEmpty();
    writeTag("a");
    subscription.close();
    fail();
    writeTag("b");
    assertThat(temporaryObjects()).isEmpty();
    database.onChange(Runnable::run, notices::add);
    writeTag("c");
    assertThat(notices).hasSize(2);
    assertThat(failures).isEmpty();
  }

  @Test
  void a_subscription_that_begins_inside_a_transaction_hears_of_the_next() {
    database.transaction(
        tx -> {
          database.onChange(Runnable::run, notices::add);
          tx.entityManager().persist(new Tag("a"));
        });
    writeTag("b");
    assertThat(ids(notices)).containsExactly(List.of(2L));
  }

  @Test
  void more_entities_than_a_notice_lists_are_left_out_and_the_notice_says_so() {
    database.onChange(Runnable::run, notices::add);
    String many =
        "with recursive n(i) as (select 1 union all select i + 1 from n where i < %d)"
            + " insert into tag (id, name) select i, 'tag ' || i from n";
    execute(many.formatted(ChangeNotice.MOST_ENTITIES));
    execute("delete from tag");
    execute(many.formatted(ChangeNotice.MOST_ENTITIES + 1));
    assertThat(notices).extracting(ChangeNotice::complete).containsExactly(true, true, false);
    assertThat(notices)
        .extracting(notice -> notice.entities().size())
        .containsExactly(ChangeNotice.MOST_ENTITIES, ChangeNotice.MOST_ENTITIES, 0);
    assertThat(notices.get(2).tables()).containsExactly("tag");
    writeTag("one");
    assertThat(notices.get(3).complete()).isTrue();
  }

  @Test
  void changes_that_cannot_be_recorded_are_told_as_unknown_and_the_commit_stands()
      throws SQLException {
    unsafe("create temp table pragma_table_list (hides_the_list_of_tables)");
    Subscription subscription = database.onChange(Runnable::run, notices::add);
    database.transaction(tx -> tx.executeSql("select 1"));
    unsafe("drop table temp.pragma_table_list");
    assertThat(failures).singleElement().asString().contains("no such column");
    assertThat(notices).isEmpty();
    writeTag("a");
    assertThat(notices).containsExactly(new ChangeNotice(Set.of(), List.of(), false, false));
    subscription.close();
    writeTag("b");
    database.onChange(Runnable::run, notices::add);
    writeTag("c");
    assertThat(notices.get(1).complete()).isTrue();
    assertThat(tags()).containsExactly("a", "b", "c");
  }

  @Test
  void commits_of_many_threads_are_each_told_once() throws Exception {
    ConcurrentLinkedQueue<ChangeNotice> told = new ConcurrentLinkedQueue<>();
    ExecutorService consumers = Executors.newFixedThreadPool(2);
    ExecutorService writers = Executors.newFixedThreadPool(4);
    database.onChange(consumers, told::add);
    CountDownLatch written = new CountDownLatch(4);
    for (int t = 0; t < 4; t++) {
      int number = t;
      writers.execute(
          () -> {
            for (int i = 0; i < 25; i++) {
              writeTag(number + "/" + i);
            }
            written.countDown();
          });
    }
    assertThat(written.await(30, TimeUnit.SECONDS)).isTrue();
    writers.shutdown();
    database.close();
    consumers.shutdown();
    assertThat(consumers.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    List<Long> inOrder = told.stream().flatMap(notice -> idsOf(notice).stream()).toList();
    assertThat(inOrder).hasSize(100).doesNotHaveDuplicates();
    assertThat(failures).isEmpty();
  }

  @Test
  void queued_transactions_are_told_when_their_shared_commit_stands() {
    Set<Object> told = ConcurrentHashMap.newKeySet();
    database.onChange(Runnable::run, notice -> told.addAll(idsOf(notice)));
    List<CompletableFuture<Long>> futures = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      String name = "tag " + i;
      boolean fails = i % 10 == 9;
      futures.add(
          database.<Long, IllegalArgumentException>transactionAsync(tx -> write(tx, name, fails)));
    }
    List<Object> kept = new ArrayList<>();
    for (CompletableFuture<Long> future : futures) {
      future.handle((id, failure) -> failure == null ? kept.add(id) : null).join();
    }
    database.close();
    assertThat(kept).hasSize(45);
    assertThat(told).containsExactlyInAnyOrderElementsOf(kept);
    assertThat(failures).isEmpty();
  }

  @Test
  void a_write_connection_that_had_to_be_replaced_goes_on_telling() {
    if (kind == DatabaseKind.MEMORY) {
      return; // its data lives as long as its connections
    }
    database.onChange(Runnable::run, notices::add);
    writeTag("a");
    assertThatThrownBy(
            () ->
                database.transaction(
                    tx ->
                        tx.unsafeConnection(
                            connection -> {
                              connection.close();
                              return null;
                            })))
        .isInstanceOf(DatabaseException.class);
    writeTag("b");
    assertThat(tags()).containsExactly("a", "b");
    assertThat(notices).hasSize(2);
    assertThat(notices.get(1).tables()).containsExactly("tag");
    assertThat(notices.get(1).complete()).isTrue();
  }

  @Test
  void a_closed_database_takes_no_subscription_and_a_missing_part_is_refused() {
    assertThatNullPointerException()
        .isThrownBy(() -> database.onChange(null, notices::add))
        .withMessage("executor");
    assertThatNullPointerException()
        .isThrownBy(() -> database.onChange(Runnable::run, null))
        .withMessage("consumer");
    database.onChange(Runnable::run, notices::add);
    database.close();
    assertThatIllegalStateException()
        .isThrownBy(() -> database.onChange(Runnable::run, notices::add))
        .withMessageContaining("is closed");
    assertThat(notices).isEmpty();
  }

  private static Long write(Transaction tx, String name, boolean fails) {
    Tag tag = new Tag(name);
    tx.entityManager().persist(tag);
    tx.entityManager().flush();
    if (fails) {
      throw new IllegalArgumentException("on purpose");
    }
    return tag.getId();
  }

  private void writeTag(String name) {
    database.transaction(tx -> tx.entityManager().persist(new Tag(name)));
  }

  private void rename(String from, String to) {
    execute("update tag set name = '%s' where name = '%s'".formatted(to, from));
  }

  private void delete(String name) {
    execute("delete from tag where name = '%s'".formatted(name));
  }

  private void execute(String sql) {
    database.transaction(tx -> tx.entityManager().createNativeQuery(sql).executeUpdate());
  }

  private void unsafe(String sql) throws SQLException {
    database.transaction(
        tx ->
            tx.unsafeConnection(
                connection -> {
                  try (Statement statement = connection.createStatement()) {
                    return statement.execute(sql);
                  }
                }));
  }

  private void fail() {
    try {
      database.transaction(
          tx -> {
            tx.entityManager().persist(new Tag("never"));
            throw new IllegalArgumentException("on purpose");
          });
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessage("on purpose");
    }
  }

  private List<String> tags() {
    return database.executeSql("select name from tag order by id", String.class);
  }

  private List<String> temporaryObjects() {
    return database.inTransaction(
        tx -> tx.executeSql("select name from sqlite_temp_schema", String.class));
  }

  private static EntityChange tag(long id, Kind kind) {
    return new EntityChange(Tag.class, id, kind, Optional.empty());
  }

  private static List<List<Object>> ids(List<ChangeNotice> notices) {
    return notices.stream().map(notice -> List.<Object>copyOf(idsOf(notice))).toList();
  }

  private static List<Long> idsOf(ChangeNotice notice) {
    return notice.entities().stream().map(change -> (Long) change.id()).toList();
  }
}
