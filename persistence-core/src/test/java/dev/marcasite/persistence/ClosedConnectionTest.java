package dev.marcasite.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marcasite.persistence.model.Tag;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A write connection that is closed (as {@code SqlConnection.runRollback} does when ROLLBACK fails
 * twice) must not take the virtual machine with it. The cases run in a process of their own.
 */
class ClosedConnectionTest {
  @RegisterExtension final FreshFile file = new FreshFile();

  private static final List<String> WAYS =
      List.of("close", "close-after-failed-rollback", "cached-sql", "subscribed", "reader");

  @Test
  void crashes_no_virtual_machine() throws Exception {
    String output = run();
    assertThat(WAYS).allSatisfy(way -> assertThat(output).contains("survived " + way));
  }

  private String run() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:ErrorFile=/dev/null",
                "-cp",
                System.getProperty("java.class.path"),
                Child.class.getName(),
                file.path().toString())
            .redirectErrorStream(true)
            .start();
    List<String> lines = process.inputReader().lines().toList();
    return "exit code %d: %s".formatted(process.waitFor(), String.join("\n", lines));
  }

  /** What runs in the other process. */
  static final class Child {
    public static void main(String[] arguments) {
      for (String way : WAYS) {
        run(Path.of(arguments[0]), way);
      }
    }

    private static void run(Path path, String way) {
      Database db = Database.open(DatabaseSettings.forFile(path));
      if (way.equals("subscribed")) {
        db.onChange(Runnable::run, notice -> {});
      }
      db.transaction(tx -> tx.entityManager().persist(new Tag("first of " + way)));
      db.transaction(tx -> System.out.println(tx.executeSql("select count(*) from tag")));
      System.out.println(db.executeSql("select count(*) from tag"));
      if (way.equals("reader")) {
        brokenReader(db);
        return;
      }
      try {
        db.transaction(
            tx -> {
              tx.entityManager().persist(new Tag("second of " + way));
              tx.entityManager().flush();
              if (way.equals("close-after-failed-rollback")) {
                OpenDatabase open = (OpenDatabase) field(db, "open");
                // what runRollback does when ROLLBACK has failed twice
                open.parts().file().writer().current().driver().close();
              } else {
                tx.unsafeConnection(
                    connection -> {
                      connection.close();
                      return null;
                    });
              }
              if (way.equals("cached-sql")) {
                tx.executeSql("select count(*) from tag", Map.of());
              }
            });
      } catch (Throwable e) {
        System.out.println("the block fails with " + e);
      }
      if (!way.startsWith("close")) {
        db.transaction(tx -> System.out.println(tx.executeSql("select name from tag")));
      }
      db.close();
      System.out.println("survived " + way);
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
      System.out.println("survived reader");
    }

    private static Object field(Object owner, String name) throws ReflectiveOperationException {
      java.lang.reflect.Field field = owner.getClass().getDeclaredField(name);
      field.setAccessible(true);
      return field.get(owner);
    }
  }
}
