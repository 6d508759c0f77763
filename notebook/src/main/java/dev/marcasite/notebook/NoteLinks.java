package dev.marcasite.notebook;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.marcasite.persistence.model.EntryRef;
import dev.marcasite.persistence.sqlite.SqlReader;
import dev.marcasite.search.graph.LinkGraph;
import dev.marcasite.search.graph.LinkedEntry;
import java.io.PrintWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code links} prints.
 *
 * @param outgoing links from the note, also to notes that do not exist yet
 * @param incoming links from other notes
 */
record NoteLinks(String knowledgeBase, String key, List<End> outgoing, List<End> incoming) {

  /** The other end of a link; it has no title if there is no such note yet. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record End(
      String knowledgeBase,
      String key,
      @Nullable String title,
      String kind,
      @Nullable String relation,
      @Nullable String inverse,
      @Nullable String note) {

    static End of(LinkedEntry linked) {
      return new End(
          linked.ref().knowledgeBase(),
          linked.ref().key(),
          linked.title(),
          linked.kind(),
          linked.relation(),
          linked.inverse(),
          linked.note());
    }

    void print(PrintWriter out) {
      String name = title == null ? "(does not exist yet)" : title;
      out.printf("  %s  %s/%s  %s%n", relation == null ? kind : relation, knowledgeBase, key, name);
    }
  }

  static NoteLinks read(SqlReader reader, EntryRef note) {
    LinkGraph graph = LinkGraph.on(reader);
    return new NoteLinks(
        note.knowledgeBase(),
        note.key(),
        graph.outlinks(note).stream().map(End::of).toList(),
        graph.backlinks(note).stream().map(End::of).toList());
  }

  void print(PrintWriter out) {
    out.printf("%s from %s/%s%n", Plural.of(outgoing.size(), "link"), knowledgeBase, key);
    outgoing.forEach(end -> end.print(out));
    out.printf("%s to %s/%s%n", Plural.of(incoming.size(), "link"), knowledgeBase, key);
    incoming.forEach(end -> end.print(out));
  }
}
