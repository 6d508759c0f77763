package dev.marcasite.notebook.vault;

import dev.marcasite.notebook.vault.LinkTarget.ToKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads links that are written as fields: target, relation, inverse, note and knowledge base. */
final class TypedLink {
  private TypedLink() {}

  static List<FoundLink> readAll(List<YamlMapping> items, FileProblems problems) {
    List<FoundLink> links = new ArrayList<>();
    for (YamlMapping item : items) {
      read(item, LinkKind.FRONTMATTER, "kb", problems).ifPresent(links::add);
    }
    return links;
  }

  /** Reads one link; {@code knowledgeBaseField} names the field that tells the target's. */
  static Optional<FoundLink> read(
      YamlMapping item, LinkKind kind, String knowledgeBaseField, FileProblems problems) {
    Optional<ToKey> target =
        item.find("target").flatMap(text -> target(text.text(), item.text(knowledgeBaseField)));
    if (target.isEmpty()) {
      problems.warn(item.line(), "link left out: it has no target");
    }
    return target.map(
        to ->
            new FoundLink(
                to,
                kind,
                item.text("relation"),
                item.text("inverse"),
                item.text("note"),
                problems.file(),
                item.line()));
  }

  private static Optional<ToKey> target(String target, @Nullable String knowledgeBase) {
    return knowledgeBase == null
        ? WikiTarget.parse(target)
        : Optional.of(new ToKey(knowledgeBase, target));
  }
}
