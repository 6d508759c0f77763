package dev.marcasite.guide;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.marcasite.notebook.vault.LinkKind;
import dev.marcasite.notebook.vault.NoteKey;
import dev.marcasite.notebook.vault.NoteLink;
import dev.marcasite.notebook.vault.Vault;
import dev.marcasite.notebook.vault.VaultNote;
import dev.marcasite.notebook.vault.VaultReader;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The guide as the notebook reads it: a vault of linked notes. */
class VaultTest {
  private static final Set<String> TYPES = Set.of("tutorial", "concept", "how-to", "reference");
  private static Vault vault;

  @BeforeAll
  static void read() throws IOException {
    vault = VaultReader.read(MarkdownPage.GUIDE);
  }

  @Test
  void is_read_without_a_problem() {
    assertThat(vault.problems()).isEmpty();
    assertThat(vault.notes()).hasSameSizeAs(MarkdownPage.guide());
  }

  @Test
  void calls_each_note_by_its_file() {
    assertThat(vault.notes()).allMatch(note -> note.path().equals(note.key().key() + ".md"));
  }

  @Test
  void says_of_each_note_what_it_is() {
    assertThat(vault.notes())
        .allMatch(note -> TYPES.contains(note.type()))
        .allMatch(note -> note.body().startsWith("# " + note.title() + "\n"))
        .noneMatch(note -> note.summary() == null)
        .noneMatch(note -> note.tags().isEmpty());
    assertThat(vault.notes()).flatMap(VaultNote::tags).allMatch(tag -> tag.matches("\\w+/\\w+"));
    assertThat(vault.notes()).filteredOn(note -> note.date() != null).isNotEmpty();
  }

  @Test
  void links_to_notes_that_exist_and_to_one_that_is_left_open_on_purpose() {
    Set<NoteKey> keys = vault.notes().stream().map(VaultNote::key).collect(toSet());
    assertThat(links().map(NoteLink::target).filter(target -> !keys.contains(target)))
        .containsExactly(new NoteKey("guide", "a-note-to-be-written"));
  }

  @Test
  void has_links_of_each_kind_and_typed_ones_with_relation_inverse_and_note() {
    assertThat(links().map(NoteLink::kind))
        .contains(LinkKind.WIKILINK, LinkKind.MARKDOWN, LinkKind.FRONTMATTER);
    assertThat(links())
        .anyMatch(link -> link.relation() != null && link.inverse() != null && link.note() != null);
  }

  @Test
  void leads_from_the_first_note_to_every_other() {
    VaultNote first =
        vault.notes().stream()
            .filter(note -> note.key().key().equals("start-here"))
            .findFirst()
            .get();
    assertThat(first.links().stream().map(NoteLink::target).collect(toSet()))
        .hasSize(vault.notes().size() - 1);
  }

  private static Stream<NoteLink> links() {
    return vault.notes().stream().flatMap(note -> note.links().stream());
  }
}
