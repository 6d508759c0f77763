package dev.marcasite.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marcasite.migrations.SchemaMigrator;
import dev.marcasite.persistence.Database;
import dev.marcasite.persistence.DatabaseSettings;
import dev.marcasite.persistence.change.Subscription;
import dev.marcasite.persistence.tasks.TaskRun;
import dev.marcasite.persistence.tasks.TaskRuns;
import dev.marcasite.persistence.tasks.TaskRunsPlugin;
import dev.marcasite.persistence.tasks.TaskState;
import dev.marcasite.testkit.TemporaryDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scenarios 28 and 35. */
class TaskRunsTest {
  @RegisterExtension
  final TemporaryDatabase db =
      TemporaryDatabase.file()
          .withNamespaces("model", "task")
          .withSettings(settings -> settings.withPlugins(new TaskRunsPlugin()));

  private TaskRuns runs() {
    return TaskRuns.on(db.database());
  }

  private TaskRun find(long id) {
    return runs().find(id).orElseThrow();
  }

  @Test
  void end_as_done_with_everything_done() {
    List<Double> seen = new ArrayList<>();
    TaskRun run =
        runs()
            .run(
                "import",
                "garden",
                progress -> {
                  progress.report(0.25, "reading");
                  seen.add(find(progress.id()).progress());
                });
    assertThat(seen).containsExactly(0.25);
    assertThat(run.state()).isEqualTo(TaskState.DONE);
    assertThat(run.progress()).isEqualTo(1.0);
    assertThat(run.message()).isEqualTo("reading");
    assertThat(run.startedAt()).isAfterOrEqualTo(run.createdAt());
    assertThat(run.endedAt()).isAfterOrEqualTo(run.startedAt());
  }

  @Test
  void end_as_an_error_with_its_message_and_keep_the_exception() {
    assertThatThrownBy(
            () ->
                runs()
                    .run(
                        "import",
                        null,
                        progress -> {
                          progress.report(0.5);
                          throw new IOException("no such folder");
                        }))
        .isInstanceOf(IOException.class);
    assertThat(runs().history(1))
        .singleElement()
        .satisfies(
            run -> {
              assertThat(run.state()).isEqualTo(TaskState.ERROR);
              assertThat(run.message()).contains("no such folder");
              assertThat(run.progress()).isEqualTo(0.5);
            });
  }

  @Test
  void are_cancelled_while_they_wait() {
    long id = runs().submit("import", null);
    assertThat(runs().cancel(id)).isTrue();
    assertThat(runs().claim(id)).isFalse();
    assertThat(runs().cancel(id)).isFalse();
    assertThat(find(id).state()).isEqualTo(TaskState.CANCELLED);
  }

  @Test
  void are_cancelled_while_they_run_and_their_work_hears_of_it() {
    List<String> steps = new ArrayList<>();
    TaskRun run =
        runs()
            .run(
                "import",
                null,
                progress -> {
                  steps.add("first");
                  runs().cancel(progress.id());
                  progress.report(0.9);
                  steps.add("second");
                });
    assertThat(steps).containsExactly("first");
    assertThat(run.state()).isEqualTo(TaskState.CANCELLED);
    assertThat(run.progress()).isZero();
  }

  @Test
  void change_nothing_once_they_have_ended() {
    long id = runs().submit("import", null);
    assertThat(runs().complete(id)).isFalse();
    assertThat(runs().claim(id)).isTrue();
    assertThat(runs().complete(id)).isTrue();
    assertThat(runs().fail(id, "late")).isFalse();
    assertThat(runs().progress(id, 0.1, "late")).isFalse();
    assertThat(find(id).state()).isEqualTo(TaskState.DONE);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.01, 1.01, Double.NaN})
  void refuse_a_progress_outside_its_range(double fraction) {
    long id = runs().submit("import", null);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> runs().progress(id, fraction, null))
        .withMessage("fraction must be from 0 to 1: " + fraction);
  }

  @Test
  void are_claimed_by_one_of_many_threads_each() throws Exception {
    int threads = 8;
    for (int i = 0; i < 20; i++) {
      runs().submit("import", "number " + i);
    }
    CyclicBarrier start = new CyclicBarrier(threads);
    ExecutorService workers = Executors.newFixedThreadPool(threads);
    try {
      List<Future<List<Long>>> claims = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        claims.add(workers.submit(claimingAll(start)));
      }
      List<Long> claimed = new ArrayList<>();
      for (Future<List<Long>> claim : claims) {
        claimed.addAll(claim.get());
      }
      assertThat(claimed).hasSize(20).doesNotHaveDuplicates();
    } finally {
      workers.shutdownNow();
    }
  }

  private Callable<List<Long>> claimingAll(CyclicBarrier start) {
    return () -> {
      List<Long> mine = new ArrayList<>();
      start.await();
      runs().inState(TaskState.QUEUED).stream()
          .map(TaskRun::id)
          .filter(runs()::claim)
          .forEach(mine::add);
      return mine;
    };
  }

  @Test
  void are_taken_in_order_by_kind() {
    runs().submit("other", null);
    long first = runs().submit("import", "a");
    runs().submit("import", "b");
    assertThat(runs().claimNext("import").orElseThrow().id()).isEqualTo(first);
    assertThat(runs().claimNext("import").orElseThrow().subject()).isEqualTo("b");
    assertThat(runs().claimNext("import")).isEmpty();
  }

  @Test
  void that_this_process_left_running_are_ended_when_it_opens_the_file_again() {
    long id = runs().submit("import", null);
    long waiting = runs().submit("import", null);
    runs().claim(id);
    db.reopen();
    assertThat(find(id).state()).isEqualTo(TaskState.ERROR);
    assertThat(find(id).message()).contains("has ended");
    assertThat(find(waiting).state()).isEqualTo(TaskState.QUEUED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "", "nobody", "x@y", "99999999999@2026-11-21T00:00:00Z"})
  void of_whoever_is_no_process_are_ended_when_the_file_is_opened(String owner) {
    long id = runs().submit("import", null);
    db.database()
        .transaction(
            tx ->
                tx.entityManager()
                    .createNativeQuery(
                        "update task_run set state = 'RUNNING', owner = nullif(?1, 'null')")
                    .setParameter(1, owner)
                    .executeUpdate());
    db.reopen();
    assertThat(find(id).state()).isEqualTo(TaskState.ERROR);
  }

  /** Linux computes the start of a process from a clock that may be set. */
  @Test
  void of_a_living_process_go_on_although_its_start_looks_a_second_off() {
    ProcessHandle parent = ProcessHandle.current().parent().orElseThrow();
    long id = runs().submit("import", null);
    db.database()
        .transaction(
            tx ->
                tx.entityManager()
                    .createNativeQuery("update task_run set state = 'RUNNING', owner = ?1")
                    .setParameter(
                        1,
                        parent.pid()
                            + "@"
                            + parent.info().startInstant().orElseThrow().plusSeconds(1))
                    .executeUpdate());
    db.reopen();
    assertThat(find(id).state()).isEqualTo(TaskState.RUNNING);
  }

  @Test
  void are_taken_by_no_worker_when_their_work_is_at_hand() {
    List<TaskRun> taken = new ArrayList<>();
    try (Subscription worker =
        db.database()
            .onChange(Runnable::run, notice -> runs().claimNext("import").ifPresent(taken::add))) {
      runs().run("import", null, progress -> {});
    }
    assertThat(taken).isEmpty();
  }

  @Test
  void inside_another_one_fail_when_that_is_cancelled() {
    TaskRun outer =
        runs()
            .run(
                "outer",
                null,
                whole ->
                    runs()
                        .run(
                            "inner",
                            null,
                            part -> {
                              runs().cancel(whole.id());
                              whole.report(0.5);
                            }));
    assertThat(outer.state()).isEqualTo(TaskState.CANCELLED);
    assertThat(runs().history(1)).extracting(TaskRun::kind).containsExactly("inner");
    assertThat(runs().history(1)).extracting(TaskRun::state).containsExactly(TaskState.ERROR);
  }

  @Test
  void of_a_killed_process_are_ended_and_those_of_a_living_one_are_not(@TempDir Path folder)
      throws Exception {
    Path file = folder.resolve("tasks.db");
    SchemaMigrator.forFile(file).withNamespaces("model", "task").migrate();
    try (WorkingProcess other = WorkingProcess.start(file)) {
      long id = other.claimedRun();
      assertThat(stateIn(file, id)).isEqualTo(TaskState.RUNNING);
      other.kill();
      assertThat(stateIn(file, id)).isEqualTo(TaskState.ERROR);
    }
  }

  private static TaskState stateIn(Path file, long id) {
    try (Database database =
        Database.open(DatabaseSettings.forFile(file).withPlugins(new TaskRunsPlugin()))) {
      return TaskRuns.on(database).find(id).orElseThrow().state();
    }
  }

  @Test
  void are_forgotten_only_when_they_have_ended_long_ago() {
    runs().run("import", null, progress -> {});
    long waiting = runs().submit("import", null);
    assertThat(runs().forgetOlderThan(Duration.ofHours(1))).isZero();
    assertThat(runs().forgetOlderThan(Duration.ofHours(-1))).isEqualTo(1);
    assertThat(runs().history(10)).extracting(TaskRun::id).containsExactly(waiting);
  }

  @Test
  void take_part_in_the_transaction_around_them() {
    assertThatThrownBy(
            () ->
                db.database()
                    .transaction(
                        tx -> {
                          runs().submit("import", null);
                          throw new IllegalStateException("undone");
                        }))
        .hasMessage("undone");
    assertThat(runs().history(10)).isEmpty();
  }

  @Test
  void are_in_no_file_that_does_not_ask_for_them(@TempDir Path folder) {
    Path file = folder.resolve("plain.db");
    SchemaMigrator.forFile(file).migrate();
    try (Database plain = Database.open(DatabaseSettings.forFile(file))) {
      assertThat(plain.executeSql("select name from sqlite_schema where name like 'task%'"))
          .isEmpty();
      assertThatIllegalArgumentException()
          .isThrownBy(() -> TaskRuns.on(plain))
          .withMessageContaining("task-runs");
    }
  }
}
