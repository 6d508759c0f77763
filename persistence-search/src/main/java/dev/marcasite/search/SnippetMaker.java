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
   * which says more than the summary, which says more than the title, which says more than the
   * tags.
   */
  Choice bestOf(String body, @Nullable String summary, String title, @Nullable String tags) {
    Passages passages = new Passages(body);
    passages.offer(SearchColumn.SUMMARY, summary);
    passages.offer(SearchColumn.TITLE, title);
    passages.offer(SearchColumn.TAGS, tags);
    return new Choice(passages.column, SnippetText.of(passages.best));
  }

  /** The best passage of those that were offered. */
  private final class Passages {
    private SearchColumn column = SearchColumn.BODY;
    private Passage best;

    Passages(String body) {
      best = Passage.bestOf(body, matcher);
    }

    void offer(SearchColumn from, @Nullable String text) {
      if (text == null || best.terms() == matcher.terms()) {
        return;
      }
      Passage other = Passage.bestOf(text, matcher);
      if (other.terms() > best.terms()) {
        column = from;
        best = other;
      }
    }
  }

  /** A whole text with all that was searched for. */
  Snippet marked(String text) {
    return MarkedText.of(text, matcher);
  }
}
