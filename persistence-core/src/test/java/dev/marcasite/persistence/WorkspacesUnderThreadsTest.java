package dev.marcasite.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marcasite.persistence.model.Tag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Opening and closing one path at the same time, with each step forced. */
class WorkspacesUnderThreadsTest {
  @RegisterExtension final FreshFile file = new FreshFile();
  private final int openBefore = OpenFiles.count();
  private final int factoriesBefore = SessionFactories.count();
  @TempDir Path folder;
  private final Workspaces workspaces = new Workspaces();
  private final CountDownLatch arrived = new CountDownLatch(1);
  private final CountDownLatch go = new CountDownLatch(1);
  private final AtomicInteger openings = new AtomicInteger();
  private DatabaseSettings settings;
  private DatabaseSettings held;

  @BeforeEach
  void settings() {
    DatabaseSettings small = small(file.path());
    settings = small.withPlugins(new GatePlugin("gate", openings::incrementAndGet));
    held = small.withPlugins(new GatePlugin("gate", this::holdUp));
  }

  @AfterEach
  void nothing_is_left_open() {
    workspaces.close();
    assertThat(OpenFiles.count()).isEqualTo(openBefore);
    assertThat(SessionFactories.count()).isEqualTo(factoriesBefore);
  }

  @Test
  void who_opens_while_another_opens_gets_the_same_database() throws Exception {
    FutureTask<Workspace> first = start("first", () -> workspaces.open(held));
    BlockOnAnotherThread.await(arrived);
    FutureTask<Workspace> second = startWaiting("second", () -> workspaces.open(settings));
    go.countDown();
    assertThat(second.get().database()).isSameAs(first.get().database());
    assertThat(openings).hasValue(1);
  }

  @Test
  void who_waits_while_another_fails_to_open_opens_itself() throws Exception {
    FutureTask<Workspace> first =
        start(
            "first",
            () ->
                workspaces.open(
                    settings.withPlugins(
                        new GatePlugin(
                            "gate",
                            () -> {
                              holdUp();
                              throw new IllegalStateException("no entities today");
                            }))));
    BlockOnAnotherThread.await(arrived);
    FutureTask<Workspace> second = startWaiting("second", () -> workspaces.open(settings));
    go.countDown();
    assertThatThrownBy(first::get)
        .isInstanceOf(ExecutionException.class)
        .hasMessageContaining("no entities today");
    assertThat(second.get().database().executeSql("select 1", Long.class)).containsExactly(1L);
    assertThat(workspaces.users(file.path())).isOne();
  }

  @Test
  void who_opens_while_the_last_user_closes_gets_a_new_database() throws Exception {
    Workspace last = workspaces.open(settings);
    Database old = last.database();
    FutureTask<Workspace> opener;
    FutureTask<?> closer;
    try (BlockOnAnotherThread block = new BlockOnAnotherThread(old, "the block")) {
      closer = startWaiting("closer", () -> close(last));
      opener = startWaiting("opener", () -> workspaces.open(settings));
      assertThat(openings).as("%s holds the closing up", block).hasValue(1);
    }
    closer.get();
    Database opened = opener.get().database();
    assertThat(opened).isNotSameAs(old);
    opened.transaction(tx -> tx.entityManager().persist(new Tag("a")));
    assertThatIllegalStateException().isThrownBy(() -> old.executeSql("select 1"));
  }

  @Test
  void who_waits_too_long_for_a_close_is_told() throws Exception {
    Workspace last = workspaces.open(settings);
    FutureTask<?> closer;
    try (BlockOnAnotherThread block = new BlockOnAnotherThread(last.database(), "the block")) {
      closer = startWaiting("closer", () -> close(last));
      assertThatThrownBy(() -> workspaces.open(settings.withLaneTimeout(Duration.ofMillis(20))))
          .as("beside %s", block)
          .isInstanceOf(DatabaseBusyException.class)
          .hasMessageContaining("No turn to open 'notes.db' after 20 ms");
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> workspaces.open(settings))
          .isInstanceOf(DatabaseInterruptedException.class);
      assertThat(Thread.interrupted()).isTrue();
    }
    closer.get();
  }

  @Test
  void who_still_opens_while_all_is_closed_finds_it_closed() throws Exception {
    FutureTask<Workspace> opener = start("opener", () -> workspaces.open(held));
    BlockOnAnotherThread.await(arrived);
    FutureTask<?> closer = startWaiting("closer", () -> close(workspaces));
    go.countDown();
    closer.get();
    assertThat(opener.get().isOpen()).isFalse();
    assertThatIllegalStateException().isThrownBy(() -> workspaces.open(settings));
  }

  @Test
  void another_file_does_not_wait() throws Exception {
    FutureTask<Workspace> first = start("first", () -> workspaces.open(held));
    BlockOnAnotherThread.await(arrived);
    Path other = Files.copy(file.path(), folder.resolve("other.db"));
    try (Workspace second = workspaces.open(small(other))) {
      assertThat(second.isOpen()).isTrue();
    }
    go.countDown();
    first.get();
  }

  @Test
  void a_use_is_never_closed_by_the_end_of_another() throws Exception {
    List<DatabaseSettings> files = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      files.add(small(Files.copy(file.path(), folder.resolve(i + ".db"))).withReaders(8));
    }
    List<FutureTask<Integer>> all = new ArrayList<>();
    for (int t = 0; t < 6; t++) {
      long seed = 1_000L + t;
      all.add(start("user " + t, () -> use(files, seed)));
    }
    for (FutureTask<Integer> one : all) {
      assertThat(one.get()).isEqualTo(60);
    }
    assertThat(workspaces.files()).isEmpty();
  }

  private int use(List<DatabaseSettings> files, long seed) {
    Random random = new Random(seed);
    int uses = 0;
    for (; uses < 60; uses++) {
      try (Workspace use = workspaces.open(files.get(random.nextInt(files.size())))) {
        assertThat(use.database().executeSql("select count(*) from tag", Long.class))
            .as("seed %d", seed)
            .hasSize(1);
      }
    }
    return uses;
  }

  private static DatabaseSettings small(Path path) {
    return DatabaseSettings.forFile(path).withEntities(Tag.class);
  }

  private void holdUp() {
    openings.incrementAndGet();
    arrived.countDown();
    BlockOnAnotherThread.await(go);
  }

  private static int close(AutoCloseable open) throws Exception {
    open.close();
    return 0;
  }

  private static <T> FutureTask<T> start(String name, Callable<T> part) {
    FutureTask<T> task = new FutureTask<>(part);
    new Thread(task, name).start();
    return task;
  }

  /** Starts a part and returns once it waits for somebody. */
  private static <T> FutureTask<T> startWaiting(String name, Callable<T> part) throws IOException {
    FutureTask<T> task = new FutureTask<>(part);
    Thread thread = new Thread(task, name);
    thread.start();
    while (thread.getState() != Thread.State.WAITING
        && thread.getState() != Thread.State.TIMED_WAITING) {
      assertThat(thread.isAlive()).as("%s waits instead of ending", name).isTrue();
      Thread.onSpinWait();
    }
    return task;
  }
}
