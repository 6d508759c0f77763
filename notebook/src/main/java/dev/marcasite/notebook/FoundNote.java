package dev.marcasite.notebook;

import dev.marcasite.search.SearchHit;
import dev.marcasite.search.Snippet;
import java.io.PrintWriter;

/** One note that {@code search} prints. */
record FoundNote(
    String knowledgeBase, String key, String title, String type, double score, Snippet snippet) {

  static FoundNote of(SearchHit hit) {
    return new FoundNote(
        hit.ref().knowledgeBase(),
        hit.ref().key(),
        hit.title(),
        hit.type(),
        hit.score(),
        hit.snippet());
  }

  void print(PrintWriter out) {
    out.printf("%s%n  %s/%s, %s%n", title, knowledgeBase, key, type);
    out.printf("  %s%n", snippet.marked("**", "**"));
  }
}
