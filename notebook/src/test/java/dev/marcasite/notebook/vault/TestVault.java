package dev.marcasite.notebook.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A folder of notes that a test writes and reads. */
public record TestVault(Path folder) {

  /** Writes one file; its folders are made. */
  public TestVault file(String path, String text) {
    return file(path, text.getBytes(UTF_8));
  }

  /** Writes one file byte by byte. */
  public TestVault file(String path, byte[] bytes) {
    try {
      Path file = folder.resolve(path);
      Files.createDirectories(file.getParent());
      Files.write(file, bytes);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a note whose key is the file's name. */
  public TestVault note(String path, String body) {
    return file(path, "---\ntitle: A note\n---\n" + body);
  }

  /** Reads the folder. */
  public Vault read() {
    try {
      return VaultReader.read(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  VaultNote readOnly() {
    Vault vault = read();
    assertThat(vault.problems()).isEmpty();
    assertThat(vault.notes()).hasSize(1);
    return vault.notes().get(0);
  }

  /** The problems in the form of compilers' messages. */
  public List<String> problems() {
    return read().problems().stream().map(Problem::toString).toList();
  }

  List<String> targets(String key) {
    return links(key).stream().map(link -> link.target().toString()).toList();
  }

  List<NoteLink> links(String key) {
    return read().notes().stream()
        .filter(note -> note.key().key().equals(key))
        .findFirst()
        .orElseThrow()
        .links();
  }
}
