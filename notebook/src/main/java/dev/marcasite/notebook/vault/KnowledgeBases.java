package dev.marcasite.notebook.vault;

import static java.util.Comparator.comparing;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.MappingNode;

/**
 * The knowledge bases of a vault by folder. The vault itself is one, for notes outside of others.
 */
final class KnowledgeBases {
  private final Map<String, KnowledgeBaseFolder> declared = new HashMap<>();
  private final KnowledgeBaseFolder vault;

  private KnowledgeBases(String vaultName) {
    vault = KnowledgeBaseFolder.plain("", vaultName);
  }

  /** Reads every {@code kb.yaml}; one that is broken still makes its folder a knowledge base. */
  static KnowledgeBases read(
      String vaultName, List<SourceFile> files, Collection<Problem> problems) {
    KnowledgeBases all = new KnowledgeBases(vaultName);
    for (SourceFile file : files) {
      String folder = file.folder();
      String name = folder.isEmpty() ? vaultName : folder.substring(folder.lastIndexOf('/') + 1);
      FileProblems found = new FileProblems(file.path());
      all.declared.put(folder, read(new YamlFile(file, found), folder, name));
      problems.addAll(found.found());
    }
    return all;
  }

  private static KnowledgeBaseFolder read(YamlFile file, String folder, String name) {
    if (!(file.root().orElse(null) instanceof MappingNode root)) {
      return KnowledgeBaseFolder.plain(folder, name);
    }
    YamlMapping fields = YamlMapping.of(root, file.source());
    return new KnowledgeBaseFolder(
        folder,
        fields.find("name").map(YamlText::text).orElse(name),
        fields.text("title"),
        fields.text("description"),
        linkFields(fields));
  }

  private static Set<String> linkFields(YamlMapping fields) {
    return fields.has("link_fields")
        ? fields.texts("link_fields").stream().map(YamlText::text).collect(Collectors.toSet())
        : KnowledgeBaseFolder.DEFAULT_LINK_FIELDS;
  }

  /** The knowledge base of the nearest folder above a file. */
  KnowledgeBaseFolder of(String path) {
    for (int end = path.lastIndexOf('/'); end >= 0; end = path.lastIndexOf('/', end - 1)) {
      KnowledgeBaseFolder found = declared.get(path.substring(0, end));
      if (found != null) {
        return found;
      }
    }
    return declared.getOrDefault("", vault);
  }

  /** Those that were declared or hold one of the notes, by path. */
  List<KnowledgeBaseFolder> used(List<VaultNote> notes) {
    return Stream.concat(
            declared.values().stream(), notes.stream().map(note -> of(note.path())).distinct())
        .distinct()
        .sorted(comparing(KnowledgeBaseFolder::path))
        .toList();
  }
}
