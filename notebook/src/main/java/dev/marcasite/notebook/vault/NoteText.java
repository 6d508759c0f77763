package dev.marcasite.notebook.vault;

import org.jspecify.annotations.Nullable;

/**
 * A Markdown file, cut below its front matter.
 *
 * @param frontMatter the YAML between the two lines of hyphens; null if the file has none
 * @param body what follows, without blank lines at its ends
 * @param bodyLine the line of the file on which the body begins, counted from 1
 */
record NoteText(@Nullable String frontMatter, String body, int bodyLine) {
  /** The front matter begins on the line after the first hyphens. */
  static final int FRONT_MATTER_LINE = 2;

  static NoteText split(String text) throws UnreadableFileException {
    int firstEnd = endOfLine(text, 0);
    if (!isFence(text, 0, firstEnd)) {
      return new NoteText(null, text.strip(), 1 + blankLines(text, 0));
    }
    int line = FRONT_MATTER_LINE;
    for (int at = firstEnd + 1; at < text.length(); line++) {
      int end = endOfLine(text, at);
      if (isFence(text, at, end)) {
        int bodyStart = Math.min(end + 1, text.length());
        return new NoteText(
            text.substring(firstEnd + 1, at),
            text.substring(bodyStart).strip(),
            line + 1 + blankLines(text, bodyStart));
      }
      at = end + 1;
    }
    throw new UnreadableFileException(
        1, "file left out: its front matter has no end, a line of three hyphens");
  }

  private static boolean isFence(String text, int start, int end) {
    return text.startsWith("---", start) && text.substring(start + 3, end).isBlank();
  }

  private static int endOfLine(String text, int start) {
    int end = text.indexOf('\n', start);
    return end < 0 ? text.length() : end;
  }

  private static int blankLines(String text, int start) {
    int lines = 0;
    for (int i = start; i < text.length() && Character.isWhitespace(text.charAt(i)); i++) {
      if (text.charAt(i) == '\n') {
        lines++;
      }
    }
    return lines;
  }
}
