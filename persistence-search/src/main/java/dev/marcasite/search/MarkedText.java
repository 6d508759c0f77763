package dev.marcasite.search;

import java.util.ArrayList;
import java.util.List;

/** A whole text, as it is, with the places of what was searched for. */
final class MarkedText {
  private MarkedText() {}

  static Snippet of(String source, TermMatcher matcher) {
    IndexedText text = new IndexedText(source, matcher);
    boolean more = true;
    while (more) {
      more = text.readWord();
    }
    List<Snippet.Mark> marks = new ArrayList<>();
    for (Occurrence occurrence : text.occurrencesWithin(0, text.size())) {
      add(new Snippet.Mark(text.start(occurrence.first()), text.end(occurrence.last())), marks);
    }
    return new Snippet(source, marks);
  }

  /** A mark that overlaps the one before becomes one with it. */
  private static void add(Snippet.Mark mark, List<Snippet.Mark> marks) {
    int last = marks.size() - 1;
    if (last >= 0 && mark.start() < marks.get(last).end()) {
      Snippet.Mark before = marks.remove(last);
      marks.add(new Snippet.Mark(before.start(), Math.max(before.end(), mark.end())));
    } else {
      marks.add(mark);
    }
  }
}
