package dev.marcasite.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marcasite.persistence.DatabaseFileException.Problem;
import dev.marcasite.persistence.SchemaMismatchException.State;
import dev.marcasite.persistence.model.Tag;
import dev.marcasite.persistence.sqlite.JournalMode;
import dev.marcasite.persistence.sqlite.Synchronous;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenAndCloseTest {
  @RegisterExtension final FreshFile file = new FreshFile();
  @TempDir Path folder;

  @Nested
  class Opening_is_refused_and_leaves_the_file_alone {
    @Test
    void when_it_is_missing() {
      assertRefused(folder.resolve("missing.db"), Problem.MISSING_FILE, "does not exist");
      assertThat(folder.resolve("missing.db")).doesNotExist();
    }

    @Test
    void when_its_folder_is_missing() {
      assertRefused(folder.resolve("none/notes.db"), Problem.MISSING_FOLDER, "folder");
    }

    @Test
    void when_it_is_a_folder() {
      assertRefused(folder, Problem.NOT_A_DATABASE, "not a file");
    }

    @Test
    void when_it_is_a_text_file() throws IOException {
      assertRefused(
          Files.writeString(folder.resolve("notes.txt"), "These are notes, not a database."),
          Problem.NOT_A_DATABASE,
          "not a SQLite database");
    }

    @Test
    void when_it_is_empty() throws IOException {
      assertRefused(Files.createFile(folder.resolve("empty.db")), Problem.EMPTY, "empty");
    }

    @Test
    void when_its_pages_are_damaged() throws IOException {
      byte[] bytes = Files.readAllBytes(file.path());
      Arrays.fill(bytes, 100, 4_096, (byte) 0x5a);
      assertRefused(Files.write(folder.resolve("damaged.db"), bytes), Problem.DAMAGED, "backup");
    }

    @Test
    void when_another_program_made_it() throws Exception {
      Path foreign = folder.resolve("foreign.db");
      execute(foreign, "create table song (id integer primary key, title text)");
      assertMismatch(foreign, State.FOREIGN);
    }

    @Test
    void when_its_schema_is_older() throws Exception {
      execute(file.path(), "update marcasite_schema set version = 0");
      assertMismatch(file.path(), State.OLDER);
    }

    @Test
    void when_its_schema_is_newer() throws Exception {
      execute(file.path(), "update marcasite_schema set version = 99");
      assertMismatch(file.path(), State.NEWER);
    }

    @Test
    void when_its_schema_came_from_another_changelog() throws Exception {
      execute(file.path(), "update marcasite_schema set digest = '00'");
      assertMismatch(file.path(), State.DIFFERENT);
    }

    @Test
    void when_a_namespace_is_missing() throws Exception {
      execute(file.path(), "delete from marcasite_schema where namespace = 'model'");
      assertMismatch(file.path(), State.ABSENT);
    }

    @Test
    void when_another_program_has_put_its_application_id_into_it() throws Exception {
      execute(file.path(), "pragma application_id = 42");
      assertMismatch(
          file.path(), State.FOREIGN, "the application id 42", String.valueOf(0x4D524353));
    }

    @Test
    void when_tables_of_its_schema_are_gone() throws Exception {
      execute(file.path(), "drop table setting");
      execute(file.path(), "drop table entry_tag");
      assertMismatch(
          file.path(), State.INCOMPLETE, "'model'", "lacks its tables entry_tag, setting:");
    }

    @Test
    void when_its_end_is_cut_off() throws IOException {
      byte[] bytes = Files.readAllBytes(file.path());
      assertRefused(
          Files.write(folder.resolve("cut.db"), Arrays.copyOf(bytes, bytes.length / 2)),
          Problem.DAMAGED,
          "backup");
    }

    @ParameterizedTest(name = "byte {0} is {1}")
    @CsvSource({
      "0,42,NOT_A_DATABASE",
      "16,3,NOT_A_DATABASE",
      "18,9,READ_ONLY",
      "19,9,NOT_A_DATABASE"
    })
    void when_its_header_is_not_that_of_a_database(int position, byte value, Problem problem)
        throws IOException {
      byte[] bytes = Files.readAllBytes(file.path());
      bytes[position] = value;
      assertRefused(Files.write(folder.resolve("header.db"), bytes), problem, "cannot be opened");
    }

    @Test
    void when_nobody_describes_a_namespace() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Database.open(file.settings().withNamespaces("nobody")))
          .withMessageContaining("nobody");
      file.database();
    }

    @Test
    void when_its_log_cannot_be_put_beside_it() throws IOException {
      Files.createDirectory(file.path().resolveSibling("notes.db-wal"));
      assertThatThrownBy(() -> Database.open(file.settings()))
          .isInstanceOfSatisfying(
              DatabaseFileException.class,
              e -> assertThat(e.problem()).isEqualTo(Problem.READ_ONLY));
    }

    @Test
    void when_it_is_open_already_and_that_one_keeps_its_locks() throws Exception {
      Database database = file.open(file.settings().withJournalMode(JournalMode.DELETE));
      database.transaction(
          tx -> {
            tx.entityManager().persist(new Tag("one"));
            tx.entityManager().flush();
            assertThatThrownBy(() -> Database.open(file.settings()))
                .isInstanceOf(DatabaseFileException.class);
            assertThat(anotherProcessGetsTheLock()).isFalse();
          });
      assertThat(anotherProcessGetsTheLock()).isTrue();
    }

    @Test
    void when_it_is_open_already_under_whatever_name() throws IOException {
      file.database();
      Path alias = Files.createSymbolicLink(folder.resolve("alias.db"), file.path());
      assertThatThrownBy(() -> Database.open(DatabaseSettings.forFile(alias)))
          .isInstanceOfSatisfying(
              DatabaseFileException.class,
              e -> assertThat(e.problem()).isEqualTo(Problem.ALREADY_OPEN));
    }

    private void assertRefused(Path path, Problem problem, String words) {
      byte[] before = bytes(path);
      assertThatThrownBy(() -> Database.open(DatabaseSettings.forFile(path)))
          .isInstanceOfSatisfying(
              DatabaseFileException.class, e -> assertThat(e.problem()).isEqualTo(problem))
          .hasMessageContaining("'" + path.getFileName() + "'")
          .hasMessageContaining(words)
          .hasMessageNotContaining(folder.toString());
      assertThat(bytes(path)).isEqualTo(before);
    }

    private void assertMismatch(Path path, State state) {
      assertMismatch(path, state, "schema");
    }

    private void assertMismatch(Path path, State state, String... words) {
      byte[] before = bytes(path);
      assertThatThrownBy(() -> Database.open(DatabaseSettings.forFile(path)))
          .isInstanceOfSatisfying(
              SchemaMismatchException.class, e -> assertThat(e.state()).isEqualTo(state))
          .hasMessageContaining("'" + path.getFileName() + "'")
          .hasMessageContainingAll(words);
      assertThat(bytes(path)).isEqualTo(before);
    }

    private byte[] bytes(Path path) {
      try {
        return Files.isRegularFile(path) ? Files.readAllBytes(path) : new byte[0];
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
  }

  @Nested
  class Opening_is_granted {
    @Test
    void to_a_dump_that_was_loaded_again_and_has_lost_its_application_id() throws Exception {
      execute(file.path(), "pragma application_id = 0");
      assertThat(file.database().executeSql("select 1", Long.class)).containsExactly(1L);
    }

    @Test
    void beside_tables_that_others_have_added() throws Exception {
      execute(file.path(), "create table song (id integer primary key)");
      assertThat(file.database().executeSql("select * from song")).isEmpty();
    }
  }

  @Nested
  class Closing {
    @Test
    void leaves_the_data_and_neither_log_nor_thread() throws IOException {
      Set<String> threads = threads();
      Database database = file.database();
      database.transaction(tx -> tx.entityManager().persist(new Tag("kept")));
      database.executeSql("select 1");
      database.close();
      try (Stream<Path> left = Files.list(file.path().getParent())) {
        assertThat(left).containsExactly(file.path());
      }
      assertThat(threads()).isSubsetOf(threads);
      assertThat(file.open(file.settings()).executeSql("select name from tag", String.class))
          .containsExactly("kept");
    }

    @Test
    void again_does_nothing() {
      Database database = file.database();
      database.close();
      database.close();
    }

    @Test
    void refuses_use_afterwards() {
      Database database = file.database();
      database.close();
      assertThatIllegalStateException()
          .isThrownBy(() -> database.executeSql("select 1"))
          .withMessageContaining("closed");
      assertThatIllegalStateException().isThrownBy(() -> database.transaction(tx -> {}));
      assertThatIllegalStateException().isThrownBy(() -> database.read(snapshot -> 1));
    }

    @Test
    void is_refused_inside_a_block() {
      Database database = file.database();
      assertThatIllegalStateException()
          .isThrownBy(() -> database.transaction(tx -> database.close()))
          .withMessageContaining("inside a block");
      assertThat(database.executeSql("select 1", Long.class)).containsExactly(1L);
    }

    private Set<String> threads() {
      return Thread.getAllStackTraces().keySet().stream()
          .map(Thread::getName)
          .collect(Collectors.toSet());
    }
  }

  @Nested
  class Names_of_files {
    @Test
    void may_hold_what_urls_treat_specially() throws IOException {
      Path odd = Files.copy(file.path(), folder.resolve("a b?mode=ro&x=1#50%25 ü'字.db"));
      try (Database database = Database.open(DatabaseSettings.forFile(odd))) {
        database.transaction(tx -> tx.entityManager().persist(new Tag("odd")));
        assertThat(database.executeSql("select name from tag", String.class))
            .containsExactly("odd");
      }
      try (Stream<Path> left = Files.list(folder)) {
        assertThat(left).containsExactly(odd);
      }
    }
  }

  @Nested
  class Settings_of_the_database {
    @Test
    void refuse_values_out_of_range_and_name_them() {
      DatabaseSettings settings = file.settings();
      assertThatIllegalArgumentException()
          .isThrownBy(() -> settings.withReaders(0))
          .withMessage("readers must be at least 1: 0");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> settings.withLaneTimeout(Duration.ofMillis(-1)))
          .withMessage("laneTimeout must not be negative: PT-0.001S");
      assertThatIllegalArgumentException().isThrownBy(() -> settings.withCacheSizeKib(1));
    }

    @Test
    void reach_every_connection() {
      Database database =
          file.open(
              file.settings()
                  .withSynchronous(Synchronous.FULL)
                  .withCacheSizeKib(2_048)
                  .withWalAutocheckpointPages(77)
                  .withJournalMode(JournalMode.WAL));
      String sql =
          "select (select * from pragma_synchronous) || ' ' || (select * from pragma_cache_size)"
              + " || ' ' || (select * from pragma_foreign_keys) || ' ' || (select * from pragma_trusted_schema)"
              + " || ' ' || (select * from pragma_recursive_triggers)|| ' ' || (select * from pragma_journal_mode)";
      String expected = "2 -2048 1 0 1 wal";
      assertThat(database.executeSql(sql, String.class)).containsExactly(expected);
      database.transaction(
          tx -> assertThat(tx.executeSql(sql, String.class)).containsExactly(expected));
    }
  }

  /** In a process of its own: within one process SQLite would not ask the operating system. */
  private boolean anotherProcessGetsTheLock() throws IOException, InterruptedException {
    return new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                LockTaker.class.getName(),
                file.path().toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor()
        == 0;
  }

  /** Ends with 0 if it gets the write lock at once. */
  static final class LockTaker {
    private LockTaker() {}

    public static void main(String[] arguments) throws SQLException {
      execute(Path.of(arguments[0]), "begin immediate");
    }
  }

  private static void execute(Path file, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
