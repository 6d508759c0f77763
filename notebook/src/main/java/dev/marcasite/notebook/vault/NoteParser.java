package dev.marcasite.notebook.vault;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes a {@link NoteDraft} of one Markdown file. For one thread. */
final class NoteParser {
  private static final int LARGE_BYTES = 1 << 20;

  private final SourceFile file;
  private final KnowledgeBaseFolder knowledgeBase;
  private final FileProblems problems;

  private NoteParser(SourceFile file, KnowledgeBaseFolder knowledgeBase) {
    this.file = file;
    this.knowledgeBase = knowledgeBase;
    this.problems = new FileProblems(file.path());
  }

  /**
   * What one file gave.
   *
   * @param draft empty if the file is no note or was left out
   * @param problems of the file
   */
  record Result(Optional<NoteDraft> draft, List<Problem> problems) {}

  static Result parse(SourceFile file, KnowledgeBaseFolder knowledgeBase) {
    return new NoteParser(file, knowledgeBase).parse();
  }

  private Result parse() {
    Optional<NoteDraft> draft = Optional.empty();
    try {
      draft = read();
    } catch (UnreadableFileException e) {
      problems.error(e);
    }
    return new Result(draft, problems.found());
  }

  private Optional<NoteDraft> read() throws UnreadableFileException {
    byte[] bytes = file.bytes();
    String text = SourceFile.decode(bytes);
    if (text.isBlank()) {
      throw new UnreadableFileException(1, "file left out: it is empty");
    }
    NoteText parts = NoteText.split(text);
    if (parts.frontMatter() == null) {
      if (file.stem().equalsIgnoreCase("readme")) {
        return Optional.empty();
      }
      problems.warn(1, "no front matter: key taken from the file name, title from the text");
    }
    if (bytes.length > LARGE_BYTES) {
      problems.warn(
          1, "%.1f MiB of text: slow to search and to show".formatted(bytes.length / 0x1p20));
    }
    return Optional.of(draft(parts, ContentHash.of(bytes)));
  }

  private NoteDraft draft(NoteText parts, String fileHash) throws UnreadableFileException {
    FrontMatter front = FrontMatter.read(parts.frontMatter(), problems);
    BodyLinks body = BodyLinks.read(file.path(), parts.body(), parts.bodyLine());
    YamlText key = front.key().orElse(new YamlText(file.stem(), 1));
    VaultNote note =
        new VaultNote(
            new NoteKey(knowledgeBase.name(), key.text()),
            file.path(),
            fileHash,
            title(front, body),
            or(front.text("type"), "note"),
            front.tags(),
            front.date(),
            front.importance(),
            front.text("status"),
            front.text("summary"),
            front.metadata(),
            parts.body(),
            List.of());
    List<FoundLink> links = front.links(knowledgeBase.linkFields());
    links.addAll(body.found());
    return new NoteDraft(note, key.line(), links);
  }

  private String title(FrontMatter front, BodyLinks body) {
    return or(front.text("title"), or(body.heading(), file.stem()));
  }

  private static String or(@Nullable String text, String otherwise) {
    return text == null || text.isEmpty() ? otherwise : text;
  }
}
