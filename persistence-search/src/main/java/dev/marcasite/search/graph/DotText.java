package dev.marcasite.search.graph;

import dev.marcasite.persistence.model.EntryRef;
import java.util.HashMap;
import java.util.Map;

/**
 * A graph in the language of Graphviz. Names are quoted strings: of their characters only quotes
 * and backslashes have a meaning, and line ends are written as such; NUL cannot be written.
 *
 * @see <a href="https://graphviz.org/doc/info/lang.html">The DOT language</a>
 */
record DotText(LinkSubgraph graph) {
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("digraph links {\n  node [shape=box];\n");
    Map<EntryRef, String> names = new HashMap<>();
    for (GraphNode node : graph.nodes()) {
      String name = "n" + names.size();
      names.put(node.ref(), name);
      text.append("  ").append(name).append(" [label=").append(quoted(node.title()));
      text.append(", tooltip=").append(quoted(node.ref().toString())).append("];\n");
    }
    for (GraphEdge edge : graph.edges()) {
      text.append("  ").append(names.get(edge.source())).append(" -> ");
      text.append(names.get(edge.target()));
      if (edge.relation() != null) {
        text.append(" [label=").append(quoted(edge.relation())).append(']');
      }
      text.append(";\n");
    }
    return text.append("}\n").toString();
  }

  private static String quoted(String text) {
    return '"'
        + text.replace("\\", "\\\\")
            .replace("\"", "\\\"")
            .replace("\r\n", "\\n")
            .replace("\n", "\\n")
            .replace('\r', ' ')
            .replace('\0', '\uFFFD')
        + '"';
  }
}
