package dev.marcasite.notebook;

import dev.marcasite.search.graph.GraphNode;
import dev.marcasite.search.graph.ScoredEntry;
import java.io.PrintWriter;

/**
 * A note in a ranking.
 *
 * @param count what it is ranked by
 */
record RankedNote(long count, String knowledgeBase, String key, String title) {
  static RankedNote of(ScoredEntry entry) {
    GraphNode node = entry.node();
    return new RankedNote(
        Math.round(entry.score()), node.ref().knowledgeBase(), node.ref().key(), node.title());
  }

  void print(PrintWriter out) {
    out.printf("%,9d  %s/%s  %s%n", count, knowledgeBase, key, title);
  }
}
