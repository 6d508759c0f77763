package dev.marcasite.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marcasite.migrations.SchemaMigrator;
import dev.marcasite.persistence.Database;
import dev.marcasite.persistence.DatabaseBusyException;
import dev.marcasite.persistence.DatabaseSettings;
import dev.marcasite.promises.Script.Actor;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Promises 2 and 5 between processes, each a JVM of its own. */
class SeveralProcessesTest {
  @TempDir Path folder;

  @Test
  void that_migrate_and_open_one_absent_path_at_once_make_one_schema() throws Exception {
    Path file = folder.resolve("notes.db");
    try (OtherProcess one = new OtherProcess(MigrateAndWrite.class, file);
        OtherProcess two = new OtherProcess(MigrateAndWrite.class, file)) {
      assertThat(List.of(one.line(), two.line())).containsOnly("ready");
      one.go();
      two.go();
      assertThat(List.of(one.line(), two.line())).containsOnly("written");
      one.go();
      two.go();
      one.end();
      two.end();
    }
    try (Database database = Database.open(DatabaseSettings.forFile(file))) {
      assertThat(Notes.count(database)).isEqualTo(2);
      assertThat(
              database.executeSql(
                  "select count(*) from marcasite_schema where namespace = 'model'", Long.class))
          .containsExactly(1L);
      assertThat(database.executeSql("select * from pragma_integrity_check", String.class))
          .containsExactly("ok");
    }
  }

  @Test
  void of_which_one_holds_the_lock_for_two_seconds_let_the_other_wait_and_succeed()
      throws Exception {
    Path file = migrated();
    try (Database database = Database.open(DatabaseSettings.forFile(file));
        OtherProcess other = new OtherProcess(HoldLock.class, file)) {
      assertThat(other.line()).isEqualTo("locked");
      long start = System.nanoTime();
      Actor<Duration> writer =
          Script.actor(
              "writer",
              () -> {
                Notes.write(database, "a");
                return Duration.ofNanos(System.nanoTime() - start);
              });
      while (System.nanoTime() - start < Duration.ofSeconds(2).toNanos()) {
        writer.awaitWaiting();
      }
      assertThat(Notes.count(database)).as("what a read sees meanwhile").isZero();
      other.go();
      assertThat(writer.result()).isGreaterThan(Duration.ofSeconds(2));
      assertThat(Notes.keys(database)).containsExactly("a");
      other.end();
    }
  }

  @Test
  void of_which_one_holds_the_lock_beyond_the_deadline_let_the_other_fail_in_time()
      throws Exception {
    Path file = migrated();
    Duration deadline = Duration.ofMillis(300);
    try (Database database =
            Database.open(DatabaseSettings.forFile(file).withLaneTimeout(deadline));
        OtherProcess other = new OtherProcess(HoldLock.class, file)) {
      assertThat(other.line()).isEqualTo("locked");
      long start = System.nanoTime();
      assertThatThrownBy(() -> Notes.write(database, "a"))
          .isInstanceOfSatisfying(
              DatabaseBusyException.class, busy -> assertThat(busy.isRetryable()).isTrue())
          .hasMessageContaining("another process");
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isBetween(deadline, deadline.plusSeconds(5));
      other.go();
      other.end();
      Notes.write(database, "a");
      assertThat(Notes.keys(database)).containsExactly("a");
    }
  }

  private Path migrated() {
    Path file = folder.resolve("notes.db");
    SchemaMigrator.forFile(file).migrate();
    return file;
  }

  /** Creates the schema unless it is there, and writes an entry. */
  static final class MigrateAndWrite {
    private MigrateAndWrite() {}

    public static void main(String[] arguments) throws Exception {
      Path file = Path.of(arguments[0]);
      System.out.println("ready");
      OtherProcess.awaitGo();
      SchemaMigrator.forFile(file).migrate();
      try (Database database = Database.open(DatabaseSettings.forFile(file))) {
        Notes.write(database, "k" + ProcessHandle.current().pid());
        System.out.println("written");
        OtherProcess.awaitGo();
      }
    }
  }

  /** Has the write lock until it is told to let it go. */
  static final class HoldLock {
    private HoldLock() {}

    public static void main(String[] arguments) throws Exception {
      try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + arguments[0]);
          Statement statement = connection.createStatement()) {
        statement.execute("begin immediate");
        System.out.println("locked");
        OtherProcess.awaitGo();
        statement.execute("commit");
      }
    }
  }
}
