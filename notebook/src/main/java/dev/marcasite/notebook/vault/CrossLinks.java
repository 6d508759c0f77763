package dev.marcasite.notebook.vault;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** The typed links of {@code cross-kb-links.yaml} files, by the note they start from. */
final class CrossLinks {
  private final Map<NoteKey, List<FoundLink>> bySource = new HashMap<>();

  private CrossLinks() {}

  /** Reads the files; links that start from none of {@code notes} are left out with a warning. */
  static CrossLinks read(
      List<SourceFile> files,
      KnowledgeBases knowledgeBases,
      Collection<NoteKey> notes,
      Collection<Problem> problems) {
    CrossLinks all = new CrossLinks();
    for (SourceFile file : files) {
      FileProblems found = new FileProblems(file.path());
      String knowledgeBase = knowledgeBases.of(file.path()).name();
      for (YamlMapping item : items(new YamlFile(file, found))) {
        all.add(item, knowledgeBase, notes, found);
      }
      problems.addAll(found.found());
    }
    return all;
  }

  List<FoundLink> from(NoteKey note) {
    return bySource.getOrDefault(note, List.of());
  }

  private static List<YamlMapping> items(YamlFile file) {
    Optional<Node> root = file.root();
    if (root.isEmpty()) {
      return List.of();
    }
    if (root.get() instanceof SequenceNode list) {
      return YamlMapping.listOf(list.getValue(), file.source());
    }
    file.source().warn(root.get(), "file left out: it should be a list of links");
    return List.of();
  }

  private void add(
      YamlMapping item, String knowledgeBase, Collection<NoteKey> notes, FileProblems problems) {
    String key = item.text("source");
    if (key == null) {
      problems.warn(item.line(), "link left out: it has no source");
      return;
    }
    NoteKey source = new NoteKey(knowledgeBase, key);
    if (!notes.contains(source)) {
      problems.warn(
          item.line(), "link left out: there is no note '%s' to start from".formatted(key));
      return;
    }
    TypedLink.read(item, LinkKind.CROSS_KB_FILE, "target_kb", problems)
        .ifPresent(link -> bySource.computeIfAbsent(source, any -> new ArrayList<>()).add(link));
  }
}
