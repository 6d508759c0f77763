package dev.marcasite.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConcurrentMigrationTest {
  @TempDir Path folder;
  private SqliteFile file;
  private ExecutorService threads;

  @BeforeEach
  void file() {
    file = new SqliteFile(folder.resolve("notes.db"));
    threads = Executors.newCachedThreadPool();
  }

  @AfterEach
  void one_schema_and_no_error() throws Exception {
    threads.shutdown();
    assertThat(file.rows("select * from pragma_integrity_check")).containsExactly("ok");
    assertThat(file.rows("select count(*) = count(distinct FILENAME || ID) from DATABASECHANGELOG"))
        .containsExactly("1");
    assertThat(SchemaMigrator.forFile(file.path()).status().isCurrent()).isTrue();
    assertThat(file.files()).containsExactly("notes.db");
  }

  /** Migrates, then opens the file as a database does: in WAL mode, and keeps it open. */
  static final class MigrateAndOpen {
    public static void main(String... arguments) throws Exception {
      SqliteFile file = new SqliteFile(Path.of(arguments[0]));
      System.out.println("ready");
      ChildJvm.await(System.in);
      boolean changed = SchemaMigrator.forFile(file.path()).migrate().changed();
      try (Connection connection = file.open()) {
        SqliteFile.execute(connection, "pragma journal_mode = wal");
        System.out.println(changed + " " + SqliteFile.rows(connection, "select * from entry"));
        ChildJvm.await(System.in);
      }
      System.out.println("closed");
    }
  }

  @RepeatedTest(3)
  void of_two_processes_that_also_open_the_file_gives_one_the_work() throws Exception {
    try (ChildJvm one = new ChildJvm(MigrateAndOpen.class, file.path().toString());
        ChildJvm two = new ChildJvm(MigrateAndOpen.class, file.path().toString())) {
      assertThat(List.of(one.line(), two.line())).containsExactly("ready", "ready");
      one.go();
      two.go();
      assertThat(List.of(one.line(), two.line())).containsExactlyInAnyOrder("true []", "false []");
      one.go();
      assertThat(one.line()).isEqualTo("closed");
      two.go();
      assertThat(two.line()).isEqualTo("closed");
    }
  }

  @Test
  void waits_in_each_process_for_a_third_one_that_has_the_lock() throws Exception {
    try (Connection third = file.open();
        ChildJvm one = new ChildJvm(MigrateAndOpen.class, file.path().toString());
        ChildJvm two = new ChildJvm(MigrateAndOpen.class, file.path().toString())) {
      SqliteFile.execute(third, "begin immediate");
      assertThat(List.of(one.line(), two.line())).containsExactly("ready", "ready");
      one.go();
      two.go();
      SqliteFile.execute(third, "rollback");
      assertThat(List.of(one.line(), two.line())).containsExactlyInAnyOrder("true []", "false []");
      one.go();
      assertThat(one.line()).isEqualTo("closed");
      two.go();
      assertThat(two.line()).isEqualTo("closed");
    }
  }

  @RepeatedTest(5)
  void of_eight_threads_gives_one_the_work() throws Exception {
    List<Boolean> changed =
        together(8, () -> SchemaMigrator.forFile(file.path()).migrate().changed());
    assertThat(changed).containsOnlyOnce(true);
  }

  /** The failing ones delete what they created, if nobody else has it by then. */
  @RepeatedTest(5)
  void beside_migrations_that_fail_and_are_undone_loses_nothing() throws Exception {
    OwnerFolder bad =
        new OwnerFolder(folder.resolve("bad")).notes(1, "notes:1\ninsert into missing values (1);");
    SchemaMigrator good = SchemaMigrator.forFile(file.path());
    SchemaMigrator failing = good.withClassLoader(OwnerFolder.loader(bad));
    AtomicInteger next = new AtomicInteger();
    List<Boolean> results =
        together(
            8,
            () -> {
              try {
                return (next.getAndIncrement() % 2 == 0 ? good : failing).migrate().changed();
              } catch (MigrationFailedException e) {
                return false;
              }
            });
    assertThat(results).hasSize(8).containsOnlyOnce(true);
    assertThat(good.migrate().changed()).isFalse();
  }

  private <T> List<T> together(int count, Callable<T> work) throws Exception {
    CyclicBarrier start = new CyclicBarrier(count);
    List<Future<T>> futures = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      futures.add(
          threads.submit(
              () -> {
                start.await();
                return work.call();
              }));
    }
    List<T> results = new ArrayList<>();
    for (Future<T> future : futures) {
      results.add(future.get());
    }
    return results;
  }
}
