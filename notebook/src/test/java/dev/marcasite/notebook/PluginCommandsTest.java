package dev.marcasite.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marcasite.notebook.vault.TestVault;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginCommandsTest {
  private final LocalDate today = LocalDate.now(ZoneId.systemDefault());
  @TempDir Path folder;
  private TestVault vault;

  @BeforeEach
  void importNotes() {
    vault = new TestVault(folder.resolve("tea"));
    vault.note("green.md", "Leaves of a bush.");
    vault.note("cup.md", "Holds something hot.");
    importAgain();
  }

  private void importAgain() {
    assertThat(run("import", vault.folder().toString()).status()).isZero();
  }

  private CommandRun run(String... arguments) {
    return CommandRun.of(
        CommandRun.with(new String[] {"--db", folder.resolve("notes.db").toString()}, arguments));
  }

  @Nested
  class Review {
    @Test
    void begins_with_no_cards() {
      assertThat(run("review").out()).isEmpty();
    }

    @Test
    void brings_a_note_at_once_and_after_an_answer_the_next_day() {
      assertThat(run("review", "green").out()).contains("green comes on " + today);
      assertThat(run("review").out()).contains("tea/green  A note (0 answers)");
      assertThat(run("review", "green", "--grade", "4").out())
          .contains("green comes on " + today.plusDays(1));
      assertThat(run("review").out()).isEmpty();
    }

    @Test
    void brings_a_note_again_when_its_text_has_changed() {
      run("review", "green", "--grade", "5");
      vault.note("green.md", "Leaves of a bush from the mountains.");
      importAgain();
      assertThat(run("review").out()).contains("tea/green  A note (1 answer)");
    }

    @Test
    void lists_no_more_than_a_day_may_bring() {
      run("review", "green");
      run("review", "cup");
      assertThat(run("review").out().lines()).hasSize(2);
      assertThat(run("review", "--daily", "1").out().lines()).hasSize(1);
      assertThat(run("review").out().lines()).hasSize(1);
    }

    @Test
    void refuses_grades_that_there_are_not() {
      assertThat(run("review", "green", "--grade", "6").status()).isEqualTo(2);
      assertThat(run("review", "--grade", "3").status()).isEqualTo(2);
    }
  }

  @Nested
  class Saved {
    @Test
    void finds_again_what_is_written_later() {
      assertThat(run("saved", "hot", "--search", "hot").out()).isEqualToIgnoringNewLines("tea/cup");
      vault.note("chili.md", "Very hot.");
      importAgain();
      assertThat(run("saved", "hot").out().lines())
          .containsExactlyInAnyOrder("tea/cup", "tea/chili");
    }

    @Test
    void keeps_pinned_notes_first() {
      run("saved", "hot", "--search", "hot");
      assertThat(run("saved", "hot", "--pin", "green").out().lines())
          .containsExactly("tea/green", "tea/cup");
      assertThat(run("saved").out()).contains("hot  hot (1 note pinned)");
    }

    @Test
    void is_forgotten_without_its_notes() {
      run("saved", "hot", "--pin", "green");
      assertThat(run("saved", "hot", "--delete").status()).isZero();
      assertThat(run("saved", "hot", "--delete").status()).isEqualTo(1);
      assertThat(run("show", "green").status()).isZero();
    }

    @Test
    void refuses_names_that_nobody_can_type() {
      CommandRun run = run("saved", "two words", "--search", "hot");
      assertThat(run.status()).isEqualTo(1);
      assertThat(run.err()).contains("saved-searches: SavedSearch: the name has other characters");
    }
  }
}
