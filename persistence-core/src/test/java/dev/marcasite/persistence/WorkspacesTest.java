package dev.marcasite.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.marcasite.persistence.DatabaseFileException.Problem;
import dev.marcasite.persistence.model.Tag;
import dev.marcasite.persistence.sqlite.Synchronous;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class WorkspacesTest {
  @RegisterExtension final FreshFile template = new FreshFile();
  private final int openBefore = OpenFiles.count();
  private final int factoriesBefore = SessionFactories.count();
  @TempDir Path folder;
  private final Workspaces workspaces = new Workspaces();

  @AfterEach
  void close_all_and_leave_nothing() {
    workspaces.close();
    assertThat(workspaces.files()).isEmpty();
    assertThat(OpenFiles.count()).isEqualTo(openBefore);
    assertThat(SessionFactories.count()).isEqualTo(factoriesBefore);
  }

  @Nested
  class One_file {
    private DatabaseSettings notes;

    @BeforeEach
    void file() {
      notes = settings("notes");
    }

    @Test
    void is_opened_once_and_closed_by_its_last_user() {
      Workspace first = workspaces.open(notes);
      Workspace second = workspaces.open(notes);
      assertThat(second.database()).isSameAs(first.database());
      assertThat(workspaces.users(notes.file())).isEqualTo(2);
      Database database = first.database();
      first.close();
      assertThat(database.executeSql("select 1", Long.class)).containsExactly(1L);
      second.close();
      assertThatIllegalStateException().isThrownBy(() -> database.executeSql("select 1"));
      assertThat(workspaces.users(notes.file())).isZero();
    }

    @Test
    void loses_one_user_however_often_that_one_closes() {
      Workspace first = workspaces.open(notes);
      Workspace second = workspaces.open(notes);
      first.close();
      first.close();
      assertThat(workspaces.users(notes.file())).isOne();
      assertThat(second.isOpen()).isTrue();
      assertThatIllegalStateException()
          .isThrownBy(first::database)
          .withMessage("this use of 'notes.db' has ended: open the file again");
    }

    @Test
    void is_the_same_under_whatever_name() throws IOException {
      Path real = notes.file().toRealPath();
      Path link = Files.createSymbolicLink(folder.resolve("alias.db"), notes.file());
      Path detour = folder.resolve("x").resolve("..").resolve("notes.db");
      Files.createDirectory(folder.resolve("x"));
      Workspace first = workspaces.open(notes);
      assertThat(workspaces.open(at(link)).database()).isSameAs(first.database());
      assertThat(workspaces.open(at(detour)).file()).isEqualTo(real);
      assertThat(workspaces.users(link)).isEqualTo(3);
      assertThat(workspaces.files()).containsExactly(real);
    }

    @Test
    void can_be_opened_again() {
      workspaces.open(notes).close();
      try (Workspace again = workspaces.open(notes.withReaders(1))) {
        assertThat(again.database().settings().readers()).isOne();
      }
    }

    @Test
    void is_closed_for_all_its_users_at_once() {
      Workspace first = workspaces.open(notes);
      Workspace second = workspaces.open(notes);
      workspaces.close(notes.file());
      assertThat(first.isOpen()).isFalse();
      assertThat(second.isOpen()).isFalse();
      Workspace third = workspaces.open(notes);
      first.close();
      second.close();
      assertThat(third.isOpen()).isTrue();
      workspaces.close(folder.resolve("never opened.db"));
    }

    @Test
    void that_was_closed_past_its_users_is_opened_anew() {
      Workspace first = workspaces.open(notes);
      first.database().close();
      assertThat(first.isOpen()).isFalse();
      assertThat(workspaces.files()).isEmpty();
      assertThat(workspaces.users(notes.file())).isZero();
      Workspace second = workspaces.open(notes);
      first.close();
      assertThat(second.database().executeSql("select 1", Long.class)).containsExactly(1L);
      assertThat(workspaces.users(notes.file())).isOne();
    }

    @Test
    void stays_open_if_its_last_user_closes_inside_a_block() {
      Workspace only = workspaces.open(notes);
      Database database = only.database();
      database.transaction(
          tx -> {
            assertThatIllegalStateException().isThrownBy(only::close);
            tx.entityManager().persist(new Tag("kept"));
          });
      assertThat(only.isOpen()).isTrue();
      only.close();
      assertThat(only.isOpen()).isFalse();
    }

    @Test
    void that_is_deleted_while_open_can_still_be_closed_by_its_path() throws IOException {
      workspaces.open(notes);
      Path real = notes.file().toRealPath();
      Files.delete(real);
      workspaces.close(real);
      assertThat(workspaces.files()).isEmpty();
    }
  }

  @Nested
  class Opening_is_refused {
    private DatabaseSettings notes;

    @BeforeEach
    void file() {
      notes = settings("notes");
    }

    @Test
    void with_other_settings_which_are_named() {
      Workspace first = workspaces.open(notes);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> workspaces.open(notes.withReaders(1).withSynchronous(Synchronous.FULL)))
          .withMessage(
              "settings: 'notes.db' is open with other values of readers, synchronous; use the same, or close it first");
      assertThat(workspaces.users(notes.file())).isOne();
      assertThat(first.isOpen()).isTrue();
    }

    @Test
    void with_other_plugins_but_not_with_equal_ones() {
      workspaces.open(notes.withPlugins(new GatePlugin("gate")));
      workspaces.open(notes.withPlugins(new GatePlugin("gate")));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> workspaces.open(notes.withPlugins(new GatePlugin("door"))))
          .withMessageContaining("plugins");
    }

    @Test
    void for_a_database_in_memory() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> workspaces.open(DatabaseSettings.inMemory(notes.file())))
          .withMessageContaining("in memory");
    }

    @Test
    void for_a_missing_file_which_can_be_opened_once_it_is_there() {
      DatabaseSettings missing = at(folder.resolve("missing.db"));
      assertThatExceptionOfType(DatabaseFileException.class)
          .isThrownBy(() -> workspaces.open(missing))
          .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.MISSING_FILE));
      assertThat(workspaces.files()).isEmpty();
      settings("missing");
      assertThat(workspaces.open(missing).isOpen()).isTrue();
    }

    @Test
    void for_an_outdated_file_and_leaves_nothing_behind() throws Exception {
      execute(notes.file(), "update marcasite_schema set version = 0");
      assertThatExceptionOfType(SchemaMismatchException.class)
          .isThrownBy(() -> workspaces.open(notes));
      assertThat(workspaces.users(notes.file())).isZero();
      assertThat(OpenFiles.count()).isEqualTo(openBefore);
      assertThat(SessionFactories.count()).isEqualTo(factoriesBefore);
    }

    @Test
    void for_a_file_that_is_open_past_the_workspaces() {
      try (Database direct = Database.open(notes)) {
        assertThatExceptionOfType(DatabaseFileException.class)
            .isThrownBy(() -> workspaces.open(notes))
            .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.ALREADY_OPEN));
        assertThat(direct.executeSql("select 1", Long.class)).containsExactly(1L);
      }
      assertThat(workspaces.open(notes).isOpen()).isTrue();
    }

    @Test
    void once_they_are_closed() {
      workspaces.close();
      assertThatIllegalStateException()
          .isThrownBy(() -> workspaces.open(notes))
          .withMessage("these workspaces are closed");
      workspaces.close();
    }
  }

  @Nested
  class The_current_file {
    private DatabaseSettings one;
    private DatabaseSettings two;

    @BeforeEach
    void files() {
      one = settings("one");
      two = settings("two");
    }

    @Test
    void is_none_at_first() {
      assertThat(workspaces.current()).isEmpty();
      assertThat(workspaces.currentFile()).isEmpty();
    }

    @Test
    void is_switched_and_the_one_before_closed() throws IOException {
      Database first = workspaces.switchTo(one);
      Database second = workspaces.switchTo(two);
      assertThat(workspaces.current()).containsSame(second);
      assertThat(workspaces.currentFile()).contains(two.file().toRealPath());
      assertThat(workspaces.files()).containsExactly(two.file().toRealPath());
      assertThatIllegalStateException().isThrownBy(() -> first.executeSql("select 1"));
    }

    @Test
    void leaves_the_one_before_open_for_its_other_users() {
      Workspace other = workspaces.open(one);
      workspaces.switchTo(one);
      workspaces.switchTo(two);
      assertThat(other.isOpen()).isTrue();
      assertThat(workspaces.users(one.file())).isOne();
    }

    @Test
    void stays_if_the_new_one_cannot_be_opened() {
      Database first = workspaces.switchTo(one);
      assertThatExceptionOfType(DatabaseFileException.class)
          .isThrownBy(
              () -> workspaces.switchTo(DatabaseSettings.forFile(folder.resolve("none.db"))));
      assertThat(workspaces.current()).containsSame(first);
      assertThat(first.executeSql("select 1", Long.class)).containsExactly(1L);
    }

    @Test
    void may_be_switched_to_itself() {
      Database first = workspaces.switchTo(one);
      assertThat(workspaces.switchTo(one)).isSameAs(first);
      assertThat(workspaces.users(one.file())).isOne();
    }

    @Test
    void stays_if_the_switch_comes_from_inside_its_block() {
      Database first = workspaces.switchTo(one);
      first.transaction(
          tx -> assertThatIllegalStateException().isThrownBy(() -> workspaces.switchTo(two)));
      assertThat(workspaces.current()).containsSame(first);
      assertThat(workspaces.files()).hasSize(1);
    }

    @Test
    void is_none_once_it_is_closed() {
      workspaces.switchTo(one);
      workspaces.close(one.file());
      assertThat(workspaces.current()).isEmpty();
      workspaces.switchTo(two).close();
      assertThat(workspaces.currentFile()).isEmpty();
      assertThat(workspaces.switchTo(one).executeSql("select 1", Long.class)).containsExactly(1L);
    }
  }

  @Nested
  class Closing_all {
    @Test
    void closes_the_others_though_some_fail_and_throws_the_first_failure() {
      DatabaseSettings hasty = settings("a").withLaneTimeout(Duration.ofMillis(20));
      Workspace stuck = workspaces.open(hasty);
      Workspace blocked = workspaces.open(settings("b").withLaneTimeout(Duration.ofMillis(20)));
      Workspace well = workspaces.open(settings("c"));
      Workspace alsoWell = workspaces.open(settings("d"));
      try (BlockOnAnotherThread one = new BlockOnAnotherThread(stuck.database(), "one");
          BlockOnAnotherThread two = new BlockOnAnotherThread(blocked.database(), "two")) {
        assertThatExceptionOfType(DatabaseInUseException.class)
            .isThrownBy(workspaces::closeAll)
            .withMessageMatching("'[ab]\\.db' is still in use.*")
            .satisfies(
                e ->
                    assertThat(e.getSuppressed())
                        .singleElement()
                        .isInstanceOf(DatabaseInUseException.class));
        assertThat(well.isOpen()).isFalse();
        assertThat(alsoWell.isOpen()).isFalse();
        assertThat(workspaces.files()).isEmpty();
        assertThatExceptionOfType(DatabaseFileException.class)
            .isThrownBy(() -> workspaces.open(hasty));
      }
      assertThat(workspaces.open(hasty).isOpen()).as("once the block has ended").isTrue();
    }

    @Test
    void leaves_open_only_what_is_closed_from_inside_its_own_block() {
      Workspace one = workspaces.open(settings("one"));
      Workspace two = workspaces.open(settings("two"));
      one.database()
          .transaction(tx -> assertThatIllegalStateException().isThrownBy(workspaces::closeAll));
      assertThat(one.isOpen()).isTrue();
      assertThat(two.isOpen()).isFalse();
    }
  }

  private DatabaseSettings settings(String name) {
    try {
      return at(Files.copy(template.path(), folder.resolve(name + ".db")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One entity is mapped faster than all. */
  private static DatabaseSettings at(Path path) {
    return DatabaseSettings.forFile(path).withEntities(Tag.class);
  }

  private static void execute(Path file, String sql) throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
