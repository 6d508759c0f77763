package dev.marcasite.notebook.vault;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One note as it was read. Immutable.
 *
 * @param key its public name
 * @param path of its file relative to the vault, with {@code /}
 * @param contentHash hexadecimal SHA-256 over the file's bytes and the links found; equal hashes
 *     mean that nothing changed
 * @param title from the front matter, the first heading or the file name, in this order
 * @param type from the front matter; {@code note} if not given
 * @param tags each once, in the order written
 * @param date from the front matter; null if not given
 * @param importance from the front matter; null if not given
 * @param status from the front matter; null if not given
 * @param summary from the front matter; null if not given
 * @param metadata all other front matter as a JSON object; null if there is none
 * @param body the text below the front matter, without blank lines at its ends
 * @param links in the order written; a target named twice occurs twice
 */
public record VaultNote(
    NoteKey key,
    String path,
    String contentHash,
    String title,
    String type,
    List<String> tags,
    @Nullable LocalDate date,
    @Nullable Integer importance,
    @Nullable String status,
    @Nullable String summary,
    @Nullable String metadata,
    String body,
    List<NoteLink> links) {

  /** Copies the lists. */
  public VaultNote {
    tags = List.copyOf(tags);
    links = List.copyOf(links);
  }

  VaultNote withLinks(List<NoteLink> links) {
    return new VaultNote(
        key,
        path,
        ContentHash.of(contentHash, links),
        title,
        type,
        tags,
        date,
        importance,
        status,
        summary,
        metadata,
        body,
        links);
  }
}
