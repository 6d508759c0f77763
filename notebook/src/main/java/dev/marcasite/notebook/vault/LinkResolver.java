package dev.marcasite.notebook.vault;

import dev.marcasite.notebook.vault.LinkTarget.ToFile;
import dev.marcasite.notebook.vault.LinkTarget.ToKey;
import dev.marcasite.notebook.vault.Problem.Severity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds the keys that links mean, once the keys of all files are known. */
final class LinkResolver {
  private final Map<String, NoteKey> keysByPath = new HashMap<>();
  private final KnowledgeBases knowledgeBases;

  LinkResolver(KnowledgeBases knowledgeBases, Collection<NoteDraft> drafts) {
    this.knowledgeBases = knowledgeBases;
    drafts.forEach(draft -> keysByPath.put(draft.note().path(), draft.key()));
  }

  /** The note with its own links and those that other files give it. */
  VaultNote resolve(NoteDraft draft, List<FoundLink> more, Collection<Problem> problems) {
    List<NoteLink> links = new ArrayList<>(draft.links().size() + more.size());
    for (List<FoundLink> some : List.of(draft.links(), more)) {
      for (FoundLink link : some) {
        NoteKey target = keyOf(link.target(), draft.key());
        links.add(link.to(target));
        if (target.equals(draft.key())) {
          problems.add(
              new Problem(link.file(), link.line(), Severity.WARNING, target + " links to itself"));
        }
      }
    }
    return draft.note().withLinks(links);
  }

  private NoteKey keyOf(LinkTarget target, NoteKey source) {
    if (target instanceof ToKey to) {
      String knowledgeBase = to.knowledgeBase();
      return new NoteKey(knowledgeBase == null ? source.knowledgeBase() : knowledgeBase, to.key());
    }
    String path = ((ToFile) target).path();
    NoteKey known = keysByPath.get(path);
    return known != null
        ? known
        : new NoteKey(knowledgeBases.of(path).name(), SourceFile.stemOf(path));
  }
}
