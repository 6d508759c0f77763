package dev.marcasite.search.graph;

import dev.marcasite.persistence.model.EntryRef;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A graph as a Mermaid flowchart. Labels are quoted, and every character in them that is not a
 * letter, digit, blank or harmless mark is written as its number. So are the marks of a list at the
 * beginning, which Mermaid refuses to draw.
 *
 * @see <a href="https://mermaid.js.org/syntax/flowchart.html">Flowcharts of Mermaid</a>
 */
record MermaidText(LinkSubgraph graph) {
  /** Mermaid's own {@code maxEdges}. */
  private static final int MOST_EDGES = 500;

  private static final Pattern LIST =
      Pattern.compile("^([ ]*[0-9]*)([-.)])([ ].*)$", Pattern.DOTALL);

  @Override
  public String toString() {
    int edges = graph.edges().size();
    if (edges > MOST_EDGES) {
      throw new IllegalStateException(
          "a Mermaid flowchart has at most %d links, not %,d; ask for fewer hops or nodes"
              .formatted(MOST_EDGES, edges));
    }
    StringBuilder text = new StringBuilder("flowchart LR\n");
    Map<EntryRef, String> names = new HashMap<>();
    for (GraphNode node : graph.nodes()) {
      String name = "n" + names.size();
      names.put(node.ref(), name);
      text.append("  %s[\"%s\"]\n".formatted(name, label(node.title())));
    }
    for (GraphEdge edge : graph.edges()) {
      String arrow = edge.relation() == null ? "-->" : "-->|\"" + label(edge.relation()) + "\"|";
      text.append("  ").append(names.get(edge.source())).append(' ').append(arrow).append(' ');
      text.append(names.get(edge.target())).append('\n');
    }
    return text.toString();
  }

  private static String label(String text) {
    Matcher list = LIST.matcher(text);
    if (list.find()) {
      return list.group(1) + '#' + (int) list.group(2).charAt(0) + ';' + label(list.group(3));
    }
    StringBuilder label = new StringBuilder();
    text.codePoints()
        .map(c -> Character.isISOControl(c) ? ' ' : c)
        .forEach(
            c -> {
              if (Character.isLetterOrDigit(c) || " .,:_-/()".indexOf(c) >= 0) {
                label.appendCodePoint(c);
              } else {
                label.append('#').append(c).append(';');
              }
            });
    return label.isEmpty() ? " " : label.toString();
  }
}
