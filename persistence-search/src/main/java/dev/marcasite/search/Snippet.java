package dev.marcasite.search;

import java.util.List;

/**
 * A passage of an entry on one line, with the places of the words that were searched for.
 *
 * <p>The text is as the author wrote it, except that white space and control characters are single
 * blanks and {@code …} stands where something was left out. It is not escaped: where markup is
 * wanted, escape the pieces between the marks.
 *
 * @param text the passage
 * @param marks in the order of the text, without overlap; empty if the passage is the beginning of
 *     the entry
 */
public record Snippet(String text, List<Mark> marks) {
  /** Keeps its own copy of the marks. */
  public Snippet {
    marks = List.copyOf(marks);
  }

  /**
   * A place in the text, in UTF-16 code units.
   *
   * @param start the first unit
   * @param end the unit after the last
   */
  public record Mark(int start, int end) {}

  /**
   * The text with each mark between two words of the caller, such as {@code [} and {@code ]}.
   *
   * @param before put before each mark
   * @param after put after each mark
   */
  public String marked(String before, String after) {
    StringBuilder marked = new StringBuilder();
    int copied = 0;
    for (Mark mark : marks) {
      marked.append(text, copied, mark.start()).append(before);
      marked.append(text, mark.start(), mark.end()).append(after);
      copied = mark.end();
    }
    return marked.append(text, copied, text.length()).toString();
  }

  /**
   * The same as {@link #marked}, for HTML: the text is escaped, the marks are not.
   *
   * @param before put before each mark, such as {@code <mark>}
   * @param after put after each mark, such as {@code </mark>}
   */
  public String markedHtml(String before, String after) {
    StringBuilder marked = new StringBuilder();
    int copied = 0;
    for (Mark mark : marks) {
      marked.append(escaped(text.substring(copied, mark.start()))).append(before);
      marked.append(escaped(text.substring(mark.start(), mark.end()))).append(after);
      copied = mark.end();
    }
    return marked.append(escaped(text.substring(copied))).toString();
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
