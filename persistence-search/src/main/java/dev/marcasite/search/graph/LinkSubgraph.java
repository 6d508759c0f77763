package dev.marcasite.search.graph;

import java.util.List;

/**
 * A piece of the graph, ready to draw: some entries and all links among them, parallel links and
 * links of an entry to itself included.
 *
 * @param nodes the entries, nearest first; the first is the one that was asked about
 * @param edges the links, in the order of the entries that they start from
 * @param complete whether nothing was left out because of {@link TraversalLimits}
 */
public record LinkSubgraph(List<GraphNode> nodes, List<GraphEdge> edges, boolean complete) {
  static final LinkSubgraph EMPTY = new LinkSubgraph(List.of(), List.of(), true);

  /** Copies the lists. */
  public LinkSubgraph {
    nodes = List.copyOf(nodes);
    edges = List.copyOf(edges);
  }

  /** This piece in the language of Graphviz: a {@code digraph} with titles and relations. */
  public String toDot() {
    return new DotText(this).toString();
  }

  /**
   * This piece as JSON in node-link form: an object with {@code directed}, {@code multigraph},
   * {@code complete}, {@code nodes} ({@code id}, {@code knowledgeBase}, {@code key}, {@code title},
   * {@code type}, {@code distance}) and {@code links} ({@code source}, {@code target}, {@code
   * kind}, and where they are known {@code relation}, {@code inverse}, {@code note}, {@code
   * context}). A node's {@code id} is the entry's id in this file.
   */
  public String toJson() {
    return new NodeLinkJson(this).toString();
  }

  /**
   * This piece as a Mermaid flowchart, for pages that draw one.
   *
   * @throws IllegalStateException if it has more links than the 500 that Mermaid draws unless it is
   *     configured; ask for fewer hops or nodes
   */
  public String toMermaid() {
    return new MermaidText(this).toString();
  }
}
