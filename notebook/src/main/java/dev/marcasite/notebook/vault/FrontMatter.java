package dev.marcasite.notebook.vault;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** The YAML above a note's text. For one thread. */
final class FrontMatter {
  private static final Set<String> KNOWN =
      Set.of("id", "title", "type", "tags", "date", "importance", "status", "summary", "links");

  private final YamlMapping fields;
  private final FileProblems problems;

  private FrontMatter(YamlMapping fields, FileProblems problems) {
    this.fields = fields;
    this.problems = problems;
  }

  /** Reads front matter; null and blank text stand for a note without any. */
  static FrontMatter read(@Nullable String yaml, FileProblems problems)
      throws UnreadableFileException {
    YamlSource source = new YamlSource(NoteText.FRONT_MATTER_LINE, problems);
    Optional<Node> root = yaml == null ? Optional.empty() : source.root(yaml);
    if (root.isEmpty()) {
      return new FrontMatter(YamlMapping.empty(source), problems);
    }
    if (root.get() instanceof MappingNode mapping) {
      return new FrontMatter(YamlMapping.of(mapping, source), problems);
    }
    throw new UnreadableFileException(
        source.lineOf(root.get()),
        "file left out: front matter should be fields such as 'id: key'");
  }

  Optional<YamlText> key() {
    return fields.find("id");
  }

  @Nullable String text(String field) {
    return fields.text(field);
  }

  List<String> tags() {
    Set<String> tags = new LinkedHashSet<>();
    for (YamlText tag : fields.texts("tags")) {
      if (!tags.add(tag.text())) {
        problems.warn(tag.line(), "tag '%s' is repeated: it counts once".formatted(tag.text()));
      }
    }
    return List.copyOf(tags);
  }

  @Nullable LocalDate date() {
    YamlText date = fields.find("date").orElse(null);
    if (date == null) {
      return null;
    }
    try {
      LocalDate day = LocalDate.parse(date.text());
      if (date.text().length() == "2026-01-31".length() && day.getYear() > 0) {
        return day;
      }
    } catch (DateTimeParseException e) {
      // reported below
    }
    problems.warn(
        date.line(),
        "date '%s' left out: it should be a day such as 2026-01-31".formatted(date.text()));
    return null;
  }

  @Nullable Integer importance() {
    YamlText importance = fields.find("importance").orElse(null);
    try {
      return importance == null ? null : Integer.valueOf(importance.text());
    } catch (NumberFormatException e) {
      problems.warn(
          importance.line(),
          "importance '%s' left out: it should be a whole number".formatted(importance.text()));
      return null;
    }
  }

  /** The typed links, then the links of fields that hold keys. */
  List<FoundLink> links(Set<String> linkFields) {
    List<FoundLink> links = new ArrayList<>(TypedLink.readAll(fields.mappings("links"), problems));
    for (String field : fields.without(KNOWN).keySet()) {
      if (linkFields.contains(field)) {
        links.addAll(fieldLinks(field));
      }
    }
    return links;
  }

  private List<FoundLink> fieldLinks(String field) {
    List<FoundLink> links = new ArrayList<>();
    for (YamlText item : fields.texts(field)) {
      WikiTarget.parse(item.text())
          .map(to -> fieldLink(to, field, item.line()))
          .ifPresent(links::add);
    }
    return links;
  }

  private FoundLink fieldLink(LinkTarget target, String field, int line) {
    return new FoundLink(target, LinkKind.FIELD, field, null, null, problems.file(), line);
  }

  /** All fields without a place of their own, as JSON. */
  @Nullable String metadata() throws UnreadableFileException {
    return MetadataJson.write(fields.without(KNOWN));
  }
}
