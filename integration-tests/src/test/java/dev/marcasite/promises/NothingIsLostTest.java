package dev.marcasite.promises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marcasite.persistence.Database;
import dev.marcasite.persistence.DatabaseSettings;
import dev.marcasite.testkit.TemporaryDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Promise 6: a killed process loses no transaction that it had committed. */
class NothingIsLostTest {
  private static final int COMMITS_BEFORE_THE_KILL = 40;

  @RegisterExtension final TemporaryDatabase db = TemporaryDatabase.file();

  @RepeatedTest(3)
  void a_killed_process_loses_no_committed_transaction() throws Exception {
    List<String> reported = commitsOfAKilledProcess();
    Database database = db.database();
    List<String> kept = Notes.keys(database);
    assertThat(kept).containsAll(reported);
    assertThat(kept.size())
        .as("at most the commit that was not reported yet")
        .isBetween(reported.size(), reported.size() + 1);
    assertThat(Notes.matching(database, "body")).isEqualTo(kept);
    assertThat(database.executeSql("select * from pragma_integrity_check", String.class))
        .containsExactly("ok");
    Notes.write(database, "next");
  }

  private List<String> commitsOfAKilledProcess() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Committer.class.getName(),
                db.path().toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    List<String> reported = new ArrayList<>();
    try (BufferedReader lines = process.inputReader()) {
      while (reported.size() < COMMITS_BEFORE_THE_KILL) {
        String line = lines.readLine();
        assertThat(line).as("the process commits until it is killed").isNotNull();
        reported.add(line);
      }
      // By its handle: destroying the Process itself would close what it has written so far.
      process.toHandle().destroyForcibly();
      lines.lines().forEach(reported::add);
    }
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return reported;
  }

  /** Commits one entry after another and reports each once it is committed. */
  static final class Committer {
    private Committer() {}

    public static void main(String[] arguments) {
      try (Database database = Database.open(DatabaseSettings.forFile(Path.of(arguments[0])))) {
        for (int i = 0; ; i++) {
          String key = "k%06d".formatted(i);
          Notes.write(database, key);
          System.out.println(key);
        }
      }
    }
  }
}
