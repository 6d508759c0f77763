package dev.marcasite.promises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marcasite.persistence.Database;
import dev.marcasite.persistence.DatabaseException;
import dev.marcasite.persistence.DatabaseFileException;
import dev.marcasite.persistence.DatabaseSettings;
import dev.marcasite.persistence.Transaction;
import dev.marcasite.persistence.model.Tag;
import dev.marcasite.testkit.TemporaryDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Promise 5 where writing fails in the middle of a block. The operating system refuses to let the
 * files of a child process grow, which SQLite sees as an I/O error.
 */
class FailingDiskTest {
  private static final String LARGEST_FILE_IN_BLOCKS = "20000";

  @RegisterExtension final TemporaryDatabase db = TemporaryDatabase.file();

  @Test
  void no_later_statement_of_the_block_is_ever_seen_and_the_database_goes_on() throws Exception {
    assertThat(outputOfALimitedProcess())
        .containsExactly(
            "IO_ERROR or FULL",
            "a later statement is refused",
            "the block fails",
            "kept: []",
            "next: [next]");
    assertThat(db.database().executeSql("select name from tag", String.class))
        .containsExactly("next");
    assertThat(db.database().executeSql("select * from pragma_integrity_check", String.class))
        .containsExactly("ok");
  }

  private List<String> outputOfALimitedProcess() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                "sh",
                "-c",
                "ulimit -f " + LARGEST_FILE_IN_BLOCKS + " && exec \"$@\"",
                "sh",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Writer.class.getName(),
                db.path().toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    List<String> lines = process.inputReader().lines().toList();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return lines;
  }

  /** Writes more than the files may hold, goes on, and tells what it sees. */
  static final class Writer {
    private Writer() {}

    public static void main(String[] arguments) {
      try (Database database = Database.open(DatabaseSettings.forFile(Path.of(arguments[0])))) {
        try {
          database.transaction(Writer::overflowAndGoOn);
        } catch (DatabaseException e) {
          System.out.println("the block fails");
        }
        System.out.println("kept: " + tags(database));
        database.transaction(tx -> insert(tx, "next"));
        System.out.println("next: " + tags(database));
      }
    }

    private static void overflowAndGoOn(Transaction tx) {
      insert(tx, "before");
      try {
        tx.savepoint(inner -> insert(inner, "x".repeat(40_000_000)));
      } catch (DatabaseFileException e) {
        System.out.println(
            "IO_ERROR or FULL".contains(e.problem().name()) ? "IO_ERROR or FULL" : e);
      }
      try {
        insert(tx, "after");
      } catch (RuntimeException e) {
        System.out.println("a later statement is refused");
      }
    }

    private static List<String> tags(Database database) {
      return database.executeSql("select name from tag", String.class);
    }

    private static void insert(Transaction tx, String name) {
      tx.entityManager().persist(new Tag(name));
      tx.entityManager().flush();
    }
  }
}
