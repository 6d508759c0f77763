package dev.marcasite.notebook.vault;

import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/** A file of the vault that holds YAML only. */
final class YamlFile {
  private final YamlSource source;
  private final SourceFile file;

  YamlFile(SourceFile file, FileProblems problems) {
    this.file = file;
    this.source = new YamlSource(1, problems);
  }

  YamlSource source() {
    return source;
  }

  /** The root of the document; empty if it has no content or, with an error, is broken. */
  Optional<Node> root() {
    try {
      return source.root(SourceFile.decode(file.bytes()));
    } catch (UnreadableFileException e) {
      source.problems().error(e);
      return Optional.empty();
    }
  }
}
