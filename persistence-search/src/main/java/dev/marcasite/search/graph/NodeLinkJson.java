package dev.marcasite.search.graph;

import dev.marcasite.persistence.model.EntryRef;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A graph as JSON in node-link form. */
record NodeLinkJson(LinkSubgraph graph) {
  @Override
  public String toString() {
    Map<EntryRef, Long> ids = new HashMap<>();
    graph.nodes().forEach(node -> ids.put(node.ref(), node.id()));
    return new JsonObject()
        .literal("directed", "true")
        .literal("multigraph", "true")
        .literal("complete", Boolean.toString(graph.complete()))
        .literal("nodes", graph.nodes().stream().map(NodeLinkJson::node).collect(array()))
        .literal("links", graph.edges().stream().map(edge -> link(edge, ids)).collect(array()))
        .toString();
  }

  private static String node(GraphNode node) {
    return new JsonObject()
        .literal("id", Long.toString(node.id()))
        .text("knowledgeBase", node.ref().knowledgeBase())
        .text("key", node.ref().key())
        .text("title", node.title())
        .text("type", node.type())
        .literal("distance", Integer.toString(node.distance()))
        .toString();
  }

  private static String link(GraphEdge edge, Map<EntryRef, Long> ids) {
    return new JsonObject()
        .literal("source", String.valueOf(ids.get(edge.source())))
        .literal("target", String.valueOf(ids.get(edge.target())))
        .text("kind", edge.kind())
        .text("relation", edge.relation())
        .text("inverse", edge.inverse())
        .text("note", edge.note())
        .text("context", edge.context())
        .toString();
  }

  private static Collector<CharSequence, ?, String> array() {
    return Collectors.joining(",\n", "[\n", "\n]");
  }

  /** One object on one line, members in the order of adding; {@code null} is left out. */
  private static final class JsonObject {
    private final StringBuilder members = new StringBuilder();

    JsonObject text(String name, @Nullable String value) {
      return value == null ? this : literal(name, quoted(value));
    }

    JsonObject literal(String name, String value) {
      members.append(members.isEmpty() ? "" : ", ").append(quoted(name)).append(": ").append(value);
      return this;
    }

    @Override
    public String toString() {
      return "{" + members + "}";
    }

    /** Quotes a string as RFC 8259 asks for, and {@code <}, so that HTML pages may hold it. */
    private static String quoted(String text) {
      StringBuilder quoted = new StringBuilder("\"");
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if (c == '"' || c == '\\') {
          quoted.append('\\').append(c);
        } else if (c < ' ' || c == '<' || c == '\u2028' || c == '\u2029') {
          quoted.append("\\u%04x".formatted((int) c));
        } else {
          quoted.append(c);
        }
      }
      return quoted.append('"').toString();
    }
  }
}
