package dev.marcasite.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marcasite.persistence.model.Tag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A write connection that is closed (as {@code SqlConnection.runRollback} does when ROLLBACK fails
 * twice) must not take the virtual machine with it. Each case runs in a process of its own.
 */
class ClosedConnectionTest {
  @RegisterExtension final FreshFile file = new FreshFile();

  @ParameterizedTest
  @ValueSource(
      strings = {"close", "close-after-failed-rollback", "cached-sql", "subscribed", "reader"})
  void a_closed_writer_crashes_no_virtual_machine(String what) throws Exception {
    assertThat(run(what)).as(what).contains("survived");
  }

  private String run(String what) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:ErrorFile=/dev/null",
                "-cp",
                System.getProperty("java.class.path"),
                Child.class.getName(),
                what,
                file.path().toString())
            .redirectErrorStream(true)
            .start();
    List<String> lines = process.inputReader().lines().toList();
    return "exit code %d: %s".formatted(process.waitFor(), String.join("\n", lines));
  }

  /** What runs in the other process. */
  static final class Child {
    public static void main(String[] arguments) throws Exception {
      Path path = Path.of(arguments[1]);
      Database db = Database.open(DatabaseSettings.forFile(path));
      if (arguments[0].equals("subscribed")) {
        db.onChange(Runnable::run, notice -> {});
      }
      db.transaction(tx -> tx.entityManager().persist(new Tag("first")));
      db.transaction(tx -> System.out.println(tx.executeSql("select count(*) from tag")));
      System.out.println(db.executeSql("select count(*) from tag"));
      if (arguments[0].equals("reader")) {
        brokenReader(db);
        return;
      }
      try {
        db.transaction(
            tx -> {
              tx.entityManager().persist(new Tag("second"));
              tx.entityManager().flush();
              if (arguments[0].equals("close-after-failed-rollback")) {
                OpenDatabase open = (OpenDatabase) field(db, "open");
                // what runRollback does when ROLLBACK has failed twice
                open.parts().file().writer().driver().close();
              } else {
                tx.unsafeConnection(
                    connection -> {
                      connection.close();
                      return null;
                    });
              }
              if (arguments[0].equals("cached-sql")) {
                tx.executeSql("select count(*) from tag", Map.of());
              }
            });
      } catch (Throwable e) {
        System.out.println("the block fails with " + e);
      }
      if (arguments[0].startsWith("close")) {
        db.close();
        System.out.println("wal there: " + Files.exists(path.resolveSibling("notes.db-wal")));
      } else {
        db.transaction(tx -> System.out.println(tx.executeSql("select name from tag")));
      }
      System.out.println("survived");
    }

    private static void brokenReader(Database db) {
      try {
        db.read(
            snapshot -> {
              snapshot.executeSql("select count(*) from tag");
              // what runRollback does when ROLLBACK has failed twice
              ((Block) field(snapshot, "block")).connection().driver().close();
              return null;
            });
      } catch (Throwable e) {
        System.out.println("the read fails with " + e);
      }
      System.out.println(db.executeSql("select count(*) from tag"));
      db.close();
      System.out.println("survived");
    }

    private static Object field(Object owner, String name) throws ReflectiveOperationException {
      java.lang.reflect.Field field = owner.getClass().getDeclaredField(name);
      field.setAccessible(true);
      return field.get(owner);
    }
  }
}
