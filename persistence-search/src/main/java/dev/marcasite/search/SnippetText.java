package dev.marcasite.search;

import java.util.ArrayList;
import java.util.List;

/** Writes a passage as a snippet: with words around it, on one line, and not too long. */
final class SnippetText {
  private static final String CUT = "…";
  private static final int MOST_CHARACTERS = 400;
  private static final int MOST_PUNCTUATION = 3;

  private final String source;
  private final int end;
  private final StringBuilder text = new StringBuilder();
  private final List<Snippet.Mark> marks = new ArrayList<>();
  private int copied;

  private SnippetText(String source, int start, int end) {
    this.source = source;
    this.copied = Character.isLowSurrogate(source.charAt(start)) ? start + 1 : start;
    this.end = Character.isHighSurrogate(source.charAt(end - 1)) ? end - 1 : end;
  }

  static Snippet of(Passage passage) {
    IndexedText text = passage.text();
    if (text.size() == 0) {
      return new Snippet("", List.of());
    }
    int first = firstWord(passage);
    int last = Math.min(first + Passage.WORDS, text.size()) - 1;
    int start = start(text, first);
    int end = Math.min(end(text, last), start + MOST_CHARACTERS);
    SnippetText snippet = new SnippetText(text.text(), start, end);
    snippet.text.append(first > 0 ? CUT : "");
    for (Occurrence occurrence : text.occurrencesWithin(first, last)) {
      snippet.mark(text.start(occurrence.first()), text.end(occurrence.last()));
    }
    snippet.copyTo(end);
    snippet.text.append(last < text.size() - 1 || end < text.end(last) ? CUT : "");
    return new Snippet(snippet.text.toString(), snippet.marks);
  }

  /** Marks a place; one that overlaps the place before becomes one with it. */
  private void mark(int from, int to) {
    boolean overlaps = from < copied && !marks.isEmpty();
    copyTo(from);
    int start = overlaps ? marks.remove(marks.size() - 1).start() : text.length();
    copyTo(to);
    if (text.length() > start) {
      marks.add(new Snippet.Mark(start, text.length()));
    }
  }

  /** Copies up to a place; blanks and control characters become one blank. */
  private void copyTo(int place) {
    for (; copied < Math.min(place, end); copied++) {
      char c = source.charAt(copied);
      if (!Character.isWhitespace(c) && !Character.isISOControl(c)) {
        text.append(c);
      } else if (!text.isEmpty() && text.charAt(text.length() - 1) != ' ') {
        text.append(' ');
      }
    }
  }

  /** Where a word begins, with brackets and the like that hang on it. */
  private static int start(IndexedText text, int word) {
    int limit = Math.max(word == 0 ? 0 : text.end(word - 1), text.start(word) - MOST_PUNCTUATION);
    int start = text.start(word);
    while (start > limit && !Character.isWhitespace(text.text().charAt(start - 1))) {
      start--;
    }
    return start;
  }

  /** Where a word has ended, with brackets and the like that hang on it. */
  private static int end(IndexedText text, int word) {
    int next = word + 1 < text.size() ? text.start(word + 1) : text.text().length();
    int limit = Math.min(next, text.end(word) + MOST_PUNCTUATION);
    int end = text.end(word);
    while (end < limit && !Character.isWhitespace(text.text().charAt(end))) {
      end++;
    }
    return end;
  }

  /** The beginning of the sentence, if it is near; otherwise a few words ahead. */
  private static int firstWord(Passage passage) {
    if (passage.terms() == 0) {
      return 0;
    }
    IndexedText text = passage.text();
    int room = Passage.WORDS - 1 - (passage.last() - passage.first());
    int earliest = Math.max(0, passage.first() - room);
    for (int word = passage.first(); word >= earliest; word--) {
      if (beginsSentence(text, word) && isNear(text, word, passage)) {
        return word;
      }
    }
    int ahead = Math.max(earliest, passage.first() - Passage.WORDS / 4);
    return isNear(text, ahead, passage) ? ahead : passage.first();
  }

  private static boolean isNear(IndexedText text, int word, Passage passage) {
    return text.end(passage.last()) - text.start(word) < MOST_CHARACTERS;
  }

  private static boolean beginsSentence(IndexedText text, int word) {
    return word == 0 || endsSentence(text.text().substring(text.end(word - 1), text.start(word)));
  }

  /** A full stop and a blank, or an empty line. */
  private static boolean endsSentence(String gap) {
    return !gap.isEmpty()
        && Character.isWhitespace(gap.charAt(gap.length() - 1))
        && (gap.chars().anyMatch(c -> ".:!?".indexOf(c) >= 0)
            || gap.indexOf('\n') != gap.lastIndexOf('\n'));
  }
}
