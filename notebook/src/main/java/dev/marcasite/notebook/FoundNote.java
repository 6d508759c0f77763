package dev.marcasite.notebook;

import dev.marcasite.search.SearchHit;
import dev.marcasite.search.Snippet;
import java.io.PrintWriter;

/** One note that {@code search} prints. */
record FoundNote(
    String knowledgeBase, String key, String title, String type, double score, Snippet snippet) {
  private static final String BOLD = "\u001b[1m";
  private static final String YELLOW = "\u001b[1;33m";
  private static final String PLAIN = "\u001b[0m";

  static FoundNote of(SearchHit hit) {
    return new FoundNote(
        hit.ref().knowledgeBase(),
        hit.ref().key(),
        hit.title(),
        hit.type(),
        hit.score(),
        hit.snippet());
  }

  void print(PrintWriter out, boolean colours) {
    out.printf(
        "%s%n  %s/%s, %s%n", colours ? BOLD + title + PLAIN : title, knowledgeBase, key, type);
    out.printf("  %s%n", colours ? snippet.marked(YELLOW, PLAIN) : snippet.marked("**", "**"));
  }
}
