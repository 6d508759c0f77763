package dev.marcasite.notebook.vault;

import dev.marcasite.notebook.vault.Problem.Severity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a folder of Markdown notes, on all processors. What is read of bad input says the
 * description of this package.
 */
public final class VaultReader {
  private final Path root;
  private final ReadProgress progress;
  private final List<Problem> problems = new ArrayList<>();

  private VaultReader(Path root, ReadProgress progress) {
    this.root = root;
    this.progress = progress;
  }

  /**
   * Reads all notes of a folder.
   *
   * @param folder an existing folder
   * @throws IOException if the folder itself cannot be read; a file that cannot is a problem of the
   *     result
   */
  public static Vault read(Path folder) throws IOException {
    return read(folder, ReadProgress.NONE);
  }

  /**
   * Reads all notes of a folder and tells how far it is.
   *
   * @see #read(Path)
   */
  public static Vault read(Path folder, ReadProgress progress) throws IOException {
    return new VaultReader(folder.toRealPath(), progress).read();
  }

  private Vault read() throws IOException {
    VaultFiles files = VaultFiles.list(root);
    problems.addAll(files.problems());
    KnowledgeBases knowledgeBases = KnowledgeBases.read(name(), files.knowledgeBases(), problems);
    Map<NoteKey, NoteDraft> drafts = drafts(files.notes(), knowledgeBases);
    CrossLinks crossLinks =
        CrossLinks.read(files.crossLinks(), knowledgeBases, drafts.keySet(), problems);
    LinkResolver resolver = new LinkResolver(knowledgeBases, drafts.values());
    List<VaultNote> notes = new ArrayList<>(drafts.size());
    for (NoteDraft draft : drafts.values()) {
      notes.add(resolver.resolve(draft, crossLinks.from(draft.key()), problems));
    }
    return new Vault(knowledgeBases.used(notes), notes, problems.stream().sorted().toList());
  }

  private String name() {
    Path name = root.getFileName();
    return name == null ? "vault" : name.toString();
  }

  private Map<NoteKey, NoteDraft> drafts(List<SourceFile> files, KnowledgeBases knowledgeBases) {
    progress.started(files.size());
    List<NoteParser.Result> results =
        files.parallelStream().map(file -> parse(file, knowledgeBases)).toList();
    Map<NoteKey, NoteDraft> drafts = new LinkedHashMap<>();
    for (NoteParser.Result result : results) {
      problems.addAll(result.problems());
      result.draft().ifPresent(draft -> add(draft, drafts, problems));
    }
    return drafts;
  }

  private NoteParser.Result parse(SourceFile file, KnowledgeBases knowledgeBases) {
    NoteParser.Result result = NoteParser.parse(file, knowledgeBases.of(file.path()));
    progress.fileRead();
    return result;
  }

  private static void add(
      NoteDraft draft, Map<NoteKey, NoteDraft> drafts, Collection<Problem> problems) {
    NoteDraft first = drafts.putIfAbsent(draft.key(), draft);
    if (first != null) {
      String message =
          "file left out: '%s' is the key of %s, too".formatted(draft.key(), first.note().path());
      problems.add(new Problem(draft.note().path(), draft.keyLine(), Severity.ERROR, message));
    }
  }
}
