package dev.marcasite.notebook;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.marcasite.search.graph.GraphEdge;
import dev.marcasite.search.graph.GraphNode;
import dev.marcasite.search.graph.LinkPath;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A way from one note to another, as {@code path} prints it.
 *
 * @param links how many links it follows
 */
record ShownPath(int links, List<Stop> notes) {

  /**
   * A note on the way.
   *
   * @param by the link that leads here, with an arrow in its direction; the first note has none
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Stop(String knowledgeBase, String key, String title, @Nullable String by) {
    void print(PrintWriter out) {
      if (by != null) {
        out.printf("  %s%n", by);
      }
      out.printf("%s/%s  %s%n", knowledgeBase, key, title);
    }
  }

  static ShownPath of(LinkPath path) {
    List<Stop> stops = new ArrayList<>();
    for (int i = 0; i < path.nodes().size(); i++) {
      GraphNode node = path.nodes().get(i);
      String by = i == 0 ? null : by(path.edges().get(i - 1), node);
      stops.add(new Stop(node.ref().knowledgeBase(), node.ref().key(), node.title(), by));
    }
    return new ShownPath(path.length(), stops);
  }

  private static String by(GraphEdge edge, GraphNode reached) {
    String says = edge.relation() == null ? edge.kind() : edge.relation();
    return edge.target().equals(reached.ref()) ? says + " ->" : "<- " + says;
  }

  void print(PrintWriter out) {
    out.println(Plural.of(links, "link"));
    notes.forEach(note -> note.print(out));
  }
}
