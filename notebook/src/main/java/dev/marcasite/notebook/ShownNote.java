package dev.marcasite.notebook;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.marcasite.persistence.model.Entry;
import dev.marcasite.persistence.model.Tag;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What {@code show} prints. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ShownNote(
    String knowledgeBase,
    String key,
    String title,
    String type,
    @Nullable String date,
    @Nullable Integer importance,
    @Nullable String status,
    @Nullable String summary,
    List<String> tags,
    @Nullable String path,
    @Nullable @JsonRawValue String metadata,
    String body) {

  static ShownNote of(Entry entry) {
    return new ShownNote(
        entry.getKnowledgeBase().getName(),
        entry.getKey(),
        entry.getTitle(),
        entry.getType(),
        entry.getDate() == null ? null : entry.getDate().toString(),
        entry.getImportance(),
        entry.getStatus(),
        entry.getSummary(),
        entry.getTags().stream().map(Tag::getName).toList(),
        entry.getPath(),
        entry.getMetadata(),
        entry.getBody());
  }

  void print(PrintWriter out) {
    out.println(title);
    out.println(
        Stream.of(knowledgeBase + "/" + key, type, date, status)
            .filter(Objects::nonNull)
            .collect(Collectors.joining(", ")));
    if (!tags.isEmpty()) {
      out.println("tags: " + String.join(", ", tags));
    }
    if (summary != null) {
      out.printf("%n%s%n", summary);
    }
    out.printf("%n%s%n", body);
  }
}
