package dev.marcasite.search;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the snippets of one search. */
final class SnippetMaker {
  private final TermMatcher matcher;

  SnippetMaker(List<QueryTerm> terms) {
    matcher = new TermMatcher(terms);
  }

  /** A snippet and where it is from. */
  record Choice(SearchColumn column, Snippet snippet) {}

  /**
   * The passage with most of the terms, from the column that has it; of equal columns the body,
   * which says more than the summary, which says more than the title.
   */
  Choice bestOf(String body, @Nullable String summary, String title) {
    Passage best = Passage.bestOf(body, matcher);
    SearchColumn column = SearchColumn.BODY;
    if (best.terms() < matcher.terms() && summary != null) {
      Passage other = Passage.bestOf(summary, matcher);
      column = other.terms() > best.terms() ? SearchColumn.SUMMARY : column;
      best = other.terms() > best.terms() ? other : best;
    }
    if (best.terms() < matcher.terms()) {
      Passage other = Passage.bestOf(title, matcher);
      column = other.terms() > best.terms() ? SearchColumn.TITLE : column;
      best = other.terms() > best.terms() ? other : best;
    }
    return new Choice(column, SnippetText.of(best));
  }

  /** A whole text with all that was searched for. */
  Snippet marked(String text) {
    return MarkedText.of(text, matcher);
  }
}
