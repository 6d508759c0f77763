package dev.marcasite.search;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the snippets of one search. */
final class SnippetMaker {
  private final TermMatcher matcher;

  SnippetMaker(List<QueryTerm> terms) {
    matcher = new TermMatcher(terms);
  }

  /**
   * The passage with most of the terms, from the column that has it; of equal columns the body,
   * which says more than the summary, which says more than the title.
   */
  Snippet bestOf(String body, @Nullable String summary, String title) {
    Passage best = Passage.bestOf(body, matcher);
    if (best.terms() < matcher.terms() && summary != null) {
      best = better(best, Passage.bestOf(summary, matcher));
    }
    if (best.terms() < matcher.terms()) {
      best = better(best, Passage.bestOf(title, matcher));
    }
    return SnippetText.of(best);
  }

  private static Passage better(Passage first, Passage second) {
    return second.terms() > first.terms() ? second : first;
  }
}
