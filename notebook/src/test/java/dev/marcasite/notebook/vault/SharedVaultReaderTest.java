package dev.marcasite.notebook.vault;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.marcasite.notebook.SharedVault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads 1,858 real notes and compares with what an independent reader found in them. */
@Tag("shared-data")
class SharedVaultReaderTest {
  @TempDir static Path folder;
  private static Vault vault;
  private static Set<NoteKey> keys;

  @BeforeAll
  static void read() throws IOException {
    vault = VaultReader.read(SharedVault.unpack(folder));
    keys = vault.notes().stream().map(VaultNote::key).collect(toSet());
  }

  private static Map<String, Long> expected(String block) throws IOException {
    return new ObjectMapper()
        .convertValue(SharedVault.expected().get(block), new TypeReference<>() {});
  }

  private static Map<String, Long> count(Function<VaultNote, String> group) {
    return vault.notes().stream().collect(groupingBy(group, counting()));
  }

  private static Stream<String> links(boolean resolved) {
    return vault.notes().stream()
        .flatMap(
            note ->
                note.links().stream()
                    .filter(link -> keys.contains(link.target()) == resolved)
                    .map(link -> row(note, link)));
  }

  private static String row(VaultNote note, NoteLink link) {
    String relation = link.relation() == null ? "" : link.relation();
    return String.join(
        "\t", note.key().toString(), link.target().toString(), link.kind().word(), relation);
  }

  @Test
  void notes_agree_by_knowledge_base() throws IOException {
    assertThat(count(note -> note.key().knowledgeBase())).isEqualTo(expected("kbs"));
    assertThat(vault.knowledgeBases()).hasSize(25);
  }

  @Test
  void notes_agree_by_type() throws IOException {
    assertThat(count(VaultNote::type)).isEqualTo(expected("types"));
  }

  @Test
  void notes_agree_in_having_a_date() throws IOException {
    long dated = vault.notes().stream().filter(note -> note.date() != null).count();
    assertThat(dated).isEqualTo(SharedVault.expected().at("/dates/notes_with_date").longValue());
  }

  @Test
  void tags_agree() throws IOException {
    List<String> tags = vault.notes().stream().flatMap(note -> note.tags().stream()).toList();
    assertThat(tags).hasSize(SharedVault.expected().get("tag_assignments").intValue());
    assertThat(Set.copyOf(tags)).hasSize(SharedVault.expected().get("distinct_tags").intValue());
  }

  @Test
  void resolved_links_agree_row_by_row() throws IOException {
    assertThat(links(true)).containsExactlyInAnyOrderElementsOf(SharedVault.table("edges.tsv"));
  }

  @Test
  void waiting_links_agree_in_number() throws IOException {
    assertThat(links(false)).hasSameSizeAs(SharedVault.table("unresolved.tsv"));
  }

  @Test
  void the_only_problems_are_links_to_itself() {
    assertThat(vault.problems())
        .hasSize(39)
        .allSatisfy(problem -> assertThat(problem.message()).endsWith(" links to itself"));
  }
}
